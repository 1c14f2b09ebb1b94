#pragma once

#include "core/session/snapshot.h"

#include <QAbstractListModel>

#include <memory>

namespace workers {

/// "Partition 2: worker-1 → worker-3, 1.2 s, 0 events replayed"
[[nodiscard]] QString describe(const stream::Rebalance& entry);

/// Which partition moved from whom to whom, newest first.
class History final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// The newer list of the same log, or another log's; null: none. Only what differs is announced.
    void setRebalances(std::shared_ptr<const stream::Rebalances> list);
    /// Of a row that exists.
    [[nodiscard]] const stream::Rebalance& entry(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] bool follows(const stream::Rebalances& list) const;

    std::shared_ptr<const stream::Rebalances> m_list; ///< oldest first
};

} // namespace workers
