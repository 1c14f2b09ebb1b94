#pragma once

#include "ui/settings/settings.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace settings {

inline constexpr qsizetype longestLayoutName = 60;

/// Where the window and its pages are, the tables' columns, and how the pages are looked at.
struct Layout {
    QByteArray docks;
    QMap<QString, QByteArray> columns; ///< by the table's object name
    QMap<QString, QByteArray> views{}; ///< see ui/common/kept.h
    int width = 0;                     ///< of the window it was saved in; 0: not known
    QByteArray geometry{};             ///< of that window; empty: not known

    bool operator==(const Layout&) const = default;
};

/// Named layouts in the settings' store. Every change is said by Settings::layoutsChanged.
class Layouts final {
public:
    explicit Layouts(Settings& settings) : m_settings(settings), m_store(settings.state()) {}

    [[nodiscard]] QStringList names() const; ///< sorted as people sort
    [[nodiscard]] Layout find(const QString& name) const;
    /// Over one of that name, which isn't empty.
    void save(const QString& name, const Layout& layout);
    void remove(const QString& name);

private:
    Settings& m_settings;
    QSettings& m_store;
};

void write(QSettings& store, const QString& group, const Layout& layout);
[[nodiscard]] Layout read(QSettings& store, const QString& group);

} // namespace settings
