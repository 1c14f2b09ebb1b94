#include "core/source/names.h"

#include "core/base/folded_name.h"
#include "core/source/content_hash.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace source {

std::size_t HashSet::slotOf(std::uint64_t hash) const {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0 && m_slots[slot] != hash)
        slot = (slot + 1) & mask;
    return slot;
}

bool HashSet::contains(std::uint64_t hash) const {
    return !m_slots.empty() && m_slots[slotOf(std::max<std::uint64_t>(hash, 1))] != 0;
}

bool HashSet::insert(std::uint64_t hash) {
    hash = std::max<std::uint64_t>(hash, 1);
    if (2 * m_size >= m_slots.size())
        grow();
    std::uint64_t& slot = m_slots[slotOf(hash)];
    if (slot != 0)
        return false;
    slot = hash;
    ++m_size;
    return true;
}

void HashSet::grow() {
    const std::vector<std::uint64_t> old =
        std::exchange(m_slots, std::vector<std::uint64_t>(std::max<std::size_t>(64, 2 * m_slots.size())));
    for (const std::uint64_t hash : old)
        if (hash != 0)
            m_slots[slotOf(hash)] = hash;
}

void NameBook::saw(std::string_view name, std::optional<base::TimestampMs> time) {
    constexpr base::TimestampMs never{std::numeric_limits<std::int64_t>::min()};
    const auto found = m_latest.find(name);
    if (found != m_latest.end())
        found->second = std::max(found->second, time.value_or(never));
    else if (m_latest.size() < most)
        m_latest.emplace(name, time.value_or(never));
    else
        m_further.insert(hashOf(name)[0]);
}

void NameBook::add(NameBook other) {
    if (count() < other.count())
        std::swap(*this, other);
    for (const auto& [name, time] : other.m_latest)
        if (!m_further.contains(hashOf(name)[0]))
            saw(name, time);
    if (other.m_further.size() == 0)
        return;
    const HashSet known = latestHashes(); // the other met them later than so many others
    other.m_further.forEach([this, &known](std::uint64_t hash) {
        if (!known.contains(hash))
            m_further.insert(hash);
    });
}

HashSet NameBook::latestHashes() const {
    HashSet hashes;
    for (const auto& [name, time] : m_latest)
        hashes.insert(hashOf(name)[0]);
    return hashes;
}

std::uint64_t NameBook::countFolded() const {
    std::uint64_t further = 0;
    for (const NameVariants& one : variants())
        further += one.others.size();
    return count() - further;
}

std::uint64_t NameBook::countMissing(const NameBook& other) const {
    if (other.count() == 0)
        return 0;
    HashSet all = m_further;
    for (const auto& [name, time] : m_latest)
        all.insert(hashOf(name)[0]);
    const std::size_t before = all.size();
    for (const auto& [name, time] : other.m_latest)
        all.insert(hashOf(name)[0]);
    other.m_further.forEach([&all](std::uint64_t hash) { all.insert(hash); });
    return all.size() - before;
}

std::vector<NameVariants> NameBook::variants() const {
    std::map<std::string, std::vector<std::pair<base::TimestampMs, std::string>>> byFolded;
    for (const auto& [name, time] : m_latest)
        byFolded[base::foldedName(name)].emplace_back(time, name);
    std::vector<NameVariants> variants;
    for (auto& [folded, spellings] : byFolded) {
        if (spellings.size() < 2)
            continue;
        std::ranges::sort(spellings);
        NameVariants one{spellings.back().second, {}};
        for (std::size_t i = 0; i + 1 < spellings.size(); ++i)
            one.others.push_back(spellings[i].second);
        std::ranges::sort(one.others);
        variants.push_back(std::move(one));
    }
    std::ranges::sort(variants, {}, &NameVariants::newest);
    return variants;
}

} // namespace source
