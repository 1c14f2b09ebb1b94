#pragma once

#include "ui/live/live_session.h"

#include <QComboBox>

#include <set>

namespace live {

/// Fills a choice of workers: all of them (0), those that there are, the one that is chosen, and these.
void offerWorkers(QComboBox& choice, const LiveSession& live, std::set<int> ids = {});

} // namespace live
