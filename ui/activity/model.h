#pragma once

#include "ui/common/feed_model.h"

#include "core/base/log.h"
#include "core/stream/activity.h"

namespace activity {

/// Events folded, and what their players' rows became.
class Model final : public common::FeedModel<stream::ActivityEntry> {
    Q_OBJECT

public:
    enum Column {
        time,
        worker,
        partition,
        offset,
        player,
        damage,
        healing,
        averageDamage,
        topDamage,
        averageHealing,
        topHealing,
        games,
        columns
    };

    explicit Model(QObject* parent = nullptr);

    /// Lets through this worker's events alone; 0: all workers'.
    void setWorker(int id);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool matches(const stream::ActivityEntry& entry, const QString& filter) const override;

private:
    int m_worker = 0;
};

/// What the parts of the program said.
class LogModel final : public common::FeedModel<base::LogLine> {
    Q_OBJECT

public:
    enum Column { time, level, source, text, columns };

    explicit LogModel(QObject* parent = nullptr);

    /// Lets through what weighs at least so much.
    void setLeast(base::LogLevel least);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool matches(const base::LogLine& line, const QString& filter) const override;

private:
    base::LogLevel m_least = base::LogLevel::debug;
};

} // namespace activity
