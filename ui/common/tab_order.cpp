#include "ui/common/tab_order.h"

#include <QLayout>
#include <QList>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

namespace common {

namespace {

void collect(QWidget& widget, QList<QWidget*>& stops);

void collect(const QLayout& layout, QList<QWidget*>& stops) {
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (QWidget* widget = item->widget())
            collect(*widget, stops);
        else if (const QLayout* within = item->layout())
            collect(*within, stops);
    }
}

/// Parts of a control that Qt has put together are its own affair.
void collect(QWidget& widget, QList<QWidget*>& stops) {
    if ((widget.focusPolicy() & Qt::TabFocus) != 0)
        stops << &widget;
    if (const auto* area = qobject_cast<QScrollArea*>(&widget)) {
        if (area->widget() != nullptr)
            collect(*area->widget(), stops);
    } else if (const auto* splitter = qobject_cast<QSplitter*>(&widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(*splitter->widget(i), stops);
    } else if (const auto* stack = qobject_cast<QStackedWidget*>(&widget)) {
        for (int i = 0; i < stack->count(); ++i)
            collect(*stack->widget(i), stops);
    } else if (const QLayout* layout = widget.layout()) {
        collect(*layout, stops);
    }
}

} // namespace

void tabAsOneReads(QWidget& page) {
    QList<QWidget*> stops;
    collect(page, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace common
