#pragma once

#include "ui/games/list.h"

#include <QAbstractTableModel>

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
    void resize(std::size_t rows);
    void replaceInPlace(std::vector<view::GameRow> rows);
    void reorder(std::vector<view::GameRow> rows);
    [[nodiscard]] QString cellText(const view::GameRow& row, int number, int column) const;
    [[nodiscard]] QString sortMark(int column) const;

    List& m_list;
    std::vector<view::GameRow> m_rows;
};

/// The order that a click on a column's header asks for; empty: none.
[[nodiscard]] std::optional<view::GameMeasure> sortKeyOf(int column);

} // namespace games
