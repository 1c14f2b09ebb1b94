#pragma once

#include "ui/games/list.h"

#include <QAbstractTableModel>

#include <vector>

namespace games {

/// The picked players side by side: a column each, a row for each figure. The best of a row is bold.
class CompareModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Row {
        team,
        maps,
        time,
        damagePer10,
        healingPer10,
        damagePerMap,
        healingPerMap,
        bestDamage,
        bestDamageWhere,
        bestHealing,
        bestHealingWhere,
        rows
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPlayers(std::vector<view::GameRow> players);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override; ///< the first: what it is
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void resize(std::size_t players);
    [[nodiscard]] bool isBest(int row, const view::GameRow& player) const;

    std::vector<view::GameRow> m_players;
};

} // namespace games
