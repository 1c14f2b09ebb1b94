#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/view/player_view.h"

#include <chrono>
#include <optional>
#include <vector>

namespace view {

/// Where the records of a changelog go. Called on the reader's thread.
class ChangelogSink {
public:
    virtual ~ChangelogSink() = default;
    /// A record; a null value deletes. An error: it can't be read, which is counted and told.
    [[nodiscard]] virtual base::Result<void> apply(const kafka::Message& message) = 0;
    /// What was applied counts no more: the changelog was made anew.
    virtual void clear() = 0;
};

/// Reads a changelog into a sink: the I/O side of the views, without their threads. One thread.
class ChangelogReader {
public:
    /// `name`: of the view, for the log; both live longer.
    ChangelogReader(const ViewConfig& config, const char* name, base::LogSink& log, ChangelogSink& sink);

    /// Finds the topic's partitions and begins to read where it stopped before, or at the start. A changelog
    /// that was made anew since, or one that is shorter than what was read, clears the sink. Errors, all to
    /// be waited out: brokerUnreachable, timedOut, notFound, kafka.
    [[nodiscard]] base::Result<void> connect(std::chrono::milliseconds timeout);
    /// Waits up to `wait` for records and applies them. Errors: dataLost, notFound and fatal ones:
    /// disconnect(), then connect(); others pass.
    [[nodiscard]] base::Result<void> read(std::chrono::milliseconds wait);
    void disconnect() { m_consumer.reset(); }
    /// Whether a broker answers now: fetches say nothing while there is nothing to fetch.
    [[nodiscard]] bool answers(std::chrono::milliseconds timeout);

    [[nodiscard]] bool connected() const { return m_consumer.has_value(); }
    /// Records up to the end seen when connecting; 0 once it was reached.
    [[nodiscard]] std::int64_t remaining() const;
    [[nodiscard]] std::uint64_t recordsRead() const { return m_recordsRead; }
    [[nodiscard]] std::uint64_t badRecords() const { return m_badRecords; }
    /// The next offset to be read. Empty before the first connect.
    [[nodiscard]] std::map<base::PartitionId, base::Offset> positions() const;

private:
    struct Partition {
        base::Offset next; ///< the one place that knows what was read
        base::Offset end;  ///< as seen when connecting
    };

    [[nodiscard]] base::Result<std::vector<kafka::Watermarks>> findEnds(std::chrono::milliseconds timeout);
    void beginAnewUnlessSame(const std::vector<kafka::Watermarks>& ends);
    [[nodiscard]] base::Result<void> assign(const std::vector<kafka::Watermarks>& ends);
    void apply(const kafka::Message& message);
    void noteBad(const kafka::Message& message, const base::Error& error);

    const ViewConfig& m_config;
    const char* const m_name;
    base::LogSink& m_log;
    ChangelogSink& m_sink;
    std::vector<Partition> m_partitions; ///< by number; empty before the first connect
    std::optional<kafka::Admin> m_admin; ///< while connecting
    std::optional<kafka::Consumer> m_consumer;
    std::vector<kafka::Message>
        m_messages; ///< of one read; declared after its consumer, so it goes before it
    std::uint64_t m_recordsRead = 0;
    std::uint64_t m_badRecords = 0;
    bool m_gone = false; ///< the broker said that there is no such topic (any more)
};

} // namespace view
