#include "ui/settings/settings.h"

#include <algorithm>

namespace settings {

namespace {

QString place(QStringView key) {
    return QStringLiteral("settings/") + key.toString();
}

} // namespace

Settings::Settings(QSettings& store, QObject* parent) : QObject(parent), m_store(store) {}

const Entry& Settings::entry(QStringView key) const {
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    Q_ASSERT(found != m_entries.end());
    return *found;
}

QVariant Settings::value(QStringView key) const {
    const Entry& wanted = entry(key);
    const QVariant stored = accepted(wanted, m_store.value(place(key)));
    return stored.isValid() ? stored : wanted.standard;
}

bool Settings::isStandard(QStringView key) const {
    return value(key) == entry(key).standard;
}

bool Settings::set(QStringView key, const QVariant& value) {
    const QVariant taken = accepted(entry(key), value);
    if (!taken.isValid())
        return false;
    if (taken == this->value(key))
        return true;
    if (taken == entry(key).standard)
        m_store.remove(place(key));
    else
        m_store.setValue(place(key), taken);
    Q_EMIT changed(key.toString());
    return true;
}

void Settings::reset(QStringView key) {
    set(key, entry(key).standard);
}

} // namespace settings
