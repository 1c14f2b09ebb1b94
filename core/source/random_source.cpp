#include "core/source/random_source.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

namespace source {

namespace {

using base::ErrorCode;
using base::failure;

base::Result<void> checkRange(const char* what, std::int64_t min, std::int64_t max) {
    if (min < 0 || min > maxAmount)
        return failure(ErrorCode::invalidArgument,
                       fmt::format("The least {} is {}; it must be 0 … {}.", what, min, maxAmount));
    if (max < 0 || max > maxAmount)
        return failure(ErrorCode::invalidArgument,
                       fmt::format("The greatest {} is {}; it must be 0 … {}.", what, max, maxAmount));
    if (min > max)
        return failure(ErrorCode::invalidArgument,
                       fmt::format("The least {} ({}) is above the greatest ({}); it must be 0 … {}.", what,
                                   min, max, max));
    return {};
}

base::Result<void> checkPlayers(const std::vector<std::string>& players) {
    if (players.empty() || players.size() > maxPlayers)
        return failure(ErrorCode::invalidArgument,
                       fmt::format("The list of players has {} names; it must have 1 … {}.", players.size(),
                                   maxPlayers));
    for (std::size_t i = 0; i < players.size(); ++i) {
        const std::string& name = players[i];
        if (name.empty() || name.size() > stats::maxPlayerBytes)
            return failure(ErrorCode::invalidArgument,
                           fmt::format("Player {} of the list has a name of {} bytes; it must be 1 … {}.",
                                       i + 1, name.size(), stats::maxPlayerBytes));
        if (!simdjson::validate_utf8(name.data(), name.size()))
            return failure(ErrorCode::invalidArgument,
                           fmt::format("The name of player {} of the list isn't valid UTF-8.", i + 1));
    }
    return {};
}

std::uint64_t freshSeed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

} // namespace

std::vector<std::string> demoPlayers() {
    return {"Jake", "Hydration", "Happy", "Crimzo", "Piggy", "Danteh", "KSF", "Dreamer", "Joobi", "Jjanggu"};
}

std::vector<std::string> numberedPlayers(std::size_t count) {
    std::vector<std::string> players;
    players.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        players.push_back(fmt::format("player-{}", i));
    return players;
}

base::Result<void> RandomOptions::check() const {
    if (auto checked = checkPlayers(players); !checked)
        return checked;
    if (auto checked = checkRange("damage", damageMin, damageMax); !checked)
        return checked;
    return checkRange("healing", healingMin, healingMax);
}

UniformInteger::UniformInteger(std::int64_t min, std::int64_t max)
    : m_min(min), m_size(static_cast<std::uint64_t>(max - min) + 1), m_refused((0 - m_size) % m_size) {}

RandomSource::RandomSource(RandomOptions options)
    : m_players(std::move(options.players)), m_count(options.count),
      m_player(0, static_cast<std::int64_t>(m_players.size()) - 1),
      m_damage(options.damageMin, options.damageMax), m_healing(options.healingMin, options.healingMax),
      m_random(options.seed.has_value() ? *options.seed : freshSeed()) {}

base::Result<bool> RandomSource::next(stats::Event& event) {
    if (m_count != 0 && m_made == m_count)
        return false;
    ++m_made;
    event.player.assign(m_players[static_cast<std::size_t>(m_player(m_random))]);
    event.damage = {static_cast<double>(m_damage(m_random)), true};
    event.healing = {static_cast<double>(m_healing(m_random)), true};
    event.timestamp.reset();
    return true;
}

std::optional<std::uint64_t> RandomSource::total() const {
    if (m_count == 0)
        return std::nullopt;
    return m_count;
}

} // namespace source
