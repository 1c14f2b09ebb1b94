#pragma once

#include <QColor>
#include <QPalette>
#include <QPixmap>

#include <string_view>

/// The colours that people know teams by. The team's name always stands beside them.
namespace games {

/// Of a team of the Overwatch League its own main colour, made lighter or darker until it can be told from
/// the background; of any other one of the owners' colours, always the same for the same name; of none a
/// quiet one.
[[nodiscard]] QColor teamColour(std::string_view team, const QPalette& palette);
/// A small round mark in that colour, for cells, as high as the text.
[[nodiscard]] QPixmap teamMark(const QColor& colour, int height);
/// Whether its own colour is known.
[[nodiscard]] bool isKnownTeam(std::string_view team);

} // namespace games
