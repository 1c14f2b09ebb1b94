#pragma once

#include "core/base/result.h"
#include "core/stats/aggregate.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stats {

/// Header of a changelog record of ours: what the five fields of the value can't carry. Version byte 1, then
/// big-endian int64 source offset, IEEE 754 double damage sum, double healing sum.
inline constexpr const char* stateHeaderName = "statstream";
using StateHeader = std::array<char, 25>;

[[nodiscard]] StateHeader encodeStateHeader(const Aggregate& aggregate);

/// Appends `{"avg_dmg": 3000.0, …}` as Faust writes it. `aggregate.gameCount` must be > 0.
void appendAggregateJson(std::string& out, const Aggregate& aggregate);

/// Appends the key as Faust writes it: the player as a JSON string with quotes, all ASCII (`\u00fc`).
void appendChangelogKey(std::string& out, std::string_view player);

/// Reads the key of a changelog record: the player. Errors: badInput.
[[nodiscard]] base::Result<std::string> decodeChangelogKey(std::string_view key);

/// Reads values of changelog records, ours and Faust's. Owns its parser's buffers: one thread.
class AggregateDecoder {
public:
    AggregateDecoder();
    ~AggregateDecoder();
    AggregateDecoder(AggregateDecoder&&) noexcept;
    AggregateDecoder& operator=(AggregateDecoder&&) noexcept;

    struct Decoded {
        Aggregate aggregate;
        bool hasSource = false; ///< aggregate.lastSource says something
    };
    /// `header`: the value of stateHeaderName, if the record has one; without it (Faust's records) the sums
    /// are average × count and lastSource is beforeAnyEvent (Decoded::hasSource). `recordTime` becomes
    /// lastEventTime. Errors: badInput.
    [[nodiscard]] base::Result<Decoded> decode(std::string_view value, std::optional<std::string_view> header,
                                               base::TimestampMs recordTime);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace stats
