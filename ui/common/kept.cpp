#include "ui/common/kept.h"

#include <QActionGroup>

#include <utility>

namespace common {

namespace {

constexpr const char* keptProperty = "keptInLayout";

template <class Kind>
QList<Kind*> keptOf(const QWidget& window) {
    QList<Kind*> all;
    for (auto* one : window.findChildren<Kind*>())
        if (one->property(keptProperty).toBool())
            all << one;
    return all;
}

void putBack(QAction& action, bool checked) {
    // Of a group only what is on is told: the others follow.
    if (action.isChecked() != checked && (checked || action.actionGroup() == nullptr))
        action.trigger();
}

} // namespace

void keepInLayout(QSplitter& splitter) {
    QObject::connect(&splitter, &QSplitter::splitterMoved, &splitter,
                     [&splitter] { splitter.setProperty(keptProperty, true); });
}

void keepInLayout(QAction& checkable) {
    checkable.setProperty(keptProperty, true);
}

void keepInLayout(QComboBox& numbers) {
    numbers.setProperty(keptProperty, true);
}

OwnState::OwnState(QObject& page, const char* name, std::function<QByteArray()> stateNow,
                   std::function<void(const QByteArray&)> putItBack)
    : QObject(&page), state(std::move(stateNow)), putBack(std::move(putItBack)) {
    setObjectName(QString::fromLatin1(name));
}

QMap<QString, QByteArray> kept(const QWidget& window) {
    QMap<QString, QByteArray> views;
    for (const auto* splitter : keptOf<QSplitter>(window))
        views.insert(splitter->objectName(), splitter->saveState());
    for (const auto* action : keptOf<QAction>(window))
        views.insert(action->objectName(), action->isChecked() ? "1" : "0");
    for (const auto* combo : keptOf<QComboBox>(window))
        views.insert(combo->objectName(), QByteArray::number(combo->currentData().toInt()));
    for (const auto* own : window.findChildren<OwnState*>())
        views.insert(own->objectName(), own->state());
    return views;
}

void putBack(const QMap<QString, QByteArray>& views, const QWidget& window) {
    for (auto* splitter : window.findChildren<QSplitter*>())
        if (views.contains(splitter->objectName()) && splitter->restoreState(views[splitter->objectName()]))
            Q_EMIT splitter->splitterMoved(splitter->sizes().value(0), 1);
    for (auto* action : keptOf<QAction>(window))
        if (views.contains(action->objectName()))
            putBack(*action, views[action->objectName()] == "1");
    for (auto* combo : keptOf<QComboBox>(window))
        if (const int at = combo->findData(views.value(combo->objectName(), "-1").toInt()); at >= 0)
            combo->setCurrentIndex(at);
    for (auto* own : window.findChildren<OwnState*>())
        if (views.contains(own->objectName()))
            own->putBack(views[own->objectName()]);
}

} // namespace common
