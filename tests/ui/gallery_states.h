#pragma once

#include "tests/ui/made_up.h"

#include <QString>

/// What a made-up session shows when somebody wants to look at it.
namespace gallery {

/// empty, starting, busy, many, error, waiting, demo or problems: how far the connection is.
void showState(support::FakeSession& fake, const QString& state);
/// Five workers on four partitions, one of which failed, and standby copies.
void showWorkers(support::FakeSession& fake);
/// The README's tour: four workers, one a partition, while games come.
void showTour(support::FakeSession& fake);
/// Jobs that run, wait, fail and have ended.
void showJobs(support::FakeSession& fake);
/// Records of all kinds, one of which was sent again; the refused ones can be read back.
void showProblems(support::FakeSession& fake);
/// Five workers on eight partitions, in all states, and partitions that moved.
void showWorkerStates(support::FakeSession& fake);
/// A worker that failed, and a broker that doesn't answer.
void showWorkerErrors(support::FakeSession& fake);

[[nodiscard]] stream::WorkerSnapshot worker(int id, stream::WorkerState state,
                                            const std::vector<int>& partitions, const char* reason);

} // namespace gallery
