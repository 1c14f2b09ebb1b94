#pragma once

#include "ui/live/live_session.h"

#include <QWidget>

namespace connection {

/// Asks whether to delete the application's topics, offsets and tables, and has the session do it. The name
/// of the application must be typed: a click alone deletes nothing.
void askToStartAfresh(live::LiveSession& live, QWidget& window);

} // namespace connection
