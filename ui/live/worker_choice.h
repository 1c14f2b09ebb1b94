#pragma once

#include "ui/live/live_session.h"

#include <QComboBox>

namespace live {

/// Fills a choice of workers: all of them (0), those that there are, and the one that is chosen.
void offerWorkers(QComboBox& choice, const LiveSession& live);

} // namespace live
