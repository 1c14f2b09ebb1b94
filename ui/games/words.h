#pragma once

#include "ui/common/format.h"
#include "ui/games/list.h"

#include <QString>

#include <optional>

/// How seasons' figures and games are said.
namespace games {

/// "Damage per 10 minutes"
[[nodiscard]] QString measureName(view::GameMeasure measure);
/// Of the six; empty: the player has none.
[[nodiscard]] std::optional<double> figure(const view::GameRow& row, view::GameMeasure measure);
[[nodiscard]] QString figureText(const std::optional<double>& figure);
/// Played: 45 min, 12 h 5 min
[[nodiscard]] QString playTime(double seconds);
/// The newest team, and how many others: "Dallas Fuel (+1)".
[[nodiscard]] QString teamText(const view::GameRow& row);
[[nodiscard]] QString dayText(base::TimestampMs when);
[[nodiscard]] QString momentText(base::TimestampMs when);
/// Where and when a best game was: "Ilios, 5/6/22".
[[nodiscard]] QString bestText(const view::BestGame& best);
/// All of a player, a line each; plain text.
[[nodiscard]] QString description(const view::GameRow& row);
/// A name or text of a game, fit for a cell.
[[nodiscard]] QString shown(const std::string& text);
/// Why no player is shown and what to do about it. Empty when there are players.
[[nodiscard]] QString whyEmpty(const live::LiveSession& live, const List& list);

} // namespace games
