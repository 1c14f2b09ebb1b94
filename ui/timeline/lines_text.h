#pragma once

#include "ui/export/rows.h"
#include "ui/timeline/chart.h"
#include "ui/timeline/compare_model.h"

#include <QByteArray>

namespace timeline {

/// The figures behind the lines that are shown, as files have them: a row for each, line after line, with its
/// moment in UTC. `time,player,avg_dmg` or another measure's name, as in the files of the players.
[[nodiscard]] QByteArray asCsv(const Chart::Content& content);
/// An array of `{"avg_dmg": 3113.4, "player": "Jake", "time": "2026-11-25T22:55:40.000Z"}`
[[nodiscard]] QByteArray asJson(const Chart::Content& content);
/// The figures beside the chart of one player, under the same names.
[[nodiscard]] exports::Cells cellsOf(const CompareModel::Row& row);

} // namespace timeline
