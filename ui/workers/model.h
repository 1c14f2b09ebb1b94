#pragma once

#include "core/session/snapshot.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QPalette>

#include <memory>
#include <optional>
#include <vector>

namespace workers {

[[nodiscard]] QString stateText(stream::WorkerState state);
[[nodiscard]] QColor stateColour(stream::WorkerState state, bool waitsForBroker, const QPalette& palette);

/// One row a worker, sorted by id. Shows the session's snapshots without copying them.
class Model final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        name,
        state,
        partitions,
        players,
        events,
        rate,
        lag,
        lagTime,
        commits,
        commitTime,
        restore,
        lastError,
        columns
    };
    using Workers = std::vector<std::shared_ptr<const stream::WorkerSnapshot>>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Only rows that differ are announced.
    void setWorkers(const Workers& workers);
    /// Null for a row that doesn't exist.
    [[nodiscard]] const stream::WorkerSnapshot* worker(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Workers m_workers;
};

} // namespace workers
