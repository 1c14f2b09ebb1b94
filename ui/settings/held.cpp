#include "ui/settings/held.h"

#include <optional>

namespace settings {

namespace {

std::optional<Layout> find(const Held& held, const QString& name) {
    const auto found = held.layouts.find(name);
    return found == held.layouts.end() ? std::nullopt : std::optional(*found);
}

} // namespace

Held hold(Settings& settings) {
    Held held;
    for (const Entry& entry : settings.entries())
        held.values.insert(entry.key, settings.value(entry.key));
    const Layouts saved(settings);
    for (const QString& name : saved.names())
        held.layouts.insert(name, saved.find(name));
    return held;
}

void putBack(Settings& settings, const Held& before, const Held& after) {
    const Held now = hold(settings);
    for (auto value = before.values.begin(); value != before.values.end(); ++value)
        if (now.values.value(value.key()) == after.values.value(value.key()))
            settings.set(value.key(), value.value());
    QStringList names = before.layouts.keys() + after.layouts.keys();
    names.removeDuplicates();
    Layouts saved(settings);
    for (const QString& name : names) {
        const auto then = find(before, name);
        const auto since = find(after, name);
        if (since == then || since != find(now, name))
            continue;
        if (then)
            saved.save(name, *then);
        else
            saved.remove(name);
    }
}

} // namespace settings
