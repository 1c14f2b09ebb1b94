#pragma once

#include "ui/timeline/chart.h"

#include <QAbstractTableModel>

#include <vector>

namespace timeline {

/// The chart's lines in words: a row a moment, newest first, a column a player.
class MomentsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit MomentsModel(const Chart& chart, QObject* parent = nullptr);

    /// As the chart is now.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Chart& m_chart;
    Chart::Content m_content; ///< as it was at the last refresh
    std::vector<Time> m_moments;
};

} // namespace timeline
