#pragma once

#include "core/base/heap.h"
#include "core/base/published.h"
#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/stream/asker.h"
#include "core/stream/changelog_rows.h"
#include "core/stream/config.h"
#include "core/stream/handover.h"
#include "core/stream/snapshot.h"
#include "core/stream/standby_plan.h"
#include "core/stream/surroundings.h"
#include "core/table/state_directory.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stream {

/// All that the standby does, on its own thread: looks at the group, follows the changelogs of the partitions
/// that its instance is to keep a copy of into this instance's files, and lays down what a worker of the
/// process wants (Handover). It reads what is committed alone, and a file's position moves only together
/// with its rows: a copy is behind Kafka, never ahead.
class StandbyRun {
public:
    /// `around` has the handover.
    StandbyRun(const Config& config, table::StateDirectory& state, const Surroundings& around,
               base::Published<StandbySnapshot>& snapshot);

    /// Until stopped: then every copy is written, and its file is free.
    void run(std::stop_token stop);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Copy {
        std::unique_ptr<Task> task; ///< null: the file isn't open
        bool reading = false;
        base::Offset end;                    ///< of the changelog, when the reading began
        std::optional<LastEvent> newest;     ///< that a record speaks of
        std::optional<base::Offset> vouched; ///< whose record is known to be of this source
        std::optional<std::string> wipe;     ///< why the rows must go, found while they were followed
        bool saidUnreadable = false;
        std::optional<base::Error> error;
        Time notBefore; ///< next try to begin
        Time nextCheckpoint;
        Time nextVouching;
    };

    void pass(const std::stop_token& stop);
    void look();
    void follow(const StandbyPlan& plan);
    void beginDue();
    [[nodiscard]] base::Result<void> begin(base::PartitionId partition, Copy& copy);
    [[nodiscard]] base::Result<std::optional<std::string>> whyWipe(base::PartitionId partition, Copy& copy,
                                                                   kafka::Watermarks changelog);
    void read(const std::stop_token& stop);
    [[nodiscard]] base::Result<void> take(Copy& copy, const kafka::Message& message);
    void handlePollError(const base::Error& error);
    [[nodiscard]] base::Result<bool> mustWipe(base::PartitionId partition, const Copy& copy);
    void handOver();
    void checkpointDue();
    [[nodiscard]] bool vouch(base::PartitionId partition, Copy& copy);
    [[nodiscard]] base::Result<void> checkpoint(Copy& copy, const std::stop_token& stop);
    void save(Task& task);
    void stopReading(base::PartitionId partition, Copy& copy);
    void setError(base::PartitionId partition, Copy& copy, const base::Error& error);
    [[nodiscard]] std::int64_t behind(base::PartitionId partition, const Copy& copy) const;
    [[nodiscard]] std::size_t cacheShare() const;
    void publish(bool atOnce);

    const Config& m_config;
    table::StateDirectory& m_state;
    const Surroundings m_around;
    base::Published<StandbySnapshot>& m_published;
    const std::string m_instance;
    const std::string m_changelogTopic;
    std::optional<kafka::Admin> m_admin;
    Asker m_asker;
    std::optional<kafka::Consumer> m_reader; ///< read_committed, of the changelog
    std::vector<kafka::Message> m_batch;     ///< declared behind the consumer: messages die first
    ChangelogRows m_rows;
    base::HeapTrim m_heap;
    std::map<base::PartitionId, Copy> m_copies;
    bool m_waitsForBroker = false;
    bool m_saidGroupError = false;
    Time m_nextLook;
    Time m_lastPublish;
};

} // namespace stream
