#include "ui/players/chart.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/bar_keys.h"
#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QLocale>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace players {

namespace {

constexpr double nameShare = 0.4; ///< of the width, at most
constexpr double topWidth = 3;    ///< of the mark at the best game
constexpr int narrowest = 160;    ///< pixels, in any text: beyond them the page would cut it

} // namespace

double roundScale(double value) {
    if (!(value > 0))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

Chart::Chart(Hue hue, QWidget* parent) : QChartView(parent), m_hue(hue) {
    common::readAsChart(*this);
    makeChart();
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setViewportUpdateMode(FullViewportUpdate); // what we paint ourselves moves with the bars
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(narrowest);
    m_ring = new common::FocusRing(*this);
    m_ring->setCurrent([this] { return currentRect(); });
    colourIn();
    fitHeight();
}

void Chart::makeChart() {
    m_average = new QBarSet(tr("Average"));
    m_rest = new QBarSet(tr("Top"));
    m_series = new QHorizontalStackedBarSeries;
    m_series->append(m_average);
    m_series->append(m_rest);
    m_series->setBarWidth(0.62);
    m_rows = new QBarCategoryAxis;
    m_rows->setLabelsVisible(false);
    m_rows->setGridLineVisible(false);
    m_rows->setLineVisible(false);
    m_values = new QValueAxis;
    m_values->setTickCount(5);
    m_values->setLabelFormat(QStringLiteral("%.0f"));
    m_values->setLineVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->addSeries(m_series);
    chart()->addAxis(m_rows, Qt::AlignLeft);
    chart()->addAxis(m_values, Qt::AlignBottom);
    m_series->attachAxis(m_rows);
    m_series->attachAxis(m_values);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setLocalizeNumbers(true);
    chart()->setLocale(QLocale());
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
}

QColor Chart::hueColour() const {
    return m_hue == Hue::damage ? common::damageColour(palette()) : common::healingColour(palette());
}

void Chart::colourIn() {
    const QColor background = palette().color(QPalette::Base);
    const QColor solid = hueColour();
    m_average->setBrush(solid);
    m_average->setPen(Qt::NoPen);
    m_rest->setBrush(common::mixed(solid, background, 0.38));
    m_rest->setPen(Qt::NoPen);
    m_values->setLabelsBrush(common::quietColour(palette()));
    m_values->setGridLinePen(QPen(common::mixed(palette().color(QPalette::Text), background, 0.13), 1));
    QFont small = font();
    small.setPointSizeF(std::max(6.0, font().pointSizeF() * 0.85));
    m_values->setLabelsFont(small);
    setBackgroundBrush(background);
}

void Chart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        colourIn();
    if (event->type() == QEvent::FontChange) {
        fitNames();
        fitHeight();
    }
    QChartView::changeEvent(event);
}

void Chart::setBars(std::vector<Bar> bars) {
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    if (m_hovered && *m_hovered >= m_bars.size())
        m_hovered.reset();
    replaceValues();
    fitScale(); // first: names get the room that the scale's figures leave
    fitNames();
    fitHeight();
}

void Chart::replaceValues() {
    QList<qreal> averages;
    QList<qreal> rests;
    for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar) { // Qt's first bar lies at the bottom
        averages << bar->average;
        rests << std::max(0.0, bar->top - bar->average);
    }
    if (averages.size() != m_rows->count()) {
        QStringList categories;
        for (qsizetype i = 0; i < averages.size(); ++i)
            categories << QString::number(i);
        m_rows->clear();
        m_rows->append(categories);
    }
    // Whole sets at once: Qt Charts lays the chart out again at each single value.
    if (m_average->count() > 0) {
        m_average->remove(0, m_average->count());
        m_rest->remove(0, m_rest->count());
    }
    m_average->append(averages);
    m_rest->append(rests);
}

