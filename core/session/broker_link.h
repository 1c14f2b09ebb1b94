#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/demo_broker.h"
#include "core/kafka/local_broker.h"
#include "core/kafka/topics.h"
#include "core/session/config.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace session {

/// Brings up the broker that a Config asks for, and knows whether it lives: the one place that tells the
/// three kinds apart. Blocking; belongs to the session's manager thread.
class BrokerLink {
public:
    BrokerLink(const Config& config, base::LogSink& log);

    /// Starts, adopts or only names the broker. A local Kafka that this machine can't run gives way to the
    /// demo broker, unless it ran already: notice() then says how to get the real one.
    [[nodiscard]] base::Result<kafka::Cluster> bringUp(std::stop_token stop);
    /// False: the local Kafka's process has ended, bringUp() starts it again. Always true for the other
    /// kinds.
    [[nodiscard]] bool alive() const;
    [[nodiscard]] const std::string& notice() const { return m_notice; }
    /// What this machine lacks for the local Kafka, when the demo broker took its place.
    [[nodiscard]] const std::string& whyNoLocal() const { return m_whyNoLocal; }
    [[nodiscard]] kafka::DemoBroker* demo() { return m_demo ? &*m_demo : nullptr; }
    /// Forgets the demo broker with all it has; the next bringUp() makes another.
    void dropDemo();

private:
    base::Result<kafka::Cluster> bringUpLocal(std::stop_token stop);
    base::Result<kafka::Cluster> bringUpDemo();

    const Config m_config;
    base::LogSink& m_log;
    std::unique_ptr<kafka::LocalBroker> m_local;
    bool m_localRan = false;
    std::optional<kafka::DemoBroker> m_demo;
    std::string m_notice;
    std::string m_whyNoLocal;
};

/// Makes or checks the topics of a configuration on a broker that answers. The demo broker, which doesn't
/// compact, keeps all deletions. Errors as kafka::ensureTopicsAsAllowed.
[[nodiscard]] base::Result<kafka::Topics> prepareTopics(const Config& config, const kafka::Cluster& cluster,
                                                        kafka::DemoBroker* demo);

} // namespace session
