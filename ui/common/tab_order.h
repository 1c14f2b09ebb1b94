#pragma once

#include <QWidget>

namespace common {

/// Has Tab go through what is in `page` as one reads it: in the order of its layouts, whatever was made
/// first. For a page that is complete.
void tabAsOneReads(QWidget& page);

} // namespace common
