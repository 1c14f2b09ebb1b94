#pragma once

#include "core/kafka/config.h"
#include "core/produce/produce_job.h"
#include "core/stream/rebalance_log.h"
#include "core/stream/snapshot.h"
#include "core/view/player_view.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace session {

enum class ConnectionState {
    idle,          ///< start() was not called yet
    startingKafka, ///< the local Kafka is being started
    connecting,    ///< waiting for the first answer
    preparing,     ///< topics and state directory
    ready,
    waiting, ///< the broker doesn't answer; goes on by itself
    blocked, ///< something only the person can mend (a topic mismatch, a full disk): see error
    stopping,
    stopped,
};

enum class Notice {
    none,
    demoBroker,       ///< the records are gone at exit
    notStartedAfresh, ///< though it was asked for
    gamesNotKept,     ///< for want of a right to their topic, which noticeWhy names; the log says all
};

/// `text` and `notice` say it in English; the other members are for who says it in words of their own.
struct ConnectionStatus {
    ConnectionState state = ConnectionState::idle;
    kafka::BrokerKind broker = kafka::BrokerKind::local;
    std::string address;      ///< host:port, empty until known and for the demo broker
    std::string text;         ///< one sentence for people: "Starting the local Kafka…"
    bool startsAgain = false; ///< startingKafka: it had ended
    std::string notice;       ///< a lasting remark: "Demo broker: in memory. Install Java 17 …"
    Notice noticeKind = Notice::none;
    std::string noticeWhy; ///< what it adds: why there is no local Kafka, or what was in the way
    std::optional<base::ErrorCode> noticeCode; ///< notStartedAfresh: which error was in the way
    std::optional<base::Error> error;
    int partitions = 0; ///< of the source topic, when ready
    int number = 0;     ///< another one each time that it was made: after Connect, Start afresh

    bool operator==(const ConnectionStatus&) const = default;
};

/// All that the session shows, apart from the big or fast things (players, activity, problems, log), which
/// are asked for on their own. Immutable.
struct Snapshot {
    ConnectionStatus connection;
    std::vector<std::shared_ptr<const stream::WorkerSnapshot>> workers; ///< by id
    std::vector<std::shared_ptr<const produce::JobSnapshot>> jobs;      ///< by id
    std::uint64_t sentByRemoved = 0; ///< events delivered by jobs that are in the list no more
    std::shared_ptr<const stream::StandbySnapshot> standby; ///< null where no copies are kept
    std::shared_ptr<const stream::Rebalances> rebalances;   ///< null before there were any
    std::shared_ptr<const view::ViewStatus> view;
    std::uint64_t problems = 0;       ///< in all, of this source topic
    std::uint64_t problemsBefore = 0; ///< up to this sequence they were of a topic that was left or made anew
};

} // namespace session
