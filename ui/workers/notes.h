#pragma once

#include "core/session/snapshot.h"
#include "ui/workers/lanes.h"

#include <QString>

#include <vector>

namespace workers {

/// A line below the workers, and what it says at length.
struct Note {
    QString text;
    QString tip;
};

/// How players spread over partitions: which of them have none.
[[nodiscard]] Note partitionNote(int partitions, const std::vector<PartitionPlayers>& players);
/// The warm copies that are kept here.
[[nodiscard]] Note standbyNote(const stream::StandbySnapshot& standby);

} // namespace workers
