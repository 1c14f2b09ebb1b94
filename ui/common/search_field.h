#pragma once

#include <QLineEdit>

namespace common {

/// Gives a field the manner of all our search fields: the glass, a clear button, and names for both that a
/// screen reader can read.
void makeSearchField(QLineEdit& field, const char* name, const QString& accessible, const QString& tip);

} // namespace common
