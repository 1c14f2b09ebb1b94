#pragma once

#include <QKeyEvent>

#include <cstddef>
#include <optional>

namespace common {

/// What a key does in a chart of bars, as in lists: the arrows pick the next bar alone, with Ctrl they only
/// go there; Ctrl+Space picks one more, or one less.
struct BarKey {
    enum class What { pick, go, toggle };
    What what;
    std::size_t bar; ///< from the top
};

/// Empty: no such key. `current`: the bar that the keys are at.
[[nodiscard]] std::optional<BarKey> barKey(const QKeyEvent& event, std::optional<std::size_t> current,
                                           std::size_t bars);

} // namespace common