void Chart::fitNames() {
    int widest = 0;
    for (const Bar& bar : m_bars)
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar.name));
    const int names =
        std::min(widest + 22 + fontMetrics().height() / 2, static_cast<int>(width() * nameShare));
    if (chart()->margins().left() != names)
        chart()->setMargins(QMargins(names, 2, 12, 0));
    // As many figures on the axis as have room: Qt would cut them all.
    const int figure = QFontMetrics(m_values->labelsFont()).horizontalAdvance(common::rounded(m_scale)) + 12;
    const int room = (width() - names - 12) / figure;
    const int ticks = room >= 5 ? 5 : room >= 3 ? 3 : 2;
    if (m_values->tickCount() != ticks)
        m_values->setTickCount(ticks);
}

void Chart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    fitNames();
}

void Chart::fitScale() {
    double most = 0;
    for (const Bar& bar : m_bars)
        most = std::max(most, bar.top);
    const double wanted = roundScale(most * 1.18); // room for the value behind the longest bar
    // The scale grows at once and shrinks late: a jumping axis would hide what moves.
    if (wanted > m_scale || wanted < m_scale * 0.6) {
        m_scale = wanted;
        m_values->setRange(0, m_scale);
    }
}

void Chart::fitHeight() {
    const int rows = static_cast<int>(m_bars.size());
    const int line = fontMetrics().height();
    const int axis = QFontMetrics(m_values->labelsFont()).height() + 16; // with Qt's room around its figures
    setMinimumHeight(rows == 0 ? 0 : rows * (line + 4) + axis);
    setMaximumHeight(rows == 0 ? QWIDGETSIZE_MAX : rows * line * 5 / 2 + axis);
}

void Chart::setPicks(std::vector<std::uint32_t> picks, std::optional<std::uint32_t> selected) {
    if (selected == m_selected && picks == m_picks)
        return;
    m_picks = std::move(picks);
    m_selected = selected;
    if (!m_keyed)
        m_current.reset();
    viewport()->update();
}

QRectF Chart::rowRect(std::size_t index) const {
    const QRectF plot = chart()->plotArea();
    const double height = plot.height() / static_cast<double>(m_bars.size());
    return {0, plot.top() + height * static_cast<double>(index), static_cast<double>(width()), height};
}

std::optional<std::size_t> Chart::rowAt(const QPoint& place) const {
    if (m_bars.empty())
        return std::nullopt;
    const QRectF plot = chart()->plotArea();
    const double y = mapToScene(place).y() - plot.top();
    if (y < 0 || y >= plot.height())
        return std::nullopt;
    const auto row = static_cast<std::size_t>(y / plot.height() * static_cast<double>(m_bars.size()));
    return std::min(row, m_bars.size() - 1);
}

std::optional<std::uint32_t> Chart::playerAt(const QPoint& place) const {
    const auto row = rowAt(place);
    return row ? std::optional(m_bars[*row].player) : std::nullopt;
}

std::optional<QPoint> Chart::placeOf(std::uint32_t player) const {
    const auto row = rowOf(player);
    return row ? std::optional(mapFromScene(rowRect(*row).center())) : std::nullopt;
}

std::optional<std::size_t> Chart::rowOf(std::optional<std::uint32_t> player) const {
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        if (m_bars[i].player == player)
            return i;
    }
    return std::nullopt;
}

QRect Chart::currentRect() const {
    const auto row = rowOf(m_current);
    return row ? mapFromScene(rowRect(*row)).boundingRect() : QRect();
}

void Chart::drawBackground(QPainter* painter, const QRectF& rect) {
    QChartView::drawBackground(painter, rect);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        QColor colour = palette().color(QPalette::Highlight);
        if (std::ranges::find(m_picks, m_bars[i].player) != m_picks.end())
            colour.setAlphaF(0.28F);
        else if (m_hovered == i)
            colour.setAlphaF(0.10F);
        else
            continue;
        painter->fillRect(rowRect(i), colour);
    }
}

void Chart::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    painter->setFont(font());
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        paintRow(*painter, i);
}

