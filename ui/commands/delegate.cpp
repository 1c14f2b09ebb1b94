#include "ui/commands/delegate.h"

#include "ui/commands/model.h"
#include "ui/common/colours.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace commands {

namespace {

void drawText(QPainter& painter, const QRect& room, const QFont& font, const QModelIndex& index) {
    QTextLayout layout(index.data().toString(), font);
    QList<QTextLayout::FormatRange> bold;
    for (const int place : index.data(Model::places).value<QList<int>>()) {
        QTextLayout::FormatRange range;
        range.start = place;
        range.length = 1;
        range.format.setFontWeight(QFont::Bold);
        bold << range;
    }
    layout.setFormats(bold);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setNumColumns(static_cast<int>(layout.text().size())); // one line, cut at the clip
    layout.endLayout();
    painter.save();
    painter.setClipRect(room);
    layout.draw(&painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2));
    painter.restore();
}

} // namespace

void Delegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const int space = item.fontMetrics.height() / 2;
    const bool enabled = item.state.testFlag(QStyle::State_Enabled);
    const bool picked = item.state.testFlag(QStyle::State_Selected);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor text = item.palette.color(group, picked ? QPalette::HighlightedText : QPalette::Text);
    QRect room = item.rect.adjusted(space, 0, -space, 0);
    const QRect mark(room.left(), room.top(), item.fontMetrics.height(), room.height());
    item.icon.paint(painter, mark, Qt::AlignCenter,
                    !enabled ? QIcon::Disabled
                    : picked ? QIcon::Selected
                             : QIcon::Normal);
    room.setLeft(mark.right() + space);
    const QString keys = index.data(Model::keys).toString();
    painter->setFont(item.font);
    painter->setPen(picked || !enabled ? text : common::quietColour(item.palette));
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, keys);
    painter->setPen(text);
    room.setRight(room.right() - item.fontMetrics.horizontalAdvance(keys) - space);
    drawText(*painter, room, item.font, index);
}

QSize Delegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    return {10 * item.fontMetrics.averageCharWidth(), item.fontMetrics.height() * 3 / 2};
}

} // namespace commands
