// How the chart paints itself: behind, lines, in front.
#include "ui/timeline/chart.h"

#include "ui/common/clock_time.h"
#include "ui/common/colours.h"
#include "ui/common/format.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace timeline {

namespace {

QString valueText(double value, double step) {
    return QLocale().toString(value, 'f', step < 1 ? 1 : 0);
}

} // namespace

void Chart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const bool any =
        std::ranges::any_of(m_content.lines, [](const Line& line) { return !line.points.empty(); });
    if (any) { // else a hint lies here
        paintScale(painter);
        paintTimes(painter);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipRect(m_plot.adjusted(-1, -2, 3, 2));
    for (const Line& line : m_content.lines)
        paintLine(painter, line);
    painter.restore();
    paintNames(painter);
    if (m_cursor)
        paintCursor(painter);
}

void Chart::paintScale(QPainter& painter) const {
    const QFont small = smallFont();
    const double height = QFontMetricsF(small).height();
    const double space = QFontMetricsF(font()).height() * 0.375;
    painter.setFont(small);
    // Only as many lines as have room for their figures.
    const int lines = steps();
    const auto room = std::max(1, static_cast<int>(m_plot.height() / (height * 1.3)));
    const int every = std::max(1, (lines + room - 1) / room);
    for (int i = 0; i <= lines; i += every) {
        const double value = m_low + i * m_step;
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.13));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(common::quietColour(palette()));
        painter.drawText(QRectF(0, y - height / 2, m_plot.left() - space, height),
                         Qt::AlignRight | Qt::AlignVCenter, valueText(value, m_step));
    }
}

void Chart::paintTimes(QPainter& painter) const {
    const QFont small = smallFont();
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    const QDateTime late(QDate(2000, 1, 1), QTime(22, 58, 58));
    const double widest = metrics.horizontalAdvance(common::clockTime({late.toMSecsSinceEpoch()})) + 16;
    const Time span = m_content.to - m_content.from;
    const Time step = roundTimeStep(span, std::clamp(static_cast<int>(m_plot.width() / widest), 1, 10));
    // Counted from now, or in full steps of the clock.
    const Time offset(m_content.relative ? -m_content.to.count() : m_content.wallOffset);
    const Time past = (m_content.from + offset) % step;
    Time time = m_content.from - past + (past > Time(0) ? step : Time(0));
    double free = 0; // from here on
    for (; time <= m_content.to; time += step) {
        const double x = std::round(xOf(time)) + 0.5;
        painter.setPen(common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.07));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        const QString text = axisText(time, step);
        const double wide = metrics.horizontalAdvance(text);
        const double left = std::clamp(x - wide / 2, 2.0, std::max(2.0, m_plot.right() - wide));
        if (left < free) // it would lie over the one before
            continue;
        free = left + wide + metrics.averageCharWidth();
        painter.setPen(common::quietColour(palette()));
        painter.drawText(QPointF(left, m_plot.bottom() + metrics.ascent() + metrics.height() / 4), text);
    }
}

void Chart::paintLine(QPainter& painter, const Line& line) const {
    // Piece by piece: Qt strokes a long jagged polyline twenty times slower than its pieces.
    QList<QLineF> pieces;
    std::optional<QPointF> before;
    for (const auto& point : line.points) {
        if (!std::isfinite(point.value)) {
            before.reset();
            continue;
        }
        const QPointF place(xOf(point.time), yOf(point.value));
        // The first of a part is a dot, if it stays alone.
        pieces << QLineF(before.value_or(place - QPointF(0.1, 0)), place);
        before = place;
    }
    painter.setPen(QPen(line.colour, 2, Qt::SolidLine, Qt::SquareCap)); // round ones cost seven times as much
    painter.drawLines(pieces);
}

