#pragma once

#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/wake.h"

#include "core/produce/produce_job.h"

#include <map>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

/// What `produce` and `import` share: the topic, a job's progress, its end.
namespace cli {

/// Makes the source topic if it is missing; only that: a producer has nothing to do with anybody's changelog.
[[nodiscard]] base::Result<void> makeTopic(const session::Config& config, Connection& connection,
                                           std::map<std::string, std::string> properties = {});

struct End {
    std::shared_ptr<const produce::JobSnapshot> job;
    base::Result<void> broker; ///< why it will not come back
};

/// Shows the job's progress until it has ended; a stop request ends it cleanly, with what was made delivered.
[[nodiscard]] End follow(produce::ProduceJob& job, Connection& connection, Wake& wake, Context& context);

[[nodiscard]] nlohmann::ordered_json jobJson(const produce::JobSnapshot& job, double seconds);
/// "200 events in 0.10 s (2,000/s); partitions 0: 80, 1: 120"
[[nodiscard]] std::string jobText(const produce::JobSnapshot& job, double seconds);

} // namespace cli
