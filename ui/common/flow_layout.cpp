#include "ui/common/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace common {

namespace {

bool grows(const QLayoutItem& item) {
    return (item.expandingDirections() & Qt::Horizontal) != 0;
}

/// What it takes at least: buttons can't shrink, fields that grow can.
int leastWidth(const QLayoutItem& item) {
    return grows(item) ? item.minimumSize().width() : item.sizeHint().width();
}

int heightOf(const std::vector<QLayoutItem*>& line) {
    int height = 0;
    for (const QLayoutItem* item : line)
        height = std::max(height, item->sizeHint().height());
    return height;
}

} // namespace

FlowLayout::~FlowLayout() = default;

void FlowLayout::addStretch() {
    addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum));
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (itemAt(index) == nullptr)
        return nullptr;
    QLayoutItem* taken = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return taken;
}

int FlowLayout::gap() const {
    return std::max(0, spacing());
}

std::vector<FlowLayout::Line> FlowLayout::lines(int width) const {
    std::vector<Line> lines;
    int used = 0;
    for (const auto& item : m_items) {
        const bool space = item->spacerItem() != nullptr;
        if (item->isEmpty() && !space)
            continue; // hidden
        const int wanted = space ? 0 : leastWidth(*item) + gap();
        if (lines.empty() || (!space && used > 0 && used + wanted - gap() > width)) {
            lines.emplace_back();
            used = 0;
        }
        lines.back().push_back(item.get());
        used += wanted;
    }
    return lines;
}

int FlowLayout::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom();
    int number = 0;
    for (const Line& line : lines(width - margins.left() - margins.right()))
        height += heightOf(line) + (number++ > 0 ? gap() : 0);
    return height;
}

QSize FlowLayout::sizeHint() const {
    QSize size(0, 0);
    int number = 0;
    for (const auto& item : m_items)
        if (!item->isEmpty()) {
            size.rwidth() += item->sizeHint().width() + (number++ > 0 ? gap() : 0);
            size.setHeight(std::max(size.height(), item->sizeHint().height()));
        }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const {
    QSize size(0, 0);
    for (const auto& item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo({item->minimumSize().width(), item->sizeHint().height()});
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    QRect room = rect.marginsRemoved(contentsMargins());
    for (const Line& line : lines(room.width())) {
        room.setHeight(heightOf(line));
        place(line, room);
        room.translate(0, room.height() + gap());
    }
}

void FlowLayout::place(const Line& line, const QRect& room) const {
    int left = room.width() + gap();
    for (QLayoutItem* item : line)
        left -= item->spacerItem() != nullptr ? 0 : leastWidth(*item) + gap();
    left = std::max(0, left);
    const Qt::LayoutDirection direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = room.left();
    for (QLayoutItem* item : line) {
        if (item->spacerItem() != nullptr) {
            x += left;
            left = 0;
            continue;
        }
        const int least = leastWidth(*item);
        const int extra = grows(*item) ? std::min(left, item->maximumSize().width() - least) : 0;
        left -= extra;
        const int width = std::min(least + extra, room.width());
        const int height = item->sizeHint().height();
        const QRect place(x, room.top() + (room.height() - height) / 2, width, height);
        item->setGeometry(QStyle::visualRect(direction, room, place));
        x += width + gap();
    }
}

} // namespace common
