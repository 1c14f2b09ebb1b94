#pragma once

#include "app/cli/command.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/session/broker_link.h"

#include <memory>
#include <string>

namespace cli {

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
    /// Starts a local Kafka again that ended. Call it every second or so.
    void keepUp(Context& context);

private:
    Connection(const CommonFlags& flags, base::LogLevel least);
    base::Result<void> connect(const CommonFlags& flags, Context& context);

    base::SystemClock m_clock;
    base::StderrLog m_log;
    session::BrokerLink m_link;
    kafka::Cluster m_cluster;
    std::string m_clusterId;
};

} // namespace cli
