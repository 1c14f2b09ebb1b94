#pragma once

#include <QTableView>

namespace common {

/// Gives a table the manner of all our tables: whole rows, no grid, fixed row heights (a million rows are
/// cheap then), elided text, movable columns.
void style(QTableView& table);
/// Keeps a growing table at its end, as long as the person has not scrolled away from it. After setModel().
void followEnd(QTableView& table);
/// The height of a row that fits the font.
[[nodiscard]] int rowHeight(const QWidget& widget);
/// The size of `text` in the widget's font plus a cell's margins.
[[nodiscard]] int cellWidth(const QWidget& widget, const QString& text);

} // namespace common
