#pragma once

#include "ui/commands/model.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QSettings>

namespace commands {

/// A field and a list over the window: type a part of what you want, Enter does it, Escape leaves. Hidden
/// until opened.
class Palette final : public QFrame {
    Q_OBJECT

public:
    /// `state` keeps what was used last, and must outlive the window.
    Palette(QMainWindow& window, QSettings& state);

public Q_SLOTS:
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeList();
    void place();
    void leave();
    void runCurrent();
    void remember(const Command& command);
    bool steer(int key);

    QMainWindow& m_window;
    QSettings& m_state;
    Model m_model;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace commands
