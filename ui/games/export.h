#pragma once

#include "core/view/games.h"

#include <QAbstractItemModel>
#include <QByteArray>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace games {

/// Players as files have them: see core/view/game_text.h.
[[nodiscard]] QByteArray asCsv(const std::vector<view::GameRow>& rows);
[[nodiscard]] QByteArray asJson(const std::vector<view::GameRow>& rows);
/// Games of one player, so that the import reads the CSV back.
[[nodiscard]] QByteArray asCsv(const std::vector<view::PlayedGame>& games);
[[nodiscard]] QByteArray asJson(const std::vector<view::PlayedGame>& games);
/// What a table shows, behind tabs, with its titles.
[[nodiscard]] QString asText(const QAbstractItemModel& table);
/// Its titles, each in one line.
[[nodiscard]] QStringList titlesOf(const QAbstractItemModel& table);
/// The same of players, on any thread: those that stand at `places` among the rows. Ends early when it is
/// told to stop.
[[nodiscard]] QString asText(const QStringList& titles, const std::vector<view::GameRow>& rows,
                             const std::vector<int>& places, const std::stop_token& stop);

} // namespace games
