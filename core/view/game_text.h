#pragma once

#include "core/view/games.h"

#include <string>
#include <vector>

/// Answers about games as files and programs read them: figures as JSON writes them, names as they are, times
/// as ISO 8601. What isn't known is an empty field of CSV, and null in JSON.
namespace view {

/// `player,teams,maps,…`, a line. Several teams of a player stand in one field, with "; " between.
[[nodiscard]] std::string gameRowsCsvHeader();
void appendCsv(std::string& out, const GameRow& row);
/// An object, its best games being objects too.
void appendJson(std::string& out, const GameRow& row);

/// `player,damage,healing,match,…`, a line: the columns of an event, so that the import reads it back.
[[nodiscard]] std::string playedGamesCsvHeader();
void appendCsv(std::string& out, const PlayedGame& game);
void appendJson(std::string& out, const PlayedGame& game);

/// A whole array, one element a line: of rows, or of games.
template <class Element>
[[nodiscard]] std::string jsonArray(const std::vector<Element>& elements) {
    std::string out = "[";
    for (const Element& element : elements) {
        out += out.size() == 1 ? "\n" : ",\n";
        appendJson(out, element);
    }
    return out + (elements.empty() ? "]\n" : "\n]\n");
}

} // namespace view
