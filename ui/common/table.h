#pragma once

#include <QTableView>

namespace common {

/// Gives a table the manner of all our tables: whole rows, no grid, fixed row heights (a million rows are
/// cheap then), elided text, movable columns.
void style(QTableView& table);
/// Gives a table the model of a feed, which grows at its end and loses what is oldest: the table stays at the
/// end, or where the person has scrolled to.
void showFeed(QTableView& table, QAbstractItemModel& feed);
/// The height of a row that fits the font.
[[nodiscard]] int rowHeight(const QWidget& widget);
/// A column as wide as `sample` and its own title need.
void fitColumn(QTableView& table, int column, const QString& sample);
/// The size of `text` in the widget's font plus a cell's margins.
[[nodiscard]] int cellWidth(const QWidget& widget, const QString& text);

} // namespace common
