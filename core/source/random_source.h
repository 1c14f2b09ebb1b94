#pragma once

#include "core/source/event_source.h"

#include <random>
#include <string>
#include <vector>

namespace source {

inline constexpr std::size_t maxPlayers = 10'000'000;
/// Integers up to here are exact as doubles, which is what they become in the aggregates.
inline constexpr std::int64_t maxAmount = std::int64_t{1} << 53;

/// The ten players of the original demo.
[[nodiscard]] std::vector<std::string> demoPlayers();
/// player-0 … player-(count−1)
[[nodiscard]] std::vector<std::string> numberedPlayers(std::size_t count);

struct RandomOptions {
    std::uint64_t count = 10;                         ///< 0: endless
    std::vector<std::string> players = demoPlayers(); ///< 1…maxPlayers names, each 1…256 bytes of UTF-8
    std::int64_t damageMin = 1000;                    ///< both ends included, 0…maxAmount
    std::int64_t damageMax = 6000;
    std::int64_t healingMin = 1000;
    std::int64_t healingMax = 6000;
    std::optional<std::uint64_t> seed; ///< equal seeds: equal events on every machine

    bool operator==(const RandomOptions&) const = default;
    /// Errors: invalidArgument, naming the field, the value and the range.
    [[nodiscard]] base::Result<void> check() const;
};

/// Whole numbers from `min` to `max`, both included, each equally likely. Our own mapping, since that of
/// std::uniform_int_distribution differs between standard libraries; std::mt19937_64 itself is the same
/// everywhere.
class UniformInteger {
public:
    UniformInteger(std::int64_t min, std::int64_t max);

    [[nodiscard]] std::int64_t operator()(std::mt19937_64& random) const {
        std::uint64_t bits = random();
        while (bits < m_refused) // less than one in 2^10 even at the widest range
            bits = random();
        return m_min + static_cast<std::int64_t>(bits % m_size);
    }

private:
    std::int64_t m_min;
    std::uint64_t m_size;
    std::uint64_t m_refused; ///< 2^64 mod size: with these left out, every remainder is equally likely
};

/// Random events as the demo makes them: players and figures uniform. For each event it draws player, damage,
/// healing, in this order. The options must have passed check().
class RandomSource final : public EventSource {
public:
    explicit RandomSource(RandomOptions options);

    [[nodiscard]] base::Result<bool> next(stats::Event& event) override;
    [[nodiscard]] std::optional<std::uint64_t> total() const override;

private:
    std::vector<std::string> m_players;
    std::uint64_t m_count;
    UniformInteger m_player;
    UniformInteger m_damage;
    UniformInteger m_healing;
    std::mt19937_64 m_random;
    std::uint64_t m_made = 0;
};

} // namespace source
