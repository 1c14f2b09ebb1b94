#include "ui/flow/view.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace flow {

namespace {

constexpr qreal boxChars = 28; ///< wide: a job's title and its rate
constexpr qreal widestBoxChars = 34;
constexpr qreal linkChars = 13;
constexpr qreal leastBoxChars = 17; ///< two beside each other, whatever the page's width
constexpr qreal leastLinkChars = 11;
constexpr int mostLines = 8; ///< in a box: more are counted
constexpr qreal fewestLines = 1;
constexpr qreal standsLines = 3; ///< of why a box stands still
constexpr qreal radius = 4;
constexpr qreal edge = 4;

int rowsOf(int across) {
    return (static_cast<int>(stages) + across - 1) / across;
}

} // namespace

View::View(QWidget* parent) : QWidget(parent) {
    common::readAsChart(*this);
    setObjectName(QStringLiteral("flowView"));
    setAccessibleName(tr("How events flow from the producer to the charts"));
    setFocusPolicy(Qt::StrongFocus);
    new common::FocusRing(*this);
}

void View::setPicture(const Picture& picture) {
    if (picture == m_picture)
        return;
    m_picture = picture;
    if (const QString said = describe(m_picture); said != accessibleDescription())
        setAccessibleDescription(said);
    updateGeometry();
    update();
}

qreal View::charWidth() const {
    return fontMetrics().averageCharWidth();
}

qreal View::lineHeight() const {
    return fontMetrics().height() + 4.0;
}

/// With room for what stands in them, if all of them are in sight then; else as close as they may be.
int View::columns() const {
    const auto fitting = [this](qreal box, qreal link) {
        for (const int count : {7, 4, 3})
            if (width() >= charWidth() * (count * box + (count - 1) * link + 2))
                return count;
        return 2;
    };
    const int roomy = fitting(boxChars, linkChars);
    const int close = fitting(leastBoxChars, leastLinkChars);
    const int inSight = parentWidget() != nullptr ? parentWidget()->height() : height();
    return tallness(roomy) <= inSight ? roomy : close;
}

/// As its fullest box needs.
qreal View::rowHeight(int row, int across) const {
    qreal lines = 0;
    for (int i = row * across; i < std::min((row + 1) * across, static_cast<int>(stages)); ++i) {
        const Box& box = m_picture.boxes[static_cast<std::size_t>(i)];
        const auto own = static_cast<qreal>(std::min<std::size_t>(box.lines.size(), mostLines));
        lines = std::max(lines, own + (box.stands.isEmpty() ? 0 : standsLines - 1));
    }
    return (3.5 + std::max(lines, fewestLines)) * lineHeight() + 8;
}

qreal View::rowTop(int row, int across) const {
    qreal top = 0;
    for (int before = 0; before < row; ++before)
        top += rowHeight(before, across) + rowGap();
    return top;
}

qreal View::tallness(int across) const {
    return rowTop(rowsOf(across), across) - rowGap() + lineHeight();
}

QRectF View::boxRect(Stage stage) const {
    const int index = static_cast<int>(stage);
    const int across = columns();
    const int row = index / across;
    const qreal link =
        charWidth() * std::clamp(width() / charWidth() / (3 * across), leastLinkChars, linkChars);
    const qreal whole = width() - 2 * charWidth() - (across - 1) * link;
    const qreal box = std::min(whole / across, charWidth() * widestBoxChars);
    const qreal left = (width() - across * box - (across - 1) * link) / 2;
    const qreal top = std::max((height() - tallness(across) + lineHeight()) / 2, lineHeight() / 2);
    return {left + (index % across) * (box + link), top + rowTop(row, across), box, rowHeight(row, across)};
}

QSize View::minimumSizeHint() const {
    return {static_cast<int>(charWidth() * (2 * leastBoxChars + leastLinkChars + 2)),
            static_cast<int>(std::ceil(tallness(columns())))};
}

QSize View::sizeHint() const {
    return {static_cast<int>(charWidth() * (7 * boxChars + 6 * linkChars + 2)), minimumSizeHint().height()};
}

bool View::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        for (std::size_t i = 0; i < stages; ++i)
            if (boxRect(static_cast<Stage>(i)).contains(help->pos()))
                text = describe(m_picture, static_cast<Stage>(i));
        QToolTip::showText(help->globalPos(), common::plainToolTip(text), this);
        return true;
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        updateGeometry(); // as many rows as the width needs
    return QWidget::event(event);
}

void View::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    for (std::size_t i = 0; i < m_picture.links.size(); ++i) {
        if ((i + 1) % static_cast<std::size_t>(columns()) == 0)
            paintWrap(painter, i);
        else
            paintLink(painter, i);
    }
    for (std::size_t i = 0; i < stages; ++i)
        paintBox(painter, static_cast<Stage>(i));
}

