#include "ui/timeline/chart.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/clock_time.h"
#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace timeline {

namespace {

constexpr double zoomStep = 1.25;
constexpr double mostSteps = 20; ///< of the scale
constexpr double cursorSteps = 60;
constexpr QSize narrowest(240, 100); ///< pixels, in any text: beyond them the page would cut it

} // namespace

double roundStep(double span, int parts) {
    if (!(span > 0) || !std::isfinite(span))
        return 1;
    const double least = span / parts;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double step : {1.0, 2.0, 5.0})
        if (least <= step * power * 1.0001)
            return step * power;
    return 10 * power;
}

Time roundTimeStep(Time span, int parts) {
    using std::chrono::seconds;
    for (const int step : {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900})
        if (span <= seconds(step) * parts)
            return seconds(step);
    return seconds(1800);
}

Chart::Chart(QWidget* parent) : QWidget(parent) {
    common::readAsChart(*this);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumSize(narrowest);
    new common::FocusRing(*this);
}

void Chart::setContent(Content content) {
    if (content == m_content)
        return;
    m_content = std::move(content);
    fitScale();
    placePlot();
    setCursorAt(m_cursorX);
    update();
}

void Chart::fitScale() {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Line& line : m_content.lines)
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const auto& point = line.points[i];
            const bool seen = point.time <= m_content.to &&
                              (point.time >= m_content.from ||
                               (i + 1 < line.points.size() && line.points[i + 1].time > m_content.from));
            if (!seen || !std::isfinite(point.value))
                continue;
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    if (!(low <= high)) {
        low = 0;
        high = 1;
    }
    if (m_content.fromZero)
        low = 0;
    const double least = std::max(1.0, high * 1e-6); // more than a figure of this size is exact to
    if (high - low < least)                          // a flat line lies in the middle
        high = low + least;
    const double step = roundStep(high - low, 4);
    const double floor = std::max(0.0, std::floor(low / step) * step);
    const double ceiling = std::ceil(high / step) * step;
    // Grows at once and shrinks late: a jumping scale would hide what moves.
    const bool holds = low >= m_low && high <= m_high && (ceiling - floor) > (m_high - m_low) * 0.6;
    if (holds)
        return;
    m_low = floor;
    m_high = ceiling;
    m_step = step;
}

int Chart::steps() const {
    return static_cast<int>(std::lround(std::clamp((m_high - m_low) / m_step, 0.0, mostSteps)));
}

QFont Chart::smallFont() const {
    QFont small = font();
    small.setPointSizeF(std::max(6.0, font().pointSizeF() * 0.85));
    return small;
}

void Chart::placePlot() {
    const QFontMetricsF small(smallFont());
    const QFontMetricsF metrics(font());
    double figure = 0;
    for (int i = 0; i <= steps(); ++i)
        figure = std::max(figure, small.horizontalAdvance(common::rounded(m_low + i * m_step)));
    figure = std::max(figure, small.horizontalAdvance(QStringLiteral("0,000.0")));
    double names = 0;
    for (const Line& line : m_content.lines)
        names = std::max(names, metrics.horizontalAdvance(line.name));
    // A fifth for them, or as much as makes most names readable.
    names = std::min({names, std::max(width() * 0.2, 8.0 * metrics.averageCharWidth()), width() * 0.35});
    const double space = metrics.height() / 4;
    m_plot = QRectF(rect()).adjusted(figure + 3 * space, 2 * space, -names - 3 * space,
                                     -small.height() - 1.5 * space);
}

void Chart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placePlot();
}

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placePlot();
}

double Chart::xOf(Time time) const {
    const auto length = static_cast<double>(std::max<Time::rep>(1, (m_content.to - m_content.from).count()));
    return m_plot.left() + m_plot.width() * static_cast<double>((time - m_content.from).count()) / length;
}

Time Chart::timeAt(double x) const {
    const double share = std::clamp((x - m_plot.left()) / std::max(1.0, m_plot.width()), 0.0, 1.0);
    const auto length = static_cast<double>((m_content.to - m_content.from).count());
    return m_content.from + Time(static_cast<Time::rep>(share * length));
}

double Chart::yOf(double value) const {
    return m_plot.bottom() - m_plot.height() * (value - m_low) / std::max(1e-9, m_high - m_low);
}

QString Chart::timeText(Time time) const {
    return common::clockTime({time.count() + m_content.wallOffset});
}

QString Chart::axisText(Time time, Time step) const {
    if (!m_content.relative)
        return common::clockTime({time.count() + m_content.wallOffset}, step < std::chrono::minutes(1));
    const auto seconds = (m_content.to - time).count() / 1000;
    if (seconds == 0)
        return tr("now");
    if (step % std::chrono::minutes(1) == Time(0))
        return tr("−%1 min").arg(seconds / 60);
    if (m_content.to - m_content.from <= std::chrono::minutes(2))
        return tr("−%1 s").arg(seconds);
    return QStringLiteral("−%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void Chart::zoom(bool in) {
    Q_EMIT zoomed(in ? 1 / zoomStep : zoomStep, 0.5);
}

void Chart::pan(bool intoThePast) {
    const Time tenth = (m_content.to - m_content.from) / 10;
    Q_EMIT panned(intoThePast ? tenth : -tenth);
}

void Chart::moveCursor(bool left) {
    const double step = std::max(1.0, m_plot.width() / cursorSteps);
    double x = left ? m_plot.right() : m_plot.left();
    if (m_cursor)
        x = *m_cursorX + (left ? -step : step);
    for (const double end : {m_plot.left(), m_plot.right()})
        if (std::abs(x - end) < step / 2) // never just outside
            x = end;
    if (x < m_plot.left() || x > m_plot.right()) // and away: a wider plot would have it again
        setCursorAt({});
    else
        setCursorAt(x);
}

void Chart::wheelEvent(QWheelEvent* event) {
    const int turned = event->angleDelta().y();
    if (turned == 0 || m_content.lines.empty())
        return QWidget::wheelEvent(event);
    const double place =
        std::clamp((event->position().x() - m_plot.left()) / std::max(1.0, m_plot.width()), 0.0, 1.0);
    Q_EMIT zoomed(std::pow(zoomStep, -turned / 120.0), place);
    event->accept();
}

void Chart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_dragged = event->position().x();
    setCursor(Qt::ClosedHandCursor);
}

void Chart::mouseReleaseEvent(QMouseEvent* event) {
    m_dragged.reset();
    unsetCursor();
    QWidget::mouseReleaseEvent(event);
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_dragged && event->buttons().testFlag(Qt::LeftButton)) {
        const double moved = (x - *m_dragged) / std::max(1.0, m_plot.width());
        const auto length = static_cast<double>((m_content.to - m_content.from).count());
        m_dragged = x;
        Q_EMIT panned(Time(static_cast<Time::rep>(moved * length)));
    }
    setCursorAt(x);
}

void Chart::leaveEvent(QEvent* event) {
    setCursorAt({});
    QWidget::leaveEvent(event);
}

void Chart::setCursorAt(std::optional<double> x) {
    const bool inside = x && *x >= m_plot.left() && *x <= m_plot.right();
    m_cursorX = x;
    const auto cursor = inside ? std::optional(timeAt(*x)) : std::nullopt;
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    update();
    Q_EMIT cursorMoved();
}

} // namespace timeline
