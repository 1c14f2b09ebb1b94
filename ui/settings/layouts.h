#pragma once

#include <QByteArray>
#include <QMap>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace settings {

inline constexpr qsizetype longestLayoutName = 60;

/// Where the pages are, and the tables' columns.
struct Layout {
    QByteArray docks;
    QMap<QString, QByteArray> columns; ///< by the table's object name

    bool operator==(const Layout&) const = default;
};

/// Named layouts in the settings' store.
class Layouts final {
public:
    explicit Layouts(QSettings& store) : m_store(store) {}

    [[nodiscard]] QStringList names() const; ///< sorted as people sort
    [[nodiscard]] Layout find(const QString& name) const;
    /// Over one of that name, which isn't empty.
    void save(const QString& name, const Layout& layout);
    void remove(const QString& name);

private:
    QSettings& m_store;
};

void write(QSettings& store, const QString& group, const Layout& layout);
[[nodiscard]] Layout read(QSettings& store, const QString& group);

} // namespace settings
