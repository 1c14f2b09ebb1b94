#pragma once

#include "app/cli/command.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/session/broker_link.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cli {

/// To standard error; but what the local Kafka says of its start is kept, to be said as notes. Thread-safe.
class ConnectionLog final : public base::LogSink {
public:
    explicit ConnectionLog(base::LogLevel least) : m_out(least) {}
    void write(base::LogLevel level, std::string source, std::string text) override;
    /// From now on lines of the local Kafka are kept.
    void keepNotes();
    /// Those kept, and no more from now on.
    [[nodiscard]] std::vector<std::string> takeNotes();

private:
    base::StderrLog m_out;
    std::mutex m_mutex;
    bool m_keeps = false; ///< guarded by m_mutex, as is the next
    std::vector<std::string> m_notes;
};

/// The broker that the flags name, up and answering.
class Connection {
public:
    /// Starts the local Kafka if need be. Errors: brokerUnreachable, unsupported (no local Kafka on this
    /// machine), cancelled.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>> open(const CommonFlags& flags,
                                                                        Context& context);
    /// The same for commands that need a broker which outlives them. The demo broker doesn't: error
    /// invalidArgument.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>> openLasting(const CommonFlags& flags,
                                                                               Context& context);

    [[nodiscard]] const kafka::Cluster& cluster() const { return m_cluster; }
    [[nodiscard]] const std::string& clusterId() const { return m_clusterId; }
    [[nodiscard]] session::BrokerLink& link() { return m_link; }
    [[nodiscard]] base::LogSink& log() { return m_log; }
    [[nodiscard]] const base::Clock& clock() const { return m_clock; }
    /// Whether there is the topic of a table yet; `flags`: that say which one it is. Errors: notFound, with
    /// what to do.
    [[nodiscard]] base::Result<void> checkTable(const std::string& topic, const char* flags) const;
    /// Starts a local Kafka again that ended. Call it every second or so. Error: brokerUnreachable, when no
    /// further try will help (a full disk).
    [[nodiscard]] base::Result<void> keepUp(Context& context);

private:
    Connection(const CommonFlags& flags, base::LogLevel least);
    base::Result<void> connect(const CommonFlags& flags, Context& context);
    base::Result<kafka::Cluster> bringUp(Context& context);

    base::SystemClock m_clock;
    ConnectionLog m_log;
    session::BrokerLink m_link;
    kafka::Cluster m_cluster;
    std::string m_clusterId;
    std::string m_down; ///< why the local Kafka can't be started again, as it was said last
};

} // namespace cli
