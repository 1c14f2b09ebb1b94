#pragma once

#include "ui/common/feed_model.h"

#include "core/session/session.h"

#include <map>
#include <optional>

namespace problems {

/// Records that were not as they should be, and which of them were sent again.
class Model final : public common::FeedModel<stream::Problem> {
    Q_OBJECT

public:
    enum Column { time, worker, kind, topic, partition, offset, reason, key, firstBytes, columns };

    explicit Model(QObject* parent = nullptr);

    /// Lets through this worker's alone; 0: all workers'.
    void setWorker(int id);
    /// Lets through problems of this kind alone; empty: all.
    void setKind(std::optional<stream::ProblemKind> only);
    [[nodiscard]] static QString kindText(stream::ProblemKind of);

    /// The records at these places, which begin with these bytes, were sent again.
    void markSent(const std::vector<session::RedriveStatus::Sent>& sent,
                  const std::map<stream::Place, std::string>& beginnings);
    /// The problems up to this sequence were of a topic that was left or made anew: they go, and all marks.
    void beginAnew(std::uint64_t before);
    /// The place of the record that this one was sent again as; empty: it was not.
    [[nodiscard]] QString sentAs(const stream::Problem& problem) const;
    /// Whether it can be sent again: other problems' events were counted.
    [[nodiscard]] static bool canBeSent(const stream::Problem& problem) {
        return problem.kind == stream::ProblemKind::badEvent;
    }
    [[nodiscard]] static stream::Place placeOf(const stream::Problem& problem) {
        return {problem.topic, problem.partition, problem.offset};
    }
    /// What a column shows of any problem, a row or not.
    [[nodiscard]] QString text(const stream::Problem& problem, int column) const;

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool matches(const stream::Problem& problem, const QString& filter) const override;

private:
    [[nodiscard]] QString toolTip(const stream::Problem& problem, int column) const;

    int m_worker = 0;
    std::optional<stream::ProblemKind> m_kind;
    /// By place and first bytes: where a topic is made anew, other records come to the same places.
    std::map<std::pair<stream::Place, std::string>, QString> m_sent;
};

} // namespace problems
