#pragma once

#include "core/session/snapshot.h"

#include <QAbstractListModel>
#include <QFontMetrics>

#include <memory>
#include <vector>

namespace producer {

/// The produce jobs, newest first.
class Model final : public QAbstractListModel {
    Q_OBJECT

public:
    using Jobs = std::vector<std::shared_ptr<const produce::JobSnapshot>>;

    using QAbstractListModel::QAbstractListModel;

    /// `jobs` by id, as the session has them. Only rows that differ are announced.
    void setJobs(const Jobs& jobs);
    /// Null for a row that doesn't exist.
    [[nodiscard]] const produce::JobSnapshot* job(int row) const;
    [[nodiscard]] int rowOf(int id) const; ///< −1 as Qt's rows have it: none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    Jobs m_jobs; ///< newest first
};

/// What the list says of a job.
[[nodiscard]] QString stateText(const produce::JobSnapshot& job);
/// `write`: common::count, or common::shortCount where there is little room.
[[nodiscard]] QString progressText(const produce::JobSnapshot& job, QString (*write)(std::uint64_t));
/// With short counts rather than without the time left, which is its end.
[[nodiscard]] QString progressWithin(const produce::JobSnapshot& job, const QFontMetrics& metrics, int width);
[[nodiscard]] QString partitionsText(const produce::JobSnapshot& job, QString (*write)(std::uint64_t));
[[nodiscard]] QString errorText(const produce::JobSnapshot& job);
[[nodiscard]] bool hasEnded(const produce::JobSnapshot& job);

} // namespace producer
