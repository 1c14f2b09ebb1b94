#pragma once

#include "ui/settings/layouts.h"
#include "ui/settings/settings.h"

#include <QMap>
#include <QVariant>

namespace settings {

/// All values and named layouts, as they were at some time.
struct Held {
    QMap<QString, QVariant> values;
    QMap<QString, Layout> layouts;

    bool operator==(const Held&) const = default;
};

[[nodiscard]] Held hold(Settings& settings);
/// What became `after` goes back to `before`, but for what is another one by now.
void putBack(Settings& settings, const Held& before, const Held& after);

} // namespace settings
