#include "core/view/game_store.h"

#include "core/base/folded_name.h"
#include "core/stats/game_codec.h"

#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace view {

namespace {

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

std::uint64_t hashOf(std::string_view key) {
    return mixedHash(std::hash<std::string_view>{}(key));
}

std::uint64_t hashOf(GameStore::Membership membership) {
    return mixedHash(std::uint64_t{membership.person} << 32 | membership.team);
}

/// Exact as an integer, in JSON too.
bool isWhole(double figure) {
    constexpr double most = 9007199254740992; // 2^53
    return figure <= most && figure == std::floor(figure);
}

bool sameTime(double one, double other) {
    return one == other || (std::isnan(one) && std::isnan(other));
}

/// Of games with the same key, as the next.
bool isSame(const stats::Event& one, const stats::Event& other) {
    return one.damage.value == other.damage.value && one.healing.value == other.healing.value &&
           one.game.value_or(stats::Game{}) == other.game.value_or(stats::Game{});
}

bool isSame(const StoredGame& one, const StoredGame& other) {
    return one.damage == other.damage && one.healing == other.healing &&
           sameTime(one.seconds, other.seconds) && one.facets == other.facets;
}

} // namespace

std::uint32_t GameStore::personOf(std::uint32_t spelling, bool isNew) {
    if (!isNew)
        return m_personOf[spelling];
    const std::string& name = m_spellings.text(spelling);
    m_personOf.resize(m_spellings.size());
    m_personOf[spelling] = m_persons.intern(base::foldedName(name));
    return m_personOf[spelling];
}

std::uint32_t GameStore::membershipOf(Membership membership) {
    const std::uint64_t hash = hashOf(membership);
    const auto known = m_membershipIndex.find(hash, [&](std::uint32_t at) {
        return m_memberships[at].person == membership.person && m_memberships[at].team == membership.team;
    });
    if (known)
        return *known;
    const auto number = static_cast<std::uint32_t>(m_memberships.size());
    m_memberships.push_back(membership);
    m_membershipIndex.insert(hash, number, [this](std::uint32_t at) { return hashOf(m_memberships[at]); });
    return number;
}

StoredGame GameStore::stored(const stats::Event& event) {
    const stats::Game game = event.game.value_or(stats::Game{});
    StoredGame stored;
    stored.when = event.timestamp.value_or(base::TimestampMs{});
    stored.damage = event.damage.value;
    stored.healing = event.healing.value;
    stored.seconds = game.timePlayed.value_or(notKnown);
    bool isNew = false;
    stored.spelling = m_spellings.intern(event.player, &isNew);
    const std::uint32_t person = personOf(stored.spelling, isNew);
    stored.match = m_matches.intern(game.match);
    const auto facet = [&](Facet which, std::string_view text) {
        const auto at = static_cast<std::size_t>(which);
        stored.facets[at] = m_facets[at].intern(text);
    };
    facet(Facet::season, game.season ? std::to_string(*game.season) : std::string());
    facet(Facet::stage, game.stage);
    facet(Facet::team, game.team);
    facet(Facet::map, game.map);
    facet(Facet::mapType, game.mapType);
    stored.membership = membershipOf({person, stored.facet(Facet::team)});
    return stored;
}

/// What of the game its key is made of.
stats::Event GameStore::keyedEvent(const StoredGame& game) const {
    stats::Event event;
    event.player = m_spellings.text(game.spelling);
    event.timestamp = game.when;
    event.game.emplace();
    event.game->match = m_matches.text(game.match);
    event.game->map = texts(Facet::map).text(game.facet(Facet::map));
    event.game->team = texts(Facet::team).text(game.facet(Facet::team));
    return event;
}

/// Whether the game's key is this one: the index knows only hashes.
bool GameStore::hasKey(const StoredGame& game, std::string_view key) const {
    std::string other;
    stats::appendGameKey(other, keyedEvent(game));
    return other == key;
}

std::optional<stats::Event> GameStore::game(std::string_view key) const {
    const auto known = find(hashOf(key), key);
    if (!known || !m_games[*known].exists())
        return std::nullopt;
    const StoredGame& stored = m_games[*known];
    stats::Event event = keyedEvent(stored);
    event.damage = {stored.damage, isWhole(stored.damage)};
    event.healing = {stored.healing, isWhole(stored.healing)};
    event.game->mapType = texts(Facet::mapType).text(stored.facet(Facet::mapType));
    event.game->stage = texts(Facet::stage).text(stored.facet(Facet::stage));
    if (stored.facet(Facet::season) != 0)
        event.game->season = std::stoi(texts(Facet::season).text(stored.facet(Facet::season)));
    if (!std::isnan(stored.seconds))
        event.game->timePlayed = stored.seconds;
    return event;
}

std::optional<std::uint32_t> GameStore::find(std::uint64_t hash, std::string_view key) const {
    return m_index.find(
        hash, [&](std::uint32_t at) { return m_games[at].keyHash == hash && hasKey(m_games[at], key); });
}

bool GameStore::upsert(const stats::Event& event) {
    m_key.clear();
    stats::appendGameKey(m_key, event);
    const std::uint64_t hash = hashOf(m_key);
    const auto known = find(hash, m_key);
    if (memoryBytes() >= m_mostBytes) {
        m_full = true;
        // A known one has no room for its new texts, and as it was it is no longer true.
        return known && m_games[*known].exists() && !isSame(*game(m_key), event) && erase(m_key);
    }
    StoredGame game = stored(event);
    game.keyHash = hash;
    if (known) {
        StoredGame& now = m_games[*known];
        if (now.exists() && isSame(now, game))
            return false;
        m_size += now.exists() ? 0U : 1U;
        now = game;
        return true;
    }
    m_index.insert(hash, static_cast<std::uint32_t>(m_games.size()),
                   [this](std::uint32_t at) { return m_games[at].keyHash; });
    m_games.push_back(game);
    ++m_size;
    return true;
}

bool GameStore::erase(std::string_view key) {
    const auto known = find(hashOf(key), key);
    if (!known || !m_games[*known].exists())
        return false;
    m_games[*known].membership = 0;
    --m_size;
    return true;
}

std::size_t GameStore::memoryBytes() const {
    std::size_t bytes = m_games.size() * sizeof(StoredGame) + m_index.memoryBytes() +
                        m_membershipIndex.memoryBytes() + m_personOf.capacity() * sizeof(m_personOf[0]) +
                        m_memberships.capacity() * sizeof(m_memberships[0]) + m_matches.memoryBytes() +
                        m_spellings.memoryBytes() + m_persons.memoryBytes();
    for (const TextPool& pool : m_facets)
        bytes += pool.memoryBytes();
    return bytes;
}

} // namespace view
