#pragma once

#include "ui/games/list.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace games {

/// The players of the newest answer. A new answer tells only what differs.
class Model final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        rank,
        player,
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
        columns
    };

    explicit Model(List& list, QObject* parent = nullptr);

    /// Null: no such row.
    [[nodiscard]] const view::GameRow* rowAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(const std::string& name) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take();
    void resize(int count);
    void reorder(const std::shared_ptr<const Prepared>& next);
    [[nodiscard]] const std::vector<view::GameRow>& rows() const { return m_prepared->answer->rows; }
    [[nodiscard]] QString sortMark(int column) const;

    List& m_list;
    std::shared_ptr<const Prepared> m_prepared; ///< the list's, but while that changes
    int m_count;                                ///< rows that the views know of
};

/// What a cell of the player in that row says; on any thread.
[[nodiscard]] QString cellText(const view::GameRow& row, int number, int column);

/// The order that a click on a column's header asks for; empty: none.
[[nodiscard]] std::optional<view::GameMeasure> sortKeyOf(int column);

} // namespace games
