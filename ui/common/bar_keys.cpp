#include "ui/common/bar_keys.h"

#include <algorithm>

namespace common {

std::optional<BarKey> barKey(const QKeyEvent& event, std::optional<std::size_t> current, std::size_t bars) {
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.key() == Qt::Key_Space && control && current)
        return BarKey{BarKey::What::toggle, *current};
    const bool up = event.key() == Qt::Key_Up;
    if (bars == 0 || (!up && event.key() != Qt::Key_Down))
        return std::nullopt;
    std::size_t next = 0;
    if (current)
        next = up ? *current - std::min<std::size_t>(*current, 1) : std::min(*current + 1, bars - 1);
    return BarKey{control ? BarKey::What::go : BarKey::What::pick, next};
}

} // namespace common
