#pragma once

#include "core/base/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace stats {

/// A measured amount. JSON knows integers and floats, and so does every writer on the changelog: 3000 stays
/// `3000` and 3000.0 stays `3000.0`. Integers are exact up to 2^53.
struct Number {
    double value = 0;
    bool integral = true; ///< written without fraction by its producer

    bool operator==(const Number&) const = default;
};

/// One game of one player.
struct Event {
    std::string player;                         ///< UTF-8, 1…256 bytes
    Number damage;                              ///< finite, ≥ 0
    Number healing;                             ///< finite, ≥ 0
    std::optional<base::TimestampMs> timestamp; ///< event time; without one the Kafka timestamp stands in

    bool operator==(const Event&) const = default;
};

/// The same, pointing into the decoder's buffer: what the hot path sees.
struct EventView {
    std::string_view player;
    Number damage;
    Number healing;
    std::optional<base::TimestampMs> timestamp;
    bool coerced = false; ///< a number came as a string
};

inline constexpr std::size_t maxPlayerBytes = 256;
inline constexpr std::size_t maxEventBytes = 1024 * 1024;

} // namespace stats