void Chart::paintRow(QPainter& painter, std::size_t index) const {
    const Bar& bar = m_bars[index];
    const QRectF plot = chart()->plotArea();
    const QRectF row = rowRect(index);
    const QFontMetricsF metrics(font());
    const QColor text = palette().color(QPalette::Text);

    paintName(painter, bar, row);
    if (m_scale <= 0 || row.height() < metrics.height())
        return;
    const auto x = [&](double value) { return plot.left() + plot.width() * value / m_scale; };
    const QString average = common::rounded(bar.average);
    const double inside = x(bar.average) - plot.left();
    const bool fits = metrics.horizontalAdvance(average) + 6 <= inside;
    if (fits) {
        painter.setPen(common::isDark(palette()) ? QColor(20, 22, 26) : Qt::white);
        painter.drawText(QRectF(plot.left(), row.top(), inside - 3, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter, average);
    }
    const double thickness = row.height() * m_series->barWidth();
    if (bar.top > 0) // the paler way to it alone stands out little from the background
        painter.fillRect(QRectF(x(bar.top) - topWidth, row.center().y() - thickness / 2, topWidth, thickness),
                         hueColour());
    const double behind = x(bar.top) + 5;
    QString top = common::rounded(bar.top);
    const QString both = tr("%1 (avg. %2)").arg(top, average);
    if (!fits && top != average && behind + metrics.horizontalAdvance(both) <= width())
        top = both; // cut in half it would say nothing; the tool tip has it too
    painter.setPen(text);
    painter.drawText(QRectF(behind, row.top(), metrics.horizontalAdvance(top) + 2, row.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, top);
}

/// The name, whether its rank has changed just now, and the mark of its owner.
void Chart::paintName(QPainter& painter, const Bar& bar, const QRectF& row) const {
    const QRectF plot = chart()->plotArea();
    const QFontMetricsF metrics(font());
    const double mark = metrics.height() / 2 + 4;
    const QRectF name(mark + 2, row.top(), plot.left() - 14 - mark, row.height());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(bar.name, Qt::ElideMiddle, name.width()));
    const double thickness = row.height() * m_series->barWidth();
    if (bar.owner.isValid())
        painter.fillRect(QRectF(plot.left() - 8, row.center().y() - thickness / 2, 4, thickness), bar.owner);
    if (bar.climbed == 0)
        return;
    painter.setPen(bar.climbed > 0 ? common::goodColour(palette()) : common::quietColour(palette()));
    const QString arrow = bar.climbed > 0 ? QStringLiteral("▲") : QStringLiteral("▼");
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.7);
    painter.setFont(small);
    painter.drawText(QRectF(2, row.top(), mark, row.height()), Qt::AlignLeft | Qt::AlignVCenter, arrow);
    painter.setFont(font());
}

void Chart::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        const auto row = rowAt(event->position().toPoint());
        m_current.reset();
        viewport()->update();
        if (row && event->modifiers().testFlag(Qt::ControlModifier))
            Q_EMIT toggled(m_bars[*row].player);
        else if (row)
            Q_EMIT picked(m_bars[*row].player);
    }
    QChartView::mousePressEvent(event);
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    const auto row = rowAt(event->position().toPoint());
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
    QChartView::mouseMoveEvent(event);
}

void Chart::leaveEvent(QEvent* event) {
    m_hovered.reset();
    viewport()->update();
    QChartView::leaveEvent(event);
}

void Chart::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the area around scrolls
}

void Chart::keyPressEvent(QKeyEvent* event) {
    using What = common::BarKey::What;
    const auto key = common::barKey(*event, rowOf(current()), m_bars.size());
    if (!key)
        return QChartView::keyPressEvent(event);
    const std::uint32_t player = m_bars[key->bar].player;
    m_current = key->what == What::pick ? std::nullopt : std::optional(player);
    m_keyed = true;
    if (key->what == What::pick)
        Q_EMIT picked(player);
    else if (key->what == What::toggle)
        Q_EMIT toggled(player);
    m_keyed = false;
    if (m_current)
        m_ring->appear();
    viewport()->update();
    Q_EMIT currentChanged();
}

bool Chart::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto player = playerAt(help->pos()); player && m_description) {
        QToolTip::showText(help->globalPos(), common::plainToolTip(m_description(*player)), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace players
