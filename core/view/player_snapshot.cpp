#include "core/view/player_snapshot.h"

#include "core/view/names.h"

namespace view {

std::string_view PlayerSnapshot::name(std::size_t index) const {
    return m_names[index / blockRows]->name(index % blockRows);
}

} // namespace view
