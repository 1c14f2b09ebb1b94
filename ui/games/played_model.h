#pragma once

#include "core/view/games.h"

#include <QAbstractTableModel>

#include <vector>

namespace games {

/// The games of one player, newest first.
class PlayedModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { when, stage, map, mapType, match, team, damage, healing, time, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setGames(const std::vector<view::PlayedGame>& games);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<view::PlayedGame> m_games;
};

} // namespace games
