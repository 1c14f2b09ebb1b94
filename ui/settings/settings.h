#pragma once

#include "ui/settings/catalogue.h"

#include <QObject>
#include <QSettings>

namespace settings {

/// What the person has chosen, and how the window was left. One object, made by the application and handed
/// on. Never holds a secret: the connection's properties are none of its values.
class Settings final : public QObject {
    Q_OBJECT

public:
    /// `store` must outlive this.
    explicit Settings(QSettings& store, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// The default where nothing, or nothing acceptable, was stored. `key` is one of the catalogue's.
    [[nodiscard]] QVariant value(QStringView key) const;
    [[nodiscard]] bool isStandard(QStringView key) const;
    /// False, and nothing happens, when the entry doesn't take the value.
    bool set(QStringView key, const QVariant& value);
    void reset(QStringView key);
    /// The entries' texts anew, in the language of now.
    void translate() { m_entries = catalogue(); }

    /// What follows from use (geometry, columns, form fields): each part of the window has a group of its
    /// own.
    [[nodiscard]] QSettings& state() { return m_store; }

Q_SIGNALS:
    void changed(const QString& key);
    void layoutsChanged(); ///< a named layout came, went, or is another one now

private:
    [[nodiscard]] const Entry& entry(QStringView key) const;

    QSettings& m_store;
    std::vector<Entry> m_entries = catalogue();
};

} // namespace settings
