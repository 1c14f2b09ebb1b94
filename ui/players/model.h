#pragma once

#include "ui/players/list.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace players {

/// All players in the list's order, up to a million of them: the figures are read from the view's snapshot
/// when a cell is painted, nothing is copied. New figures are announced for the rows in sight only.
class Model final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        rank,
        name,
        averageDamage,
        topDamage,
        averageHealing,
        topHealing,
        games,
        partition,
        worker,
        columns
    };

    explicit Model(List& list, QObject* parent = nullptr);

    /// Which rows a person can see, the last one included.
    void setSight(int first, int last);
    /// The player's row number in the view, for a row of the table.
    [[nodiscard]] std::optional<std::uint32_t> playerAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void takeFigures();
    void takeOrder();
    void resize(int rows);
    void moveIndexes(const live::Order& before);
    void announceSight(int firstColumn, int lastColumn);
    [[nodiscard]] QString sortMark(int column) const;
    [[nodiscard]] QString cellText(int row, std::uint32_t player, int column) const;

    List& m_list;
    std::shared_ptr<const view::PlayerSnapshot> m_players;
    std::shared_ptr<const live::Order> m_order;
    int m_rows = 0; ///< differs from the order's size only while rows come or go
    int m_firstSeen = 0;
    int m_lastSeen = 100;
};

/// The order that a click on a column's header asks for.
[[nodiscard]] std::optional<live::SortKey> sortKeyOf(int column);
[[nodiscard]] int columnOf(live::SortKey key);

} // namespace players
