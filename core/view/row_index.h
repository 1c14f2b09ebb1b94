#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace view {

/// From a hash to row numbers: open addressing, five bytes a slot, at most half full. It keeps no keys:
/// whoever asks compares the rows that it is given. One thread.
class RowIndex {
public:
    RowIndex() : m_rows(firstSlots, 0), m_tags(firstSlots, emptyTag) {}

    /// The row of this hash for which `isIt(row)` holds.
    template <class IsIt>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, IsIt isIt) const {
        const std::uint8_t tag = tagOf(hash);
        for (std::size_t slot = hash & mask();; slot = (slot + 1) & mask()) {
            if (m_tags[slot] == emptyTag)
                return std::nullopt;
            if (m_tags[slot] == tag && isIt(m_rows[slot]))
                return m_rows[slot];
        }
    }

    /// `row` must not be in it. `hashOf(row)` is asked for every row when the index has to grow.
    template <class HashOf>
    void insert(std::uint64_t hash, std::uint32_t row, HashOf hashOf) {
        if ((m_count + 1) * 2 > m_rows.size())
            grow(hashOf);
        place(hash, row);
        ++m_count;
    }

    [[nodiscard]] std::size_t memoryBytes() const {
        return m_rows.capacity() * sizeof(m_rows[0]) + m_tags.capacity();
    }

private:
    static constexpr std::size_t firstSlots = 64;
    static constexpr std::uint8_t emptyTag = 0;

    /// Bits that the slot number doesn't use; spares nearly all comparisons of names, each a cache miss.
    [[nodiscard]] static std::uint8_t tagOf(std::uint64_t hash) {
        return static_cast<std::uint8_t>((hash >> 56) | 1U);
    }
    [[nodiscard]] std::size_t mask() const { return m_rows.size() - 1; }

    void place(std::uint64_t hash, std::uint32_t row) {
        std::size_t slot = hash & mask();
        while (m_tags[slot] != emptyTag)
            slot = (slot + 1) & mask();
        m_rows[slot] = row;
        m_tags[slot] = tagOf(hash);
    }

    template <class HashOf>
    void grow(HashOf hashOf) {
        const std::vector<std::uint32_t> rows = std::move(m_rows);
        const std::vector<std::uint8_t> tags = std::move(m_tags);
        m_rows.assign(rows.size() * 2, 0);
        m_tags.assign(rows.size() * 2, emptyTag);
        for (std::size_t slot = 0; slot < rows.size(); ++slot)
            if (tags[slot] != emptyTag)
                place(hashOf(rows[slot]), rows[slot]);
    }

    std::size_t m_count = 0;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::uint8_t> m_tags;
};

} // namespace view
