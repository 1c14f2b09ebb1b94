#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/session/config.h"

#include <stop_token>

namespace session {

/// Makes the app's changelog one that Faust can restore: it waits for a record at each partition's last
/// offset, where after a transaction there is only its marker. So the last record of every partition is
/// written once more, outside of a transaction, which changes no row. Gives the number of records written.
/// Refuses while the group has members or somebody writes to the changelog, looked for before and after; what
/// is found after the writing can't be undone, which the text says. Blocks; `stop` ends the reading early.
/// Errors: groupBusy (either), notFound (there is no changelog), brokerUnreachable, timedOut, cancelled,
/// kafka.
[[nodiscard]] base::Result<int> handOver(const Config& config, const kafka::Cluster& cluster,
                                         std::stop_token stop);

} // namespace session
