#pragma once

#include "ui/players/list.h"

#include <QColor>
#include <QPalette>

namespace players {

/// All figures of a player and its last event, a line each. Empty for a row that isn't there.
[[nodiscard]] QString description(const List& list, std::uint32_t player);
/// Of the worker of this window that has the player's partition; quiet when another process has it.
[[nodiscard]] QColor ownerColour(const List& list, base::PartitionId partition, const QPalette& palette);

} // namespace players
