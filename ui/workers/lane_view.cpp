#include "ui/workers/lane_view.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace workers {

namespace {

constexpr int moveTime = 300; ///< ms: long enough to follow, short enough not to wait for

} // namespace

LaneView::LaneView(QWidget* parent) : QWidget(parent) {
    common::readAsChart(*this);
    setObjectName(QStringLiteral("laneView"));
    setAccessibleName(tr("Partitions and their workers"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(false);
    new common::FocusRing(*this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this] { QWidget::update(); });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] {
        m_from.clear();
        QWidget::update();
    });
}

void LaneView::setLanes(const Lanes& lanes) {
    if (lanes == m_lanes)
        return;
    const QSize before = minimumSizeHint();
    startMoves(std::exchange(m_lanes, lanes));
    if (const QString said = describe(m_lanes); said != accessibleDescription())
        setAccessibleDescription(said);
    if (minimumSizeHint() != before)
        updateGeometry();
    QWidget::update();
}

void LaneView::setHint(const QString& hint) {
    if (hint == m_hint)
        return;
    m_hint = hint;
    QWidget::update();
}

/// Ties whose partition has got another owner swing over from where they are seen now. Only in sight, and
/// only where the style moves things at all.
void LaneView::startMoves(const Lanes& before) {
    const Lanes now = std::exchange(m_lanes, before); // ties are where they were in the picture before
    std::map<int, Tie> from;
    bool changed = false;
    const std::size_t both = std::min(before.partitions.size(), now.partitions.size());
    for (std::size_t i = 0; i < both; ++i) {
        const PartitionLane& old = before.partitions[i];
        const bool moves = old.worker != now.partitions[i].worker;
        changed = changed || moves;
        if (moves || m_from.contains(old.partition))
            from[old.partition] = shown(old);
    }
    m_lanes = now;
    const bool animated =
        m_animated && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (!changed)
        return;
    m_animation.stop();
    m_from.clear();
    if (!animated || !isVisible())
        return;
    m_from = std::move(from);
    m_animation.setDuration(moveTime);
    m_animation.start();
}

void LaneView::setAnimated(bool animated) {
    m_animated = animated;
    if (animated || !moving())
        return;
    m_animation.stop();
    m_from.clear();
    QWidget::update();
}

void LaneView::setSelected(int worker) {
    if (worker == m_selected)
        return;
    m_selected = worker;
    QWidget::update();
}

qreal LaneView::rowHeight() const {
    const auto rows =
        static_cast<qreal>(std::max({m_lanes.partitions.size(), m_lanes.workers.size(), std::size_t{1}}));
    const qreal least = fontMetrics().height() + 8.0;
    return std::clamp((height() - least) / rows, least, 1.6 * least);
}

qreal LaneView::gap() const {
    return fontMetrics().height() / 4.0;
}

qreal LaneView::partitionsWidth() const {
    return std::clamp(width() * 0.3, fontMetrics().averageCharWidth() * 18.0,
                      fontMetrics().averageCharWidth() * 48.0);
}

qreal LaneView::workersLeft() const {
    return partitionsWidth() +
           std::clamp(width() * 0.12, fontMetrics().height() * 2.0, fontMetrics().height() * 8.0);
}

qreal LaneView::workersWidth() const {
    return std::clamp(width() * 0.28, fontMetrics().averageCharWidth() * 22.0,
                      fontMetrics().averageCharWidth() * 36.0);
}

/// The shorter side stands in the middle beside the longer one.
qreal LaneView::rowTop(int row, std::size_t rows) const {
    const auto all = static_cast<qreal>(std::max(m_lanes.partitions.size(), m_lanes.workers.size()));
    const auto own = static_cast<qreal>(std::max<std::size_t>(rows, 1));
    const qreal step = rowHeight() * std::min(all / own, 2.0);
    const qreal begin = fontMetrics().height() + 8.0 + (all * rowHeight() - own * step) / 2;
    return begin + row * step + (step - rowHeight()) / 2;
}

