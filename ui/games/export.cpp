#include "ui/games/export.h"

#include "core/view/game_text.h"

#include <QStringList>

#include <numeric>
#include <string>

namespace games {

QByteArray asCsv(const std::vector<view::GameRow>& rows) {
    std::string out = view::gameRowsCsvHeader();
    for (const view::GameRow& row : rows)
        view::appendCsv(out, row);
    return QByteArray::fromStdString(out);
}

QByteArray asJson(const std::vector<view::GameRow>& rows) {
    return QByteArray::fromStdString(view::jsonArray(rows));
}

QString asText(const QAbstractItemModel& table, const std::vector<int>& rows) {
    const auto line = [&table](const auto& cell) -> QString {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << cell(column).toString().simplified(); // titles have lines
        return cells.join(u'\t') + u'\n';
    };
    QString out = line([&](int column) { return table.headerData(column, Qt::Horizontal); });
    for (const int row : rows)
        out += line([&](int column) { return table.index(row, column).data(); });
    return out;
}

QString asText(const QAbstractItemModel& table) {
    std::vector<int> rows(static_cast<std::size_t>(table.rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    return asText(table, rows);
}

} // namespace games
