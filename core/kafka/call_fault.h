#pragma once

#include "core/base/fault_point.h"
#include "core/kafka/producer.h"

#include <chrono>
#include <string_view>

/// Calls that tests make fail. Private to core/kafka.
namespace kafka::detail {

/// What `answer` means for a call of the transaction, or of the group.
[[nodiscard]] TransactionError injectedError(base::FaultAnswer answer, base::FaultPoint point);

/// `call(timeout)`, or its failure where one is armed.
template <class Call>
TransactionResult mayFail(base::FaultPoint point, std::chrono::milliseconds timeout, Call call) {
    const auto answer = base::faultAt(point);
    if (!answer)
        return call(timeout);
    if (*answer == base::FaultAnswer::cutShort)
        return call(std::chrono::milliseconds(1));
    if (*answer == base::FaultAnswer::unclear)
        if (auto done = call(timeout); !done)
            return done;
    return tl::unexpected(injectedError(*answer, point));
}

} // namespace kafka::detail
