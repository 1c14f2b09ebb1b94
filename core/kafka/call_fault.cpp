#include "core/kafka/call_fault.h"

namespace kafka::detail {

TransactionError injectedError(base::FaultAnswer answer, base::FaultPoint point) {
    TransactionError error{TransactionOutcome::fatal,
                           {base::ErrorCode::kafka, "Armed by STATSTREAM_FAULT: the call failed."}};
    switch (answer) {
    case base::FaultAnswer::timedOut:
    case base::FaultAnswer::cutShort:
        error.outcome = TransactionOutcome::retriable;
        error.error.code = base::ErrorCode::timedOut;
        break;
    case base::FaultAnswer::abortable:
        error.outcome = TransactionOutcome::abortable;
        break;
    case base::FaultAnswer::fenced: // by the group it is abortable: the producer itself is fine
        error.error.code = base::ErrorCode::fenced;
        if (point == base::FaultPoint::sendOffsets)
            error.outcome = TransactionOutcome::abortable;
        break;
    case base::FaultAnswer::fatal:
    case base::FaultAnswer::unclear:
        break;
    }
    error.error.retriable = error.outcome == TransactionOutcome::retriable;
    error.error.fatal = error.outcome == TransactionOutcome::fatal;
    return error;
}

} // namespace kafka::detail
