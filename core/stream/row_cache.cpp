#include "core/stream/row_cache.h"

#include <cstring>
#include <functional>

namespace stream {

namespace {

constexpr std::size_t firstSlots = 64;
constexpr std::size_t nameBlockBytes = 16 * 1024;

std::uint32_t hashOf(std::string_view player) {
    const std::size_t hash = std::hash<std::string_view>{}(player);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

} // namespace

RowCache::RowCache() : m_slots(firstSlots) {}

RowCache::Index RowCache::find(std::string_view player) const {
    const std::uint32_t hash = hashOf(player);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = m_slots[at];
        if (slot.index == none)
            return none;
        if (slot.hash == hash && row(slot.index).player() == player)
            return slot.index;
    }
}

void RowCache::prefetch(std::string_view player, int stage) const {
    const Slot& slot = m_slots[hashOf(player) & (m_slots.size() - 1)];
    if (stage == 0) {
        __builtin_prefetch(&slot);
    } else if (slot.index != none) {
        const auto* const bytes = reinterpret_cast<const char*>(&row(slot.index));
        __builtin_prefetch(bytes);
        __builtin_prefetch(bytes + sizeof(CachedRow) - 1);
    }
}

RowCache::Index RowCache::insert(std::string_view player) {
    if ((m_size + 1) * 4 > m_slots.size() * 3)
        grow();
    if (m_size % blockRows == 0)
        m_blocks.push_back(std::make_unique<CachedRow[]>(blockRows));
    const Index index = m_size++;
    CachedRow& made = row(index);
    keepName(made, player);

    const std::uint32_t hash = hashOf(player);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].index != none)
        at = (at + 1) & mask;
    m_slots[at] = {hash, index};
    return index;
}

void RowCache::keepName(CachedRow& row, std::string_view player) {
    row.m_length = static_cast<std::uint16_t>(player.size());
    char* place = row.m_name.bytes;
    if (player.size() > CachedRow::shortName) {
        if (m_names.empty() || m_nameUsed + player.size() > nameBlockBytes) {
            m_names.push_back(std::make_unique<char[]>(nameBlockBytes));
            m_nameUsed = 0;
        }
        place = m_names.back().get() + m_nameUsed;
        m_nameUsed += player.size();
        row.m_name.elsewhere = place;
    }
    std::memcpy(place, player.data(), player.size());
}

void RowCache::grow() {
    std::vector<Slot> larger(m_slots.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.index == none)
            continue;
        std::size_t at = slot.hash & mask;
        while (larger[at].index != none)
            at = (at + 1) & mask;
        larger[at] = slot;
    }
    m_slots.swap(larger);
}

std::size_t RowCache::bytes() const {
    return m_slots.size() * sizeof(Slot) + m_blocks.size() * blockRows * sizeof(CachedRow) +
           m_names.size() * nameBlockBytes;
}

void RowCache::clear() {
    *this = RowCache();
}

std::string_view RowCache::foreignKey(Index index) const {
    if (m_foreignKeys.empty())
        return {};
    const auto found = m_foreignKeys.find(index);
    return found == m_foreignKeys.end() ? std::string_view() : std::string_view(found->second);
}

void RowCache::setForeignKey(Index index, std::string_view key) {
    if (!key.empty())
        m_foreignKeys[index] = key;
    else if (!m_foreignKeys.empty())
        m_foreignKeys.erase(index);
}

} // namespace stream
