#include "ui/activity/row_text.h"

#include "core/stats/json_text.h"
#include "core/stats/timestamp.h"

namespace activity {

namespace {

using exports::Cell;
using exports::Cells;

std::string timeText(base::TimestampMs when) {
    std::string text;
    stats::appendIsoTime(text, when);
    return text;
}

Cell cellOf(const char* name, stats::Number number) {
    Cell cell{name, {}, true};
    stats::appendNumber(cell.text, number);
    return cell;
}

Cell cellOf(const char* name, double value) {
    Cell cell{name, {}, true};
    stats::appendFloat(cell.text, value);
    return cell;
}

Cells cellsOf(const stream::ActivityEntry& entry) {
    return {{"time", timeText(entry.when)},
            {"worker", "worker-" + std::to_string(entry.workerId)},
            {"partition", std::to_string(entry.partition.value), true},
            {"offset", std::to_string(entry.offset.value), true},
            {"player", entry.player},
            cellOf("damage", entry.damage),
            cellOf("healing", entry.healing),
            cellOf("avg_dmg", entry.after.averageDamage()),
            cellOf("top_dmg", entry.after.topDamage),
            cellOf("avg_heal", entry.after.averageHealing()),
            cellOf("top_heal", entry.after.topHealing),
            {"game_count", std::to_string(entry.after.gameCount), true}};
}

Cells cellsOf(const base::LogLine& line) {
    return {{"time", timeText(line.when)},
            {"level", base::toString(line.level)},
            {"from", line.source},
            {"text", line.text}};
}

/// A refused record has no figures.
Cells cellsOf(const session::PlayerMessage& message) {
    Cells cells{{"time", timeText(message.record.when)},
                {"partition", std::to_string(message.record.at.partition.value), true},
                {"offset", std::to_string(message.record.at.offset.value), true},
                cellOf("damage", message.damage),
                cellOf("healing", message.healing),
                {"refused", message.refused ? stats::describe(*message.refused) : std::string()},
                {"value", message.record.value.value_or("")}};
    if (message.refused)
        cells[3].text = cells[4].text = std::string();
    return cells;
}

template <class Entry>
std::string written(const std::vector<Entry>& rows, exports::Format format) {
    std::vector<Cells> cells;
    cells.reserve(rows.size());
    for (const Entry& row : rows)
        cells.push_back(cellsOf(row));
    return exports::asText(cellsOf(Entry{}), cells, format);
}

} // namespace

std::string asText(const std::vector<stream::ActivityEntry>& rows, exports::Format format) {
    return written(rows, format);
}

std::string asText(const std::vector<base::LogLine>& rows, exports::Format format) {
    return written(rows, format);
}

std::string asText(const std::vector<session::PlayerMessage>& rows, exports::Format format) {
    return written(rows, format);
}

} // namespace activity
