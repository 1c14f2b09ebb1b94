/// What LaneView looks like.

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/workers/lane_view.h"
#include "ui/workers/model.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace workers {

namespace {

using State = PartitionLane::State;

constexpr qreal edge = 4; ///< in the owner's colour

void paintBox(QPainter& painter, const QRectF& box, const QColor& fill, const QColor& owner) {
    QPainterPath shape;
    shape.addRoundedRect(box, 3, 3);
    painter.fillPath(shape, fill);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillRect(QRectF(box.left(), box.top(), edge, box.height()), owner);
    painter.restore();
}

/// `left` and, as far as there is room beside it, `right`.
void paintTexts(QPainter& painter, const QRectF& room, const QString& left, const QString& right,
                const QColor& rightColour) {
    const QFontMetricsF metrics(painter.font());
    const qreal leftWidth = std::min(metrics.horizontalAdvance(left), room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(left, Qt::ElideRight, room.width()));
    const qreal rest = room.width() - leftWidth - metrics.averageCharWidth();
    if (right.isEmpty() || rest < metrics.averageCharWidth() * 4)
        return;
    painter.save();
    painter.setPen(rightColour);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                     metrics.elidedText(right, Qt::ElideRight, rest));
    painter.restore();
}

QString remark(const PartitionLane& lane) {
    switch (lane.state) {
    case State::running: {
        if (lane.lag == 0)
            return LaneView::tr("up to date");
        const QString time = lagTime(lane.lagSeconds, lane.lagIsLonger);
        const QString lag =
            LaneView::tr("lag %1").arg(common::shortCount(static_cast<std::uint64_t>(lane.lag)));
        return time.isEmpty() ? lag : lag + QStringLiteral(" · ") + time;
    }
    case State::restoring:
        return lane.restored > 0 ? LaneView::tr("restoring %1 %").arg(lane.restored)
                                 : LaneView::tr("restoring");
    case State::still:
        return LaneView::tr("stands still");
    case State::moving:
        return LaneView::tr("moving");
    case State::elsewhere:
        return LaneView::tr("another process");
    case State::free:
        return LaneView::tr("no worker");
    }
    return {};
}

QString countOf(const PartitionPlayers& players) {
    if (players.count == 0)
        return LaneView::tr("no players yet");
    return players.count == 1 ? LaneView::tr("1 player")
                              : LaneView::tr("%1 players").arg(common::count(players.count));
}

QString namesOf(const PartitionPlayers& players) {
    const QString count = countOf(players);
    return players.best.isEmpty() ? count
                                  : count + QStringLiteral("  ") + players.best.join(QStringLiteral(", "));
}

} // namespace

void LaneView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    if (m_lanes.workers.empty())
        paintHint(painter);
    if (m_lanes.workers.empty() && m_lanes.partitions.empty())
        return;
    paintHeader(painter);
    for (const Layer layer : {Layer::band, Layer::line})
        for (const PartitionLane& lane : m_lanes.partitions)
            paintTie(painter, lane, layer);
    for (const PartitionLane& lane : m_lanes.partitions)
        paintPartition(painter, lane);
    for (const WorkerLane& lane : m_lanes.workers)
        paintWorker(painter, lane);
}

void LaneView::paintHint(QPainter& painter) const {
    const qreal left = m_lanes.partitions.empty() ? 0 : workersLeft();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(left, 0, width() - left, height()).marginsRemoved({12, 12, 12, 12}),
                     Qt::AlignCenter | Qt::TextWordWrap, m_hint);
}

void LaneView::paintHeader(QPainter& painter) const {
    painter.setPen(common::quietColour(palette()));
    const qreal heightOfLine = fontMetrics().height() + 8.0;
    const auto title = [&](qreal left, qreal width, const QString& text) {
        painter.drawText(QRectF(left, 0, width, heightOfLine), Qt::AlignVCenter | Qt::AlignLeft, text);
    };
    title(gap() + edge, partitionsWidth(), tr("Partitions"));
    title(workersLeft(), workersWidth(), tr("Workers"));
    title(workersLeft() + workersWidth() + 3 * gap(), width(), tr("Their players"));
}

