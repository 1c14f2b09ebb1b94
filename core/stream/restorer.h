#pragma once

#include "core/base/result.h"
#include "core/kafka/consumer.h"
#include "core/stream/asker.h"
#include "core/stream/changelog_rows.h"
#include "core/stream/config.h"
#include "core/stream/handover.h"
#include "core/stream/snapshot.h"
#include "core/stream/surroundings.h"
#include "core/stream/task.h"
#include "core/table/state_directory.h"

#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace stream {

/// Brings the tables of newly assigned partitions up to date from their changelog, in slices, so that the
/// worker polls its group in between. Belongs to the worker's thread. A partition goes through
///   hold → committed → ends → reading → (writing →) done
/// (hold: its file, or the warm copy that the standby kept of it)
/// where `committed` asks for the group's offset before `ends` asks for the changelog's end: the other way
/// round an owner that is still settling could put records between the two.
class Restorer {
public:
    Restorer(const Config& config, table::StateDirectory& state, const Surroundings& around,
             std::string name);

    /// `task`: of a partition that this worker had already, and whose memory is to be forgotten.
    /// `pause`: before it is begun.
    void add(base::PartitionId partition, std::unique_ptr<Task> task = nullptr,
             std::chrono::milliseconds pause = {});
    void remove(base::PartitionId partition); ///< closes its table, without a checkpoint
    void clear();
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    /// Whether records are being read just now, so that a pass should not wait for anything else.
    [[nodiscard]] bool reading() const;

    struct Restored {
        std::unique_ptr<Task> task;
        std::int64_t records; ///< of the changelog that were read
    };
    /// Large restores are done one after the other: each has the whole cache then, so that a row is written
    /// once, and the first partition goes on early. Its rows are written while the next one's are read.
    ///
    /// Works for about `slice` at most (questions to the broker may take 500 ms more, and the last of them
    /// its own time-out) and gives the tasks that are ready to fold from Task::next(). `group`: the member's
    /// own consumer, for the committed offsets. Errors stay with their partition, are shown in statuses(),
    /// and are tried again. After `stop`, which also ends the writing of a large table, it is of no use.
    [[nodiscard]] std::vector<Restored> step(kafka::Consumer& group, std::chrono::milliseconds slice,
                                             std::stop_token stop);

    [[nodiscard]] std::vector<PartitionStatus> statuses() const;
    /// What keeps a partition from its restore; null: nothing.
    [[nodiscard]] const base::Error* obstacle() const;
    /// Once after the source was found to miss records not processed yet, or the changelog one not readable.
    [[nodiscard]] std::optional<base::Error> takeLoss() { return std::exchange(m_loss, std::nullopt); }
    [[nodiscard]] double recordsPerSecond() const { return m_rate; }
    [[nodiscard]] std::int64_t remaining() const;

private:
    enum class Phase { hold, committed, ends, reading, writing, done };
    struct Entry {
        Phase phase = Phase::hold;
        std::unique_ptr<Task> task;
        std::optional<base::Offset> committed; ///< where the group goes on
        std::optional<base::Offset> stored;    ///< as Kafka has it: another program may mean the last
        base::Offset sourceNext;
        base::Offset sourceEnd;
        std::optional<LastEvent> newest;  ///< that a record speaks of
        std::optional<LastEvent> handed;  ///< the same of those that the warm copy had already
        std::optional<LastEvent> foreign; ///< told that the source was made anew: asked first from then on
        base::Offset first;               ///< of the changelog records to read
        base::Offset end;                 ///< behind the last one
        bool waitsForTurn = false;        ///< to read them, while another large one does
        std::int64_t records = 0;
        std::uint64_t badRecords = 0;
        std::optional<base::Error> error;
        std::chrono::steady_clock::time_point notBefore;                    ///< next try after an error
        std::optional<std::chrono::steady_clock::time_point> unstableSince; ///< a transaction holds it up
        std::stop_source stopWriting; ///< while phase is writing: the rows belong to a thread of their own
        std::future<base::Result<void>> written; ///< behind what it uses: waits in its destructor
    };
    using Entries = std::map<base::PartitionId, Entry>;
    [[nodiscard]] base::Result<bool> takeHold(base::PartitionId partition, Entry& entry);
    [[nodiscard]] base::Result<void> askCommitted(base::PartitionId partition, Entry& entry,
                                                  kafka::Consumer& group);
    [[nodiscard]] base::Error unstable(base::PartitionId partition, Entry& entry, const base::Error& error);
    void sayHeldBack(base::PartitionId partition, Entry& entry);
    [[nodiscard]] bool lastsTooLong(const Entry& entry) const;
    [[nodiscard]] base::Result<void> askEnds(base::PartitionId partition, Entry& entry);
    [[nodiscard]] base::Result<void> checkSource(base::PartitionId partition, Entry& entry,
                                                 kafka::Watermarks source, bool fileCounts);
    [[nodiscard]] base::Result<void> checkEvent(base::PartitionId partition, Entry& entry,
                                                const LastEvent& event);
    [[nodiscard]] base::Error madeAnew(base::PartitionId partition) const;
    [[nodiscard]] base::Error isNextOffset(base::PartitionId partition, base::Offset stored) const;
    [[nodiscard]] base::Error changelogIsGone(base::PartitionId partition) const;
    [[nodiscard]] base::Result<void> checkFile(base::PartitionId partition, Entry& entry,
                                               kafka::Watermarks changelog);
    [[nodiscard]] base::Result<void> startReading(base::PartitionId partition, Entry& entry);
    [[nodiscard]] base::Result<void> advance(base::PartitionId partition, Entry& entry,
                                             kafka::Consumer& group);
    void advanceAll(kafka::Consumer& group);
    void read(std::chrono::milliseconds slice);
    void applyBatch();
    void prefetch(std::size_t place, int stage) const;
    void beginAgain(base::PartitionId partition, Entry& entry);
    void noteNoRows(base::PartitionId partition, base::Offset committed);
    void noteUnreadable(base::PartitionId partition, const kafka::Message& message);
    [[nodiscard]] bool mustWait(const Entry& entry) const;
    [[nodiscard]] std::size_t readingCacheBytes() const;
    [[nodiscard]] std::size_t restingCacheBytes() const;
    [[nodiscard]] base::Result<void> apply(base::PartitionId partition, Entry& entry,
                                           const kafka::Message& message);
    [[nodiscard]] base::Result<void> finish(base::PartitionId partition, Entry& entry);
    [[nodiscard]] bool writeBeside(Entry& entry);
    void takeWritten();
    void complete(base::PartitionId partition, Entry& entry);
    void stopReading(base::PartitionId partition);
    void setError(base::PartitionId partition, Entry& entry, const base::Error& error);
    [[nodiscard]] base::Result<kafka::Consumer*> reader();

    const Config& m_config;
    table::StateDirectory& m_state;
    const base::Clock& m_clock;
    base::LogSink& m_log;
    Handover* const m_handover; ///< null: no copies are kept
    const std::string m_name;
    const std::string m_changelogTopic;
    Entries m_entries;
    std::size_t m_together = 0;              ///< most entries since there were none
    std::optional<kafka::Consumer> m_reader; ///< read_committed, of the changelog
    std::vector<kafka::Message> m_batch;     ///< declared behind the consumer: messages die first
    Asker m_asker;
    ChangelogRows m_rows;
    double m_rate = 0;
    std::stop_token m_stop; ///< of this step
    std::optional<base::Error> m_loss;
    base::PartitionId m_lastAdvanced{-1};
};

} // namespace stream
