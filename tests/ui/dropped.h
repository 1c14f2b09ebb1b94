#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QStringList>
#include <QUrl>
#include <QWidget>

namespace made_up {

/// Carries `data` over a widget and drops it there, as Qt delivers it. Gives whether it was taken.
inline bool drop(QWidget& on, const QMimeData& data) {
    const QPoint place = on.rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&on, &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent move(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&on, &move);
    if (!move.isAccepted())
        return false;
    QDropEvent dropped(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&on, &dropped);
    return dropped.isAccepted() && dropped.dropAction() == Qt::CopyAction;
}

/// Files, onto the widget at the place of `over`: the nearest one around it that takes drops.
inline bool dropFiles(QWidget& over, const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QWidget* on = &over;
    while (!on->isWindow() && !on->acceptDrops())
        on = on->parentWidget();
    return on->acceptDrops() && drop(*on, data);
}

} // namespace made_up
