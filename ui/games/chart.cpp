#include "ui/games/chart.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/bar_keys.h"
#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"
#include "ui/common/space.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace games {

namespace {

constexpr double nameShare = 0.4;  ///< of the width, at most
constexpr double thickness = 0.72; ///< of a bar, of its row
constexpr int narrowest = 160;     ///< pixels, in any text: beyond them the page would cut it

} // namespace

Chart::Chart(QWidget* parent) : QWidget(parent) {
    common::readAsChart(*this);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(narrowest);
    m_ring = new common::FocusRing(*this);
    m_ring->setCurrent([this] {
        const auto row = rowOf(m_current);
        return row ? rowRect(*row).toRect() : QRect();
    });
    fitHeight();
}

void Chart::setBars(std::vector<Bar> bars) {
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    if (m_hovered && *m_hovered >= m_bars.size())
        m_hovered.reset();
    fitHeight();
    update();
}

void Chart::setTitle(const QString& title) {
    if (title == m_title)
        return;
    m_title = title;
    update();
}

void Chart::setPicks(const std::vector<std::string>& picks) {
    if (picks == m_picks)
        return;
    m_picks = picks;
    if (!m_keyed)
        m_current.reset();
    update();
}

int Chart::titleHeight() const {
    return fontMetrics().height() * 3 / 2;
}

void Chart::fitHeight() {
    const int line = fontMetrics().height();
    const int rows = static_cast<int>(m_bars.size());
    setMinimumHeight(titleHeight() + rows * (line + 4) + 4);
    setMaximumHeight(rows == 0 ? QWIDGETSIZE_MAX : titleHeight() + rows * line * 2 + 4);
}

int Chart::nameWidth() const {
    int widest = 0;
    for (const Bar& bar : m_bars)
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar.name));
    return std::min(widest + fontMetrics().height(), static_cast<int>(width() * nameShare));
}

QRectF Chart::rowRect(std::size_t index) const {
    const double top = titleHeight();
    const double row = (height() - top - 4) / static_cast<double>(std::max<std::size_t>(1, m_bars.size()));
    return {0, top + row * static_cast<double>(index), static_cast<double>(width()), row};
}

std::optional<std::size_t> Chart::rowAt(const QPoint& place) const {
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (rowRect(i).contains(place))
            return i;
    return std::nullopt;
}

std::optional<std::string> Chart::playerAt(const QPoint& place) const {
    const auto row = rowAt(place);
    return row ? std::optional(m_bars[*row].player) : std::nullopt;
}

std::optional<QPoint> Chart::placeOf(const std::string& player) const {
    const auto row = rowOf(player);
    return row ? std::optional(rowRect(*row).center().toPoint()) : std::nullopt;
}

std::optional<std::size_t> Chart::rowOf(const std::optional<std::string>& player) const {
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (m_bars[i].player == player)
            return i;
    return std::nullopt;
}

std::optional<std::size_t> Chart::currentRow() const {
    if (const auto row = rowOf(m_current))
        return row;
    return m_picks.empty() ? std::nullopt : rowOf(m_picks.back());
}

const Bar* Chart::current() const {
    const auto row = currentRow();
    return row ? &m_bars[*row] : nullptr;
}

void Chart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QFontMetrics metrics(bold);
    const int edge = common::space(*this, 2);
    const QRect title(edge, 0, width() - 2 * edge, titleHeight());
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, title.width()));
    painter.setFont(font());
    double most = 0;
    int figure = 0;
    for (const Bar& bar : m_bars) {
        most = std::max(most, bar.value);
        figure = std::max(figure, fontMetrics().horizontalAdvance(common::rounded(bar.value)));
    }
    const double room = std::max(0, width() - nameWidth() - figure - fontMetrics().height());
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        paintRow(painter, i, most > 0 ? room / most : 0);
}

void Chart::paintRow(QPainter& painter, std::size_t index, double scale) const {
    const Bar& bar = m_bars[index];
    const QRectF row = rowRect(index);
    QColor mark = palette().color(QPalette::Highlight);
    const bool picked = std::ranges::find(m_picks, bar.player) != m_picks.end();
    mark.setAlphaF(picked ? 0.28F : m_hovered == index ? 0.10F : 0.0F);
    painter.fillRect(row, mark);
    const double gap = fontMetrics().height() / 2.0;
    const QRectF name(gap / 2, row.top(), nameWidth() - gap, row.height());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(bar.name, Qt::ElideMiddle, static_cast<int>(name.width())));
    const QRectF filled(nameWidth(), row.top() + row.height() * (1 - thickness) / 2, bar.value * scale,
                        row.height() * thickness);
    painter.fillRect(filled, bar.colour);
    paintTeam(painter, bar, filled);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(filled.right() + gap / 2, row.top(), width() - filled.right(), row.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, common::rounded(bar.value));
}

void Chart::paintTeam(QPainter& painter, const Bar& bar, const QRectF& room) const {
    QFont small = font();
    small.setPointSizeF(std::max(6.0, font().pointSizeF() * 0.85));
    const QFontMetricsF metrics(small);
    const double edge = metrics.averageCharWidth();
    if (metrics.horizontalAdvance(bar.team) + 2 * edge > room.width() || metrics.height() > room.height() + 4)
        return; // cut it would say less than nothing; the tool tip has it
    painter.setFont(small);
    painter.setPen(common::textOn(bar.colour));
    painter.drawText(room.adjusted(edge, 0, -edge, 0), Qt::AlignLeft | Qt::AlignVCenter, bar.team);
    painter.setFont(font());
}

void Chart::mousePressEvent(QMouseEvent* event) {
    const auto player = playerAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && player) {
        m_current.reset();
        update();
        if (event->modifiers().testFlag(Qt::ControlModifier))
            Q_EMIT toggled(*player);
        else
            Q_EMIT picked(*player);
    }
    // The menu that comes is about whom one points at, or about all who are picked if one of them.
    if (event->button() == Qt::RightButton && player && std::ranges::find(m_picks, *player) == m_picks.end())
        Q_EMIT picked(*player);
    QWidget::mousePressEvent(event);
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    const auto row = rowAt(event->position().toPoint());
    if (row != m_hovered) {
        m_hovered = row;
        update();
    }
    QWidget::mouseMoveEvent(event);
}

void Chart::leaveEvent(QEvent* event) {
    if (m_hovered) {
        m_hovered.reset();
        update();
    }
    QWidget::leaveEvent(event);
}

void Chart::keyPressEvent(QKeyEvent* event) {
    using What = common::BarKey::What;
    const auto key = common::barKey(*event, currentRow(), m_bars.size());
    if (!key)
        return QWidget::keyPressEvent(event);
    const std::string player = m_bars[key->bar].player;
    m_current = key->what == What::pick ? std::nullopt : std::optional(player);
    m_keyed = true;
    if (key->what == What::pick)
        Q_EMIT picked(player);
    else if (key->what == What::toggle)
        Q_EMIT toggled(player);
    m_keyed = false;
    if (m_current)
        m_ring->appear();
    update();
    Q_EMIT currentChanged();
}

bool Chart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto player = playerAt(help->pos()); player && m_description)
            QToolTip::showText(help->globalPos(), common::plainToolTip(m_description(*player)), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FontChange)
        fitHeight();
    return QWidget::event(event);
}

} // namespace games
