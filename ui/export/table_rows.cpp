#include "ui/export/table_rows.h"

namespace exports {

void writeTable(FileJob& job, const Cells& names, const std::vector<Cells>& rows, const QString& file) {
    const Format format =
        file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? Format::json : Format::csv;
    job.writeMade([names, rows, format] { return QByteArray::fromStdString(asText(names, rows, format)); },
                  file, 0);
}

} // namespace exports
