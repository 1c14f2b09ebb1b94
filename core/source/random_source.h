#pragma once

#include "core/source/event_source.h"

#include <random>
#include <string>
#include <vector>

namespace source {

/// The ten players of the original demo.
[[nodiscard]] std::vector<std::string> demoPlayers();
/// player-0 … player-(count−1)
[[nodiscard]] std::vector<std::string> numberedPlayers(std::size_t count);

struct RandomOptions {
    std::uint64_t count = 10; ///< 0: endless
    std::vector<std::string> players = demoPlayers();
    std::int64_t damageMin = 1000; ///< both ends included
    std::int64_t damageMax = 6000;
    std::int64_t healingMin = 1000;
    std::int64_t healingMax = 6000;
    std::optional<std::uint64_t> seed; ///< equal seeds: equal events on every machine

    bool operator==(const RandomOptions&) const = default;
    /// Errors: invalidArgument, naming the field, the value and the range.
    [[nodiscard]] base::Result<void> check() const;
};

/// Random events as the demo makes them: players and figures uniform.
class RandomSource final : public EventSource {
public:
    explicit RandomSource(RandomOptions options);

    [[nodiscard]] base::Result<bool> next(stats::Event& event) override;
    [[nodiscard]] std::optional<std::uint64_t> total() const override;

private:
    RandomOptions m_options;
    std::mt19937_64 m_random;
    std::uint64_t m_made = 0;
};

} // namespace source
