#pragma once

#include "core/view/games.h"

#include <QAbstractItemModel>
#include <QByteArray>
#include <QString>

#include <vector>

namespace games {

/// Players as files have them: see core/view/game_text.h.
[[nodiscard]] QByteArray asCsv(const std::vector<view::GameRow>& rows);
[[nodiscard]] QByteArray asJson(const std::vector<view::GameRow>& rows);
/// What a table shows, behind tabs, with its titles: all of it, or some of its rows.
[[nodiscard]] QString asText(const QAbstractItemModel& table);
[[nodiscard]] QString asText(const QAbstractItemModel& table, const std::vector<int>& rows);

} // namespace games
