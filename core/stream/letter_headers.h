#pragma once

#include "core/base/types.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// How a dead letter says where it comes from, and how it is marked that the record was sent again: the
/// headers, as docs/formats.md has them.
namespace stream {

/// Where a record is.
struct Place {
    std::string topic;
    base::PartitionId partition;
    base::Offset offset;

    auto operator<=>(const Place&) const = default;
};

/// player_stats/2/41: no topic's name has a slash.
[[nodiscard]] std::string toText(const Place& place);
[[nodiscard]] std::optional<Place> placeFromText(std::string_view text);
/// For people: "player_stats partition 2 offset 41".
[[nodiscard]] std::string describe(const Place& place);

namespace letter_header {
// Those of Kafka Streams.
inline constexpr const char* exception = "__streams.errors.exception";
inline constexpr const char* message = "__streams.errors.message";
inline constexpr const char* topic = "__streams.errors.topic";
inline constexpr const char* partition = "__streams.errors.partition";
inline constexpr const char* offset = "__streams.errors.offset";
// Our own.
inline constexpr const char* truncatedFrom = "statstream.truncated-from"; ///< bytes of the whole value
inline constexpr const char* redriven =
    "statstream.redriven"; ///< the original's place, as toText() writes it
} // namespace letter_header

/// A dead letter's headers.
struct LetterOrigin {
    Place from;
    std::string reason;
    std::optional<std::int64_t> cutFrom; ///< the letter has only the first bytes of a value of so many

    bool operator==(const LetterOrigin&) const = default;
};

/// A record beside the letters: the one at `from` was sent again.
struct RedriveMark {
    Place from;

    bool operator==(const RedriveMark&) const = default;
};

/// What a record of a dead-letter topic is; neither: not one of ours nor of Kafka Streams. `header` gives the
/// last one of a name.
using HeaderOf = std::function<std::optional<std::string_view>(const char* name)>;
[[nodiscard]] std::variant<std::monostate, LetterOrigin, RedriveMark>
readLetterHeaders(const HeaderOf& header);

} // namespace stream
