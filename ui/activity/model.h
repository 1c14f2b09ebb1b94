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

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool matches(const stream::ActivityEntry& entry, const QString& filter) const override;
};

/// What the parts of the program said.
class LogModel final : public common::FeedModel<base::LogLine> {
    Q_OBJECT

public:
    enum Column { time, level, source, text, columns };

    explicit LogModel(QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool matches(const base::LogLine& line, const QString& filter) const override;
};

} // namespace activity
