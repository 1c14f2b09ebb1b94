#pragma once

#include "ui/workers/lanes.h"

#include <QPointF>
#include <QVariantAnimation>
#include <QWidget>

#include <map>

namespace workers {

/// Paints Lanes: partitions on the left, each tied to the worker that has it, and the workers' players on the
/// right. A partition that moves swings over, if the style animates. Paints only what changed it; what it
/// says is lanes() and its accessible description.
class LaneView final : public QWidget {
    Q_OBJECT

public:
    explicit LaneView(QWidget* parent = nullptr);

    void setLanes(const Lanes& lanes);
    [[nodiscard]] const Lanes& lanes() const { return m_lanes; }
    /// What stands in the workers' place while there are none.
    void setHint(const QString& hint);
    /// 0: none.
    void setSelected(int worker);
    /// Whether the person wants movement; where the style has none, there is none in any case.
    void setAnimated(bool animated);
    [[nodiscard]] int selected() const { return m_selected; }

    // Where things are, for hits and for tests. Empty for what isn't there.
    [[nodiscard]] QRectF partitionRect(int partition) const;
    [[nodiscard]] QRectF workerRect(int worker) const;
    /// Where the partition's tie ends now, which may be on its way.
    [[nodiscard]] QPointF tieEnd(int partition) const;
    [[nodiscard]] bool moving() const { return m_animation.state() == QAbstractAnimation::Running; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void workerClicked(int worker); ///< 0: beside all of them

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Tie { ///< from a partition to its worker
        QPointF end;
        QColor colour;
        bool attached = false;
    };

    [[nodiscard]] qreal rowHeight() const;
    [[nodiscard]] qreal gap() const;
    [[nodiscard]] qreal partitionsWidth() const;
    [[nodiscard]] qreal workersLeft() const;
    [[nodiscard]] qreal workersWidth() const;
    [[nodiscard]] qreal rowTop(int row, std::size_t rows) const;
    [[nodiscard]] Tie target(const PartitionLane& lane) const;
    [[nodiscard]] Tie shown(const PartitionLane& lane) const;
    [[nodiscard]] int workerAt(const QPointF& point) const;
    void startMoves(const Lanes& before);

    void paintHeader(QPainter& painter) const;
    void paintHint(QPainter& painter) const;
    enum class Layer { band, line }; ///< all bands lie below all lines
    void paintTie(QPainter& painter, const PartitionLane& lane, Layer layer) const;
    void paintPartition(QPainter& painter, const PartitionLane& lane) const;
    void paintWorker(QPainter& painter, const WorkerLane& lane) const;

    Lanes m_lanes;
    QString m_hint;
    int m_selected = 0;
    bool m_animated = true;
    std::map<int, Tie> m_from; ///< where the ties of partitions that move came from
    QVariantAnimation m_animation;
};

} // namespace workers
