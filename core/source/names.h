#pragma once

#include "core/base/types.h"
#include "core/source/file_report.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace source {

/// Numbers that are hashes already, eight bytes each and as much room again.
class HashSet {
public:
    /// Whether it is new.
    bool insert(std::uint64_t hash);
    [[nodiscard]] bool contains(std::uint64_t hash) const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    template <class Use>
    void forEach(Use use) const {
        for (const std::uint64_t slot : m_slots)
            if (slot != 0)
                use(slot);
    }

private:
    [[nodiscard]] std::size_t slotOf(std::uint64_t hash) const;
    void grow();

    std::vector<std::uint64_t> m_slots; ///< a power of two of them; 0: free
    std::size_t m_size = 0;
};

/// Counts the different names of a file's players, and finds spellings of one name. Memory grows with the
/// names; beyond `most` only by a number for each, and their spellings aren't compared. One thread.
class NameBook {
public:
    static constexpr std::size_t most = 20'000;

    void saw(std::string_view name, std::optional<base::TimestampMs> time);
    void forget(const std::string& name) { m_latest.erase(name); }
    /// All that the other has seen.
    void add(NameBook other);
    [[nodiscard]] std::uint64_t count() const { return m_latest.size() + m_further.size(); }
    /// The same, with all spellings of one name for one.
    [[nodiscard]] std::uint64_t countFolded() const;
    /// How many names of the other this one hasn't.
    [[nodiscard]] std::uint64_t countMissing(const NameBook& other) const;
    /// By newest spelling. Of two equally new ones the later in the alphabet.
    [[nodiscard]] std::vector<NameVariants> variants() const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    [[nodiscard]] HashSet latestHashes() const;

    std::unordered_map<std::string, base::TimestampMs, Hash, std::equal_to<>> m_latest;
    HashSet m_further; ///< of their hashes
};

} // namespace source
