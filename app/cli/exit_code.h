#pragma once

#include "core/base/result.h"

namespace cli {

/// What scripts see.
enum class Exit {
    fine = 0,
    negative = 1,    ///< it could not be done, or the answer is no
    usage = 2,       ///< the command line is wrong
    unreachable = 3, ///< no broker answers
};

[[nodiscard]] inline Exit exitOf(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::invalidArgument:
        return Exit::usage;
    case base::ErrorCode::brokerUnreachable:
    case base::ErrorCode::unsupported: // this machine can't run the local Kafka, and no other was named
        return Exit::unreachable;
    default:
        return Exit::negative;
    }
}

} // namespace cli
