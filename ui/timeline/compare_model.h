#pragma once

#include "core/view/history.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace timeline {

/// The players of the timeline side by side: all figures at one moment.
class CompareModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { name, averageDamage, topDamage, averageHealing, topHealing, gamesPerSecond, columns };
    struct Row {
        std::uint32_t player = 0;
        QString name;
        QColor colour;
        std::array<std::optional<double>, 5> figures; ///< by view::HistoryMetric
        QString wholeName{};                          ///< for files; `name` is cut where it is long

        bool operator==(const Row&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Row> rows);
    [[nodiscard]] const Row& at(int place) const { return m_rows[static_cast<std::size_t>(place)]; }
    [[nodiscard]] static int columnOf(view::HistoryMetric metric);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace timeline
