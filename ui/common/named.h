#pragma once

#include <QString>
#include <QWidget>

namespace common {

/// A control as every one of ours is: with an object name, a name that is read out, and a tool tip.
template <class Widget>
Widget* named(Widget* widget, const char* name, const QString& accessible, const QString& tip) {
    widget->setObjectName(QString::fromLatin1(name));
    widget->setAccessibleName(accessible);
    widget->setToolTip(tip);
    return widget;
}

} // namespace common