void Chart::paintNames(QPainter& painter) const {
    struct Label {
        double y;
        const Line* line;
    };
    const QFontMetricsF metrics(font());
    std::vector<Label> labels;
    for (const Line& line : m_content.lines)
        if (const auto value = view::valueAt(line.points, m_content.to))
            labels.push_back({std::clamp(yOf(*value), m_plot.top(), m_plot.bottom()), &line});
    std::ranges::sort(labels, {}, &Label::y);
    const double height = metrics.height();
    for (std::size_t i = 1; i < labels.size(); ++i) // each below the one before
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + height);
    double lowest = m_plot.bottom() - height / 2 + 2;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) { // and all above the bottom
        label->y = std::min(label->y, lowest);
        lowest = label->y - height;
    }
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Text));
    const double mark = height / 4; // before it, and the distance to the name
    const double text = m_plot.right() + 2.5 * mark;
    const double room = width() - text;
    for (const Label& label : labels) {
        painter.fillRect(QRectF(m_plot.right() + mark, label.y - height / 2 + 2, 3, height - 4),
                         label.line->colour);
        painter.drawText(QRectF(text, label.y - height / 2, room, height), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(label.line->name, Qt::ElideMiddle, room));
    }
}

void Chart::paintCursor(QPainter& painter) const {
    const double x = xOf(*m_cursor);
    painter.setPen(QPen(common::quietColour(palette()), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    std::vector<CursorRow> rows;
    for (const Line& line : m_content.lines) {
        const auto value = view::valueAt(line.points, *m_cursor);
        rows.push_back({line.name, value ? common::average(*value) : tr("–"), line.colour});
        if (!value)
            continue;
        painter.setPen(QPen(palette().color(QPalette::Base), 1));
        painter.setBrush(line.colour);
        painter.drawEllipse(QPointF(x, yOf(*value)), 4, 4);
    }
    paintBox(painter, x, rows);
}

/// The figures at the cursor, never beyond the chart: long names are cut, and of lines that don't fit it is
/// said how many there are. The table beside has them all.
void Chart::paintBox(QPainter& painter, double x, const std::vector<CursorRow>& rows) const {
    const QFontMetricsF metrics(font());
    const double height = metrics.height();
    const double space = metrics.averageCharWidth();
    const auto fitting =
        static_cast<std::size_t>(std::max(1.0, (this->height() - m_plot.top() - 12) / height - 1));
    const bool cut = rows.size() > fitting;
    const std::size_t shown = cut ? fitting - 1 : rows.size();
    double values = 0;
    double names = 0;
    for (const CursorRow& row : rows) {
        values = std::max(values, metrics.horizontalAdvance(row.value));
        names = std::max(names, metrics.horizontalAdvance(row.name));
    }
    const double mark = height * 0.625;    // and the distance to the name
    const double frame = mark + 2 * space; // and room around
    names = std::clamp(width() - 4 - frame - values - space, 0.0, names);
    const double wide =
        std::max(frame + names + space + values, frame + metrics.horizontalAdvance(timeText(*m_cursor)));
    QRectF box(x + 10, m_plot.top() + 4, wide, height * static_cast<double>(shown + (cut ? 2 : 1)) + 8);
    if (box.right() > width() - 2)
        box.moveRight(x - 10);
    box.moveLeft(std::clamp(box.left(), 2.0, std::max(2.0, width() - 2 - box.width())));
    painter.setPen(common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.4));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(box, 4, 4);
    QRectF line(box.left() + space, box.top() + 4, box.width() - 2 * space, height);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, timeText(*m_cursor));
    for (std::size_t i = 0; i < shown; ++i) {
        line.translate(0, height);
        painter.fillRect(QRectF(line.left(), line.top() + 3, 4, height - 6), rows[i].colour);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, rows[i].value);
        painter.drawText(line.adjusted(mark, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(rows[i].name, Qt::ElideMiddle, names));
    }
    line.translate(0, height);
    if (cut)
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %1 more").arg(static_cast<int>(rows.size() - shown)));
}

} // namespace timeline
