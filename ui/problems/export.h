#pragma once

#include "core/session/session.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace problems {

/// A row as files have it.
struct ExportRow {
    stream::Problem problem;
    QString sentAs; ///< empty: it was not sent again
};

/// With a header line, RFC 4180; times as ISO 8601, UTC; kinds in English, whatever the window speaks.
[[nodiscard]] QByteArray asCsv(const std::vector<ExportRow>& rows);
/// An array of objects.
[[nodiscard]] QByteArray asJson(const std::vector<ExportRow>& rows);
/// statstream-problems-20261125-225540.csv
[[nodiscard]] QString exportName(const QDateTime& now);
/// Writes the whole file or nothing: JSON if its name says so, else CSV. Blocks: not for the UI thread. Gives
/// what went wrong; empty: nothing.
[[nodiscard]] QString writeExport(const std::vector<ExportRow>& rows, const QString& file);

} // namespace problems
