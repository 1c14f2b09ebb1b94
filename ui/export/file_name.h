#pragma once

#include <QDateTime>
#include <QString>

namespace exports {

/// statstream-players-20261125-225540.csv
[[nodiscard]] QString fileName(const QString& what, const QString& suffix, const QDateTime& now);

/// What a file can be: "CSV, for spreadsheets" and "csv".
struct FileKind {
    QString text;
    QString suffix;
};

} // namespace exports
