#pragma once

#include <QLineEdit>

namespace common {

/// Gives a field the manner of all our search fields: the glass, a clear button, and names for both that a
/// screen reader can read.
void makeSearchField(QLineEdit& field, const char* name, const QString& accessible, const QString& tip);

/// In a line of controls: wide enough to read a name that is typed, in each size of the text.
void fitSearchField(QLineEdit& field);

} // namespace common
