#pragma once

#include "ui/settings/settings.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <functional>

namespace settings {

/// One value: its title, its field, what it does and what the default is, and a button back to that.
class Row final : public QWidget {
    Q_OBJECT

public:
    Row(Settings& settings, Entry entry, QWidget* parent);

    [[nodiscard]] bool contains(const QString& typed) const;

private:
    QWidget* makeField();
    QWidget* makeSwitch();
    QWidget* makeNumber();
    QWidget* makeChoice();
    void refresh();

    Settings& m_settings;
    const Entry m_entry;
    std::function<void(const QVariant&)> m_fill; ///< the field
    QLabel* m_standard;
    QToolButton* m_reset;
};

} // namespace settings
