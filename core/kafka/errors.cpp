#include "core/kafka/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kafka::detail {

namespace {

using base::ErrorCode;

struct KnownError {
    rd_kafka_resp_err_t code;
    ErrorCode meaning;
    bool retriable;
    const char* text; ///< null: the client's words
};

constexpr const char* otherProtocol =
    "the members of this group speak another protocol. If a Faust worker is in this group, stop it or choose "
    "another app id";
constexpr const char* fenced =
    "another worker with the same transactional id took over, or this one was silent for too long";
constexpr const char* sameInstance = "another worker with the same group.instance.id has taken its place. "
                                     "Are two processes running on copies of one "
                                     "state folder? Give each a folder of its own (--state-dir)";
constexpr const char* outOfRange = "the topic no longer has the record at the wanted offset";
constexpr const char* noLeader =
    "the partition has no leader just now: the brokers that have its records are away, or only coming up";
constexpr const char* leaderMoves = "the partition is just getting another leader";

constexpr std::array knownErrors{
    KnownError{RD_KAFKA_RESP_ERR__TIMED_OUT, ErrorCode::timedOut, true, "the broker took too long to answer"},
    KnownError{RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, ErrorCode::timedOut, true, "the broker took too long"},
    KnownError{RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT, ErrorCode::timedOut, true,
               "a transaction on these offsets is still open"},
    KnownError{RD_KAFKA_RESP_ERR__QUEUE_FULL, ErrorCode::timedOut, true, "the producer's queue is full"},
    KnownError{RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, ErrorCode::dataLost, false, outOfRange},
    KnownError{RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE, ErrorCode::dataLost, false, outOfRange},
    KnownError{RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL, ErrorCode::groupBusy, false, otherProtocol},
    KnownError{RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, ErrorCode::fenced, false, nullptr},
    KnownError{RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, ErrorCode::fenced, false, nullptr},
    KnownError{RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, ErrorCode::fenced, false, sameInstance},
    KnownError{RD_KAFKA_RESP_ERR__FENCED, ErrorCode::fenced, false, fenced},
    KnownError{RD_KAFKA_RESP_ERR_PRODUCER_FENCED, ErrorCode::fenced, false, fenced},
    KnownError{RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, ErrorCode::fenced, false, fenced},
    KnownError{RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED, ErrorCode::fenced, true,
               "the worker was busy for too long and the group went on without it"},
    KnownError{RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, ErrorCode::notFound, true, "there is no such topic"},
    KnownError{RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, ErrorCode::notFound, true, "there is no such topic"},
    KnownError{RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, ErrorCode::notFound, true, "there is no such partition"},
    KnownError{RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, ErrorCode::brokerUnreachable, true, noLeader},
    KnownError{RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, ErrorCode::brokerUnreachable, true, leaderMoves},
    KnownError{RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE, ErrorCode::brokerUnreachable, true, leaderMoves},
    KnownError{RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE, ErrorCode::brokerUnreachable, true, leaderMoves},
    KnownError{RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, ErrorCode::brokerUnreachable, true,
               "the partition's broker has trouble with its disk"},
    KnownError{RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, ErrorCode::badInput, false,
               "the record is larger than Kafka takes"},
    KnownError{RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP, ErrorCode::badInput, false,
               "its time is outside of what the topic takes: see message.timestamp.before.max.ms and "
               "message.timestamp.after.max.ms of the topic"},
    KnownError{RD_KAFKA_RESP_ERR_INVALID_RECORD, ErrorCode::badInput, false,
               "the topic doesn't take such a record"},
    KnownError{RD_KAFKA_RESP_ERR__INVALID_ARG, ErrorCode::invalidArgument, false, nullptr},
};

} // namespace

bool meansUnreachable(rd_kafka_resp_err_t code) {
    return code == RD_KAFKA_RESP_ERR__TRANSPORT || code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN ||
           code == RD_KAFKA_RESP_ERR__RESOLVE || code == RD_KAFKA_RESP_ERR__WAIT_COORD ||
           code == RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION || code == RD_KAFKA_RESP_ERR__AUTHENTICATION ||
           code == RD_KAFKA_RESP_ERR__SSL;
}

bool meansCoordinatorStarts(rd_kafka_resp_err_t code) {
    return code == RD_KAFKA_RESP_ERR_NOT_COORDINATOR || code == RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE ||
           code == RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS;
}

base::Error makeError(rd_kafka_resp_err_t code, std::string_view doing, std::string_view said) {
    if (said.empty())
        said = rd_kafka_err2str(code);
    if (meansUnreachable(code))
        return {ErrorCode::brokerUnreachable,
                fmt::format("Can't {}: the broker doesn't answer ({}). Is Kafka running?", doing, said),
                true};
    if (meansCoordinatorStarts(code))
        return {ErrorCode::brokerUnreachable,
                fmt::format("Can't {}: the group's coordinator is just starting ({}).", doing, said), true};
    const auto known = std::find_if(knownErrors.begin(), knownErrors.end(),
                                    [code](const KnownError& candidate) { return candidate.code == code; });
    if (known == knownErrors.end())
        return {ErrorCode::kafka, fmt::format("Can't {}: {}.", doing, said)};
    return {known->meaning, fmt::format("Can't {}: {}.", doing, known->text != nullptr ? known->text : said),
            known->retriable};
}

} // namespace kafka::detail
