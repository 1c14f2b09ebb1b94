#pragma once

#include "core/view/row_index.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace view {

/// A last mixing step: the index takes low and high bits of a hash, and all must differ.
[[nodiscard]] inline std::uint64_t mixedHash(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

/// Each different text once, by a number that it keeps; 0 is the empty one. One thread.
class TextPool {
public:
    TextPool() { (void)intern({}); }

    /// `isNew`: whether the text was not there yet.
    std::uint32_t intern(std::string_view text, bool* isNew = nullptr) {
        const std::uint64_t hash = hashOf(text);
        const auto known = find(hash, text);
        if (isNew != nullptr)
            *isNew = !known;
        if (known)
            return *known;
        const auto number = static_cast<std::uint32_t>(m_texts.size());
        const std::string& kept = m_texts.emplace_back(text);
        m_bytes +=
            sizeof(std::string) + (kept.capacity() > std::string().capacity() ? kept.capacity() + 16 : 0);
        m_index.insert(hash, number, [this](std::uint32_t at) { return hashOf(m_texts[at]); });
        return number;
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const {
        return find(hashOf(text), text);
    }
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return m_texts[number]; }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    [[nodiscard]] std::size_t memoryBytes() const { return m_bytes + m_index.memoryBytes(); }

private:
    [[nodiscard]] static std::uint64_t hashOf(std::string_view text) {
        return mixedHash(std::hash<std::string_view>{}(text));
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, std::string_view text) const {
        return m_index.find(hash, [&](std::uint32_t at) { return m_texts[at] == text; });
    }

    std::deque<std::string> m_texts; ///< a growing one doesn't move what is there
    RowIndex m_index;
    std::size_t m_bytes = 0; ///< of the texts
};

} // namespace view