void View::paintBox(QPainter& painter, Stage stage) const {
    const Box& box = m_picture.box(stage);
    const QRectF room = boxRect(stage);
    const bool stands = !box.stands.isEmpty();
    painter.setBrush(palette().alternateBase());
    painter.setPen(
        QPen(stands ? common::errorColour(palette())
                    : common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.35),
             stands ? 2 : 1));
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setBrush(Qt::NoBrush);
    QRectF line(room.left() + 8, room.top() + 4, room.width() - 16, lineHeight());
    const auto write = [&](const QString& text, const QColor& colour, bool bold) {
        QFont font = this->font();
        font.setBold(bold);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, lineHeight());
    };
    write(box.title, common::quietColour(palette()), false);
    write(box.figure, palette().color(QPalette::Text), true);
    if (stands) {
        line.setHeight(standsLines * lineHeight());
        painter.setFont(font());
        painter.setPen(common::errorColour(palette()));
        painter.drawText(line, Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, box.stands);
        line.translate(0, line.height());
        line.setHeight(lineHeight());
    } else {
        write(box.note, palette().color(QPalette::Text), false);
    }
    painter.setFont(font());
    line.translate(0, lineHeight() / 4);
    const auto count = static_cast<int>(box.lines.size());
    const int shown = count <= mostLines ? count : mostLines - 1;
    for (int i = 0; i < shown; ++i, line.translate(0, lineHeight()))
        paintLine(painter, line, box.lines[static_cast<std::size_t>(i)]);
    if (shown < count) {
        painter.setPen(common::quietColour(palette()));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, tr("and %1 more").arg(count - shown));
    }
}

void View::paintLine(QPainter& painter, const QRectF& room, const Line& line) const {
    QRectF text = room;
    if (line.worker > 0) {
        painter.fillRect(QRectF(room.left(), room.top() + 3, edge, room.height() - 6),
                         common::workerColour(line.worker, palette()));
        text.setLeft(room.left() + edge + 4);
    }
    if (line.share > 0) {
        const QRectF bar(text.left(), room.bottom() - 2, text.width() * line.share, 2);
        painter.fillRect(bar, common::warningColour(palette()));
    }
    const QFontMetricsF metrics(painter.font());
    painter.setPen(line.alarm ? common::errorColour(palette()) : palette().color(QPalette::Text));
    const qreal right = std::min(metrics.horizontalAdvance(line.figure), text.width() * 0.75);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight,
                     metrics.elidedText(line.figure, Qt::ElideRight, right + 1));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(line.name, Qt::ElideRight, text.width() - right - charWidth()));
}

void View::paintWaiting(QPainter& painter, const QRectF& room, const Link& link) const {
    painter.setPen(common::quietColour(palette()));
    painter.drawText(QRectF(room.left(), room.top(), room.width(), lineHeight()), Qt::AlignCenter, link.what);
    if (link.waits.isEmpty())
        return;
    const QRectF track(room.left() + 4, room.top() + lineHeight() + 2, room.width() - 8, 6);
    painter.fillRect(track,
                     common::mixed(common::warningColour(palette()), palette().color(QPalette::Base), 0.2));
    painter.fillRect(QRectF(track.left(), track.top(), track.width() * link.queue, track.height()),
                     common::warningColour(palette()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(room.left(), track.bottom() + 2, room.width(), 3 * lineHeight()),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, link.waits);
}

void View::paintLink(QPainter& painter, std::size_t index) const {
    const Link& link = m_picture.links[index];
    const QRectF from = boxRect(static_cast<Stage>(index));
    const QRectF to = boxRect(static_cast<Stage>(index + 1));
    const qreal middle = from.top() + 4 + 1.5 * lineHeight();
    const QColor colour =
        link.flows ? common::busyColour(palette())
                   : common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.4);
    const QRectF room(from.right(), middle, to.left() - from.right(), from.bottom() - middle);
    painter.setPen(QPen(colour, 2));
    painter.drawLine(QPointF(room.left() + 4, middle), QPointF(room.right() - 8, middle));
    QPainterPath head(QPointF(room.right() - 3, middle));
    head.lineTo(room.right() - 10, middle - 4);
    head.lineTo(room.right() - 10, middle + 4);
    head.closeSubpath();
    painter.fillPath(head, colour);
    painter.setPen(link.flows ? palette().color(QPalette::Text) : common::quietColour(palette()));
    painter.drawText(QRectF(room.left(), middle - lineHeight() - 2, room.width(), lineHeight()),
                     Qt::AlignCenter, link.figure);
    paintWaiting(painter, room.adjusted(0, 2, 0, 0), link);
}

/// From the last box of a row to the first of the next.
void View::paintWrap(QPainter& painter, std::size_t index) const {
    const Link& link = m_picture.links[index];
    const QRectF from = boxRect(static_cast<Stage>(index));
    const QRectF to = boxRect(static_cast<Stage>(index + 1));
    const qreal between = from.bottom() + rowGap() / 2;
    const QColor colour =
        link.flows ? common::busyColour(palette())
                   : common::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.4);
    painter.setPen(QPen(colour, 2));
    QPainterPath path(QPointF(from.center().x(), from.bottom()));
    path.lineTo(from.center().x(), between);
    path.lineTo(to.center().x(), between);
    path.lineTo(to.center().x(), to.top() - 6);
    painter.drawPath(path);
    QPainterPath head(QPointF(to.center().x(), to.top() - 1));
    head.lineTo(to.center().x() - 4, to.top() - 8);
    head.lineTo(to.center().x() + 4, to.top() - 8);
    head.closeSubpath();
    painter.fillPath(head, colour);
    QStringList said{link.figure + QStringLiteral(" ") + link.what};
    if (!link.waits.isEmpty())
        said << link.waits;
    const QString text = said.join(QStringLiteral(" · "));
    const QFontMetricsF metrics(painter.font());
    const qreal wide = metrics.horizontalAdvance(text) + 2 * charWidth();
    const QRectF label((from.center().x() + to.center().x() - wide) / 2, between - lineHeight() / 2, wide,
                       lineHeight());
    painter.fillRect(label, palette().base());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(label, Qt::AlignCenter, text);
}

} // namespace flow
