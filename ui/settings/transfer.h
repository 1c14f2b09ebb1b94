#pragma once

#include "core/base/result.h"
#include "ui/settings/settings.h"

#include <QStringList>

namespace settings {

/// Writes all values and named layouts to a JSON file. Errors: readOnly, with what the system says.
[[nodiscard]] base::Result<void> exportTo(Settings& settings, const QString& file);

/// Takes values and layouts from such a file, those that are left out stay as they are. Gives the keys that
/// weren't taken: unknown, or out of bounds; "layouts/" and the name for a layout that is none. Errors:
/// notFound, badInput; nothing is changed then.
[[nodiscard]] base::Result<QStringList> importFrom(Settings& settings, const QString& file);

} // namespace settings
