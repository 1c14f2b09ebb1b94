#pragma once

#include "core/stats/event.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace stats {

/// Why a record can't be an event. One byte, so that the hot path allocates nothing for a bad record.
enum class BadEvent {
    empty,   ///< a null or empty value
    tooLong, ///< over maxEventBytes
    invalidJson,
    invalidUtf8,
    notAnObject,
    noPlayer,      ///< missing, empty, or not a string
    playerTooLong, ///< over maxPlayerBytes
    noDamage,
    badDamage, ///< not a finite number ≥ 0
    noHealing,
    badHealing,
    badTimestamp,
};

/// One sentence for people: "damage is negative, not a finite number, or no number".
[[nodiscard]] std::string describe(BadEvent reason);

/// Reads the value of a record of the source topic (formats: see docs/formats.md). Owns its parser's buffers,
/// so it belongs to one thread; a returned view lives until the next call.
class EventDecoder {
public:
    EventDecoder();
    ~EventDecoder();
    EventDecoder(EventDecoder&&) noexcept;
    EventDecoder& operator=(EventDecoder&&) noexcept;

    /// Not of a temporary decoder: the view would be of memory that is gone.
    [[nodiscard]] tl::expected<EventView, BadEvent> decode(std::string_view value) &;
    /// Of the value that was decoded last; empty: it says nothing of its game, or is no event. Fields of a
    /// wrong type, texts over maxGameTextBytes and figures out of their range count as not there.
    [[nodiscard]] std::optional<Game> game() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Appends the event as the demo's producer writes it: `{"player": "Jake", "damage": 3000, "healing": 2000}`.
void appendEventJson(std::string& out, const Event& event);

} // namespace stats