void LaneView::paintTie(QPainter& painter, const PartitionLane& lane, Layer layer) const {
    const Tie tie = shown(lane);
    if (!tie.attached && lane.state != State::moving && !m_from.contains(lane.partition))
        return;
    const QRectF from = partitionRect(lane.partition);
    const QPointF begin(from.right(), from.center().y());
    const qreal middle = (begin.x() + tie.end.x()) / 2;
    QPainterPath path(begin);
    path.cubicTo(QPointF(middle, begin.y()), QPointF(middle, tie.end.y()), tie.end);
    const QColor base = palette().color(QPalette::Base);
    const bool strong = m_selected != 0 && m_selected == lane.worker;
    if (layer == Layer::band) {
        if (lane.state == State::running)
            painter.strokePath(
                path, QPen(common::mixed(tie.colour, base, strong ? 0.45 : 0.25), from.height() / 2));
        return;
    }
    QPen pen(tie.colour, strong ? 3 : 2);
    if (lane.state != State::running)
        pen.setDashPattern({3, 2});
    painter.strokePath(path, pen);
}

void LaneView::paintPartition(QPainter& painter, const PartitionLane& lane) const {
    const QRectF box = partitionRect(lane.partition);
    const QColor base = palette().color(QPalette::Base);
    const QColor owner = shown(lane).colour;
    const bool bad = lane.state == State::still;
    paintBox(painter, box, palette().color(QPalette::AlternateBase),
             bad ? common::errorColour(palette()) : owner);
    if (lane.state == State::restoring) {
        QRectF done(box.left() + edge, box.bottom() - 3, (box.width() - edge), 3);
        painter.fillRect(done, common::mixed(common::busyColour(palette()), base, 0.3));
        done.setWidth(done.width() * lane.restored / 100);
        painter.fillRect(done, common::busyColour(palette()));
    }
    painter.setPen(palette().color(QPalette::Text));
    const bool roomy = box.width() > fontMetrics().averageCharWidth() * 34;
    const QString number = QString::number(lane.partition);
    paintTexts(painter, box.adjusted(edge + gap(), 0, -gap(), 0),
               roomy ? tr("%1 · %2").arg(number, countOf(lane.players)) : number, remark(lane),
               bad                            ? common::errorColour(palette())
               : lane.state == State::running ? common::quietColour(palette())
                                              : palette().color(QPalette::Text));
}

void LaneView::paintWorker(QPainter& painter, const WorkerLane& lane) const {
    const QRectF box = workerRect(lane.id);
    const bool ended =
        lane.state == stream::WorkerState::stopped || lane.state == stream::WorkerState::failed;
    const bool isSelected = lane.id == m_selected;
    const QColor colour = ended ? common::quietColour(palette()) : common::workerColour(lane.id, palette());
    paintBox(painter, box, palette().color(isSelected ? QPalette::Highlight : QPalette::AlternateBase),
             colour);
    if (isSelected && hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    const qreal dot = fontMetrics().height() / 2.0;
    const QRectF mark(box.left() + edge + gap(), box.center().y() - dot / 2, dot, dot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColour(lane.state, lane.waitsForBroker, palette()));
    painter.drawEllipse(mark);
    painter.setBrush(Qt::NoBrush);
    const QColor text = palette().color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter.setPen(text);
    const bool runs = lane.state == stream::WorkerState::running && !lane.waitsForBroker;
    paintTexts(painter, box.adjusted(mark.right() - box.left() + gap(), 0, -gap(), 0), lane.name,
               runs ? common::rate(lane.eventsPerSecond) : stateText(lane.state),
               lane.state == stream::WorkerState::failed && !isSelected ? common::errorColour(palette())
                                                                        : text);
    const QRectF rest(box.right() + 3 * gap(), box.top(), width() - box.right() - 4 * gap(), box.height());
    const QString said = !lane.partitions.empty() ? namesOf(lane.players) : lane.reason;
    painter.setPen(lane.partitions.empty() ? common::quietColour(palette())
                                           : palette().color(QPalette::Text));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(said, Qt::ElideRight, static_cast<int>(rest.width())));
}

} // namespace workers
