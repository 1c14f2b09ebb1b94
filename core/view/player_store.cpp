#include "core/view/player_store.h"

#include "core/view/names.h"
#include "core/view/row_index.h"

#include <atomic>
#include <deque>
#include <functional>

namespace view {

namespace {

std::uint64_t hashOf(std::string_view player, base::PartitionId partition) {
    // A last mixing step: the index takes low and high bits, and the partition must reach both.
    std::uint64_t hash = std::hash<std::string_view>{}(player) + static_cast<std::uint32_t>(partition.value);
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

PlayerRow toRow(base::PartitionId partition, const stats::Aggregate& aggregate) {
    PlayerRow row{aggregate.gameCount,
                  aggregate.damageSum,
                  aggregate.healingSum,
                  aggregate.topDamage,
                  aggregate.topHealing,
                  aggregate.lastEventTime,
                  partition};
    return row;
}

/// A block, and the snapshot count at which it became the store's own: a block that a later snapshot took is
/// copied before it changes.
template <class Block>
struct Owned {
    std::shared_ptr<Block> block;
    std::uint64_t since = 0;
};

/// Another number for every store and every clear() of the process: a view made anew counts its versions from
/// the start, and must not look like the one before.
std::uint64_t newGeneration() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

struct PlayerStore::Impl {
    std::vector<Owned<RowBlock>> rows;
    std::vector<Owned<NameBlock>> names;
    std::deque<base::Offset> sources; ///< each row's lastSource: nobody shows it, so no snapshot has it
    RowIndex index;
    std::size_t size = 0;
    std::size_t players = 0;
    std::uint64_t version = 0;
    std::uint64_t generation = newGeneration();
    std::uint64_t snapshots = 0; ///< taken so far
    std::shared_ptr<const PlayerSnapshot> last = std::make_shared<const PlayerSnapshot>();

    [[nodiscard]] const PlayerRow& row(std::size_t at) const {
        return rows[at / blockRows].block->rows[at % blockRows];
    }
    [[nodiscard]] std::string_view name(std::size_t at) const {
        return names[at / blockRows].block->name(at % blockRows);
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, std::string_view player,
                                                    base::PartitionId partition) const {
        return index.find(
            hash, [&](std::uint32_t at) { return row(at).partition == partition && name(at) == player; });
    }

    template <class Block>
    Block& writable(Owned<Block>& owned) const {
        if (owned.since != snapshots) {
            owned.block = std::make_shared<Block>(*owned.block);
            owned.since = snapshots;
        }
        return *owned.block;
    }

    void append(std::uint64_t hash, std::string_view player, base::PartitionId partition) {
        const std::size_t place = size % blockRows;
        if (place == 0) {
            if (!names.empty())
                writable(names.back()).bytes.shrink_to_fit(); // full: it never grows again
            rows.push_back({std::make_shared<RowBlock>(), snapshots});
            names.push_back({std::make_shared<NameBlock>(), snapshots});
        }
        writable(names.back()).append(place, player);
        writable(rows.back()).rows[place].partition = partition;
        sources.push_back(stats::beforeAnyEvent);
        index.insert(hash, static_cast<std::uint32_t>(size),
                     [this](std::uint32_t at) { return hashOf(name(at), row(at).partition); });
        ++size;
    }

    void set(std::size_t at, const PlayerRow& changed) {
        const PlayerRow& now = row(at);
        if (now == changed)
            return;
        players += changed.exists() ? 1U : 0U;
        players -= now.exists() ? 1U : 0U;
        writable(rows[at / blockRows]).rows[at % blockRows] = changed;
        ++version;
    }
};

PlayerStore::PlayerStore() : m_impl(std::make_unique<Impl>()) {}
PlayerStore::~PlayerStore() = default;

void PlayerStore::upsert(std::string_view player, base::PartitionId partition,
                         const stats::Aggregate& aggregate) {
    if (aggregate.gameCount == 0) {
        erase(player, partition);
        return;
    }
    const std::uint64_t hash = hashOf(player, partition);
    auto at = m_impl->find(hash, player, partition);
    if (!at) {
        m_impl->append(hash, player, partition);
        at = static_cast<std::uint32_t>(m_impl->size - 1);
    }
    base::Offset& source = m_impl->sources[*at];
    if (!stats::supersedes(aggregate.lastSource, source))
        return;
    source = aggregate.lastSource;
    m_impl->set(*at, toRow(partition, aggregate));
}

void PlayerStore::erase(std::string_view player, base::PartitionId partition) {
    const auto at = m_impl->find(hashOf(player, partition), player, partition);
    if (!at)
        return;
    PlayerRow gone;
    gone.partition = partition;
    m_impl->sources[*at] = stats::beforeAnyEvent;
    m_impl->set(*at, gone);
}

void PlayerStore::clear() {
    auto fresh = std::make_unique<Impl>();
    // Versions and the ages of blocks go on: an old snapshot must never look like a new one.
    fresh->version = m_impl->version + 1;
    fresh->snapshots = m_impl->snapshots;
    fresh->last = m_impl->last;
    m_impl = std::move(fresh);
}

bool PlayerStore::changedSinceSnapshot() const {
    return m_impl->last->version() != m_impl->version;
}

std::shared_ptr<const PlayerSnapshot> PlayerStore::snapshot() {
    if (!changedSinceSnapshot())
        return m_impl->last;
    auto taken = std::make_shared<PlayerSnapshot>();
    taken->m_size = m_impl->size;
    taken->m_players = m_impl->players;
    taken->m_version = m_impl->version;
    taken->m_generation = m_impl->generation;
    taken->m_rows.reserve(m_impl->rows.size());
    for (const auto& owned : m_impl->rows)
        taken->m_rows.push_back(owned.block);
    taken->m_names.reserve(m_impl->names.size());
    for (const auto& owned : m_impl->names)
        taken->m_names.push_back(owned.block);
    ++m_impl->snapshots; // from here on, every block above is shared
    m_impl->last = taken;
    return taken;
}

std::size_t PlayerStore::memoryBytes() const {
    std::size_t bytes = m_impl->rows.size() * (sizeof(RowBlock) + sizeof(Owned<RowBlock>)) +
                        m_impl->sources.size() * sizeof(base::Offset);
    for (const auto& owned : m_impl->names)
        bytes += sizeof(NameBlock) + sizeof(Owned<NameBlock>) + owned.block->bytes.capacity();
    return bytes + m_impl->index.memoryBytes();
}

} // namespace view
