#pragma once

#include "core/base/result.h"
#include "core/stats/event_codec.h"

#include <string>
#include <string_view>

/// Records of the games topic, `<app id>-player_games-changelog`: one for each event that says something of
/// its game. The key says which game of which player it is; the value is the event as appendEventJson writes
/// it.
namespace stats {

/// The event as the games topic has it: always with a time, the source record's where it has none of its own.
[[nodiscard]] Event gameEvent(const EventView& event, Game game, base::TimestampMs recordTime);

/// Appends `["Jake",1651777200000,"37234","Ilios","Dallas Fuel"]`: player, time in ms since the epoch, match,
/// map and team, all ASCII. What isn't known is `""`. `event` must have a timestamp.
void appendGameKey(std::string& out, const Event& event);

/// Reads a value of the topic: the event, with game and timestamp. Errors: badInput.
[[nodiscard]] base::Result<Event> decodeGame(EventDecoder& decoder, std::string_view value);

} // namespace stats