QRectF LaneView::partitionRect(int partition) const {
    if (partition < 0 || static_cast<std::size_t>(partition) >= m_lanes.partitions.size())
        return {};
    const qreal space = gap();
    return {space, rowTop(partition, m_lanes.partitions.size()) + space / 2, partitionsWidth() - space,
            rowHeight() - space};
}

QRectF LaneView::workerRect(int worker) const {
    const auto found = std::ranges::find(m_lanes.workers, worker, &WorkerLane::id);
    if (found == m_lanes.workers.end())
        return {};
    const auto row = static_cast<int>(found - m_lanes.workers.begin());
    return {workersLeft(), rowTop(row, m_lanes.workers.size()) + gap() / 2, workersWidth(),
            rowHeight() - gap()};
}

LaneView::Tie LaneView::target(const PartitionLane& lane) const {
    const QRectF from = partitionRect(lane.partition);
    const WorkerLane* const owner = m_lanes.worker(lane.worker);
    if (owner == nullptr) // loose, a little way out
        return {{from.right() + (workersLeft() - from.right()) * 0.35, from.center().y()},
                common::quietColour(palette()),
                false};
    const QRectF to = workerRect(owner->id);
    const auto slot = std::ranges::find(owner->partitions, lane.partition) - owner->partitions.begin();
    const auto share = (static_cast<qreal>(slot) + 0.5) / static_cast<qreal>(owner->partitions.size());
    return {{to.left(), to.top() + to.height() * share}, common::workerColour(owner->id, palette()), true};
}

LaneView::Tie LaneView::shown(const PartitionLane& lane) const {
    Tie tie = target(lane);
    const auto from = m_from.find(lane.partition);
    if (from == m_from.end() || !moving())
        return tie;
    const double share = m_animation.currentValue().toDouble();
    tie.end = from->second.end + (tie.end - from->second.end) * share;
    tie.colour = common::mixed(tie.colour, from->second.colour, share);
    return tie;
}

QPointF LaneView::tieEnd(int partition) const {
    return partitionRect(partition).isEmpty()
               ? QPointF()
               : shown(m_lanes.partitions[static_cast<std::size_t>(partition)]).end;
}

int LaneView::workerAt(const QPointF& point) const {
    for (const WorkerLane& lane : m_lanes.workers) {
        QRectF row = workerRect(lane.id);
        row.setRight(width());
        if (row.contains(point))
            return lane.id;
    }
    for (const PartitionLane& lane : m_lanes.partitions)
        if (partitionRect(lane.partition).contains(point))
            return lane.worker;
    return 0;
}

QSize LaneView::minimumSizeHint() const {
    const auto rows =
        static_cast<int>(std::max({m_lanes.partitions.size(), m_lanes.workers.size(), std::size_t{3}}));
    return {fontMetrics().averageCharWidth() * 60, (rows + 1) * (fontMetrics().height() + 8)};
}

QSize LaneView::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 110, minimumSizeHint().height()};
}

bool LaneView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (const PartitionLane& lane : m_lanes.partitions)
        if (partitionRect(lane.partition).contains(help->pos()))
            text = describe(lane);
    if (text.isEmpty())
        if (const WorkerLane* const lane = m_lanes.worker(workerAt(help->pos())))
            text = describe(*lane);
    QToolTip::showText(help->globalPos(), common::plainToolTip(text), this);
    return true;
}

void LaneView::mousePressEvent(QMouseEvent* event) {
    Q_EMIT workerClicked(workerAt(event->position()));
    QWidget::mousePressEvent(event);
}

/// Up and down go from worker to worker, as in the table.
void LaneView::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const auto count = static_cast<int>(m_lanes.workers.size());
    if (step == 0 || count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto found = std::ranges::find(m_lanes.workers, m_selected, &WorkerLane::id);
    const int row = found == m_lanes.workers.end() ? (step > 0 ? -1 : count)
                                                   : static_cast<int>(found - m_lanes.workers.begin());
    Q_EMIT workerClicked(m_lanes.workers[static_cast<std::size_t>(std::clamp(row + step, 0, count - 1))].id);
}

void LaneView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace workers
