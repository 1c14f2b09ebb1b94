#include "ui/games/export.h"

#include "ui/games/model.h"

#include "core/view/game_text.h"

#include <string>

namespace games {

namespace {

/// For a cell of a spreadsheet: titles have lines, and some cells begin with a space.
QString oneLine(const QString& text) {
    return text.simplified();
}

QString line(const QStringList& cells) {
    return cells.join(u'\t') + u'\n';
}

} // namespace

QByteArray asCsv(const std::vector<view::GameRow>& rows) {
    std::string out = view::gameRowsCsvHeader();
    for (const view::GameRow& row : rows)
        view::appendCsv(out, row);
    return QByteArray::fromStdString(out);
}

QByteArray asJson(const std::vector<view::GameRow>& rows) {
    return QByteArray::fromStdString(view::jsonArray(rows));
}

QByteArray asCsv(const std::vector<view::PlayedGame>& games) {
    std::string out = view::playedGamesCsvHeader();
    for (const view::PlayedGame& game : games)
        view::appendCsv(out, game);
    return QByteArray::fromStdString(out);
}

QByteArray asJson(const std::vector<view::PlayedGame>& games) {
    return QByteArray::fromStdString(view::jsonArray(games));
}

QStringList titlesOf(const QAbstractItemModel& table) {
    QStringList titles;
    for (int column = 0; column < table.columnCount(); ++column)
        titles << oneLine(table.headerData(column, Qt::Horizontal).toString());
    return titles;
}

QString asText(const QAbstractItemModel& table) {
    QString out = line(titlesOf(table));
    for (int row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << oneLine(table.index(row, column).data().toString());
        out += line(cells);
    }
    return out;
}

QString asText(const QStringList& titles, const std::vector<view::GameRow>& rows,
               const std::vector<int>& places, const std::stop_token& stop) {
    QString out = line(titles);
    for (const int place : places) {
        if (stop.stop_requested())
            break;
        QStringList cells;
        for (int column = 0; column < Model::columns; ++column)
            cells << oneLine(cellText(rows[static_cast<std::size_t>(place)], place, column));
        out += line(cells);
    }
    return out;
}

} // namespace games
