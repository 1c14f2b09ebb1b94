#include "ui/settings/layouts.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace settings {

namespace {

/// A name may hold what a settings key must not.
QString group(const QString& name) {
    return QStringLiteral("layouts/") + QString::fromLatin1(name.toUtf8().toHex());
}

} // namespace

void write(QSettings& store, const QString& group, const Layout& layout) {
    store.beginGroup(group);
    store.remove(QString());
    store.setValue(QStringLiteral("docks"), layout.docks);
    store.setValue(QStringLiteral("width"), layout.width);
    store.setValue(QStringLiteral("geometry"), layout.geometry);
    for (auto column = layout.columns.begin(); column != layout.columns.end(); ++column)
        store.setValue(QStringLiteral("columns/") + column.key(), column.value());
    for (auto view = layout.views.begin(); view != layout.views.end(); ++view)
        store.setValue(QStringLiteral("views/") + view.key(), view.value());
    store.endGroup();
}

Layout read(QSettings& store, const QString& group) {
    Layout layout;
    store.beginGroup(group);
    layout.docks = store.value(QStringLiteral("docks")).toByteArray();
    layout.width = store.value(QStringLiteral("width")).toInt();
    layout.geometry = store.value(QStringLiteral("geometry")).toByteArray();
    store.beginGroup(QStringLiteral("columns"));
    for (const QString& table : store.childKeys())
        layout.columns.insert(table, store.value(table).toByteArray());
    store.endGroup();
    store.beginGroup(QStringLiteral("views"));
    for (const QString& view : store.childKeys())
        layout.views.insert(view, store.value(view).toByteArray());
    store.endGroup();
    store.endGroup();
    return layout;
}

QStringList Layouts::names() const {
    m_store.beginGroup(QStringLiteral("layouts"));
    QStringList names;
    for (const QString& hex : m_store.childGroups())
        names << QString::fromUtf8(QByteArray::fromHex(hex.toLatin1()));
    m_store.endGroup();
    QCollator collator{QLocale()};
    collator.setNumericMode(true);
    std::sort(names.begin(), names.end(), collator);
    return names;
}

Layout Layouts::find(const QString& name) const {
    return read(m_store, group(name));
}

void Layouts::save(const QString& name, const Layout& layout) {
    write(m_store, group(name), layout);
    Q_EMIT m_settings.layoutsChanged();
}

void Layouts::remove(const QString& name) {
    m_store.remove(group(name));
    Q_EMIT m_settings.layoutsChanged();
}

} // namespace settings
