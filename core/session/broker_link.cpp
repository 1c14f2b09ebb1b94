#include "core/session/broker_link.h"

#include "core/kafka/admin.h"
#include "core/kafka/topics.h"

#include <chrono>

namespace session {

using namespace std::chrono_literals;

BrokerLink::BrokerLink(const Config& config, base::LogSink& log) : m_config(config), m_log(log) {}

base::Result<kafka::Cluster> BrokerLink::bringUp(std::stop_token stop) {
    switch (m_config.broker) {
    case kafka::BrokerKind::remote:
        return kafka::Cluster{kafka::BrokerKind::remote, m_config.bootstrap, m_config.kafkaProperties};
    case kafka::BrokerKind::demo:
        return bringUpDemo();
    case kafka::BrokerKind::local:
        return bringUpLocal(stop);
    }
    return base::failure(base::ErrorCode::internal, "unknown kind of broker");
}

base::Result<kafka::Cluster> BrokerLink::bringUpLocal(std::stop_token stop) {
    if (m_demo)
        return bringUpDemo();
    if (!m_local)
        m_local =
            std::make_unique<kafka::LocalBroker>(kafka::LocalBrokerConfig{m_config.localKafkaDir, {}}, m_log);
    if (const auto available = m_local->available(); !available) {
        if (m_localRan) // its topics and its clients wait for it: nothing else will do
            return tl::unexpected(available.error());
        m_whyNoLocal = available.error().text;
        m_notice = "Demo broker: in memory, gone at exit. " + m_whyNoLocal;
        m_log.write(base::LogLevel::info, "broker", m_notice); // who asks for the notice shows it
        m_local.reset();
        return bringUpDemo();
    }
    auto address = m_local->join(stop);
    if (!address)
        return tl::unexpected(address.error());
    m_localRan = true;
    return kafka::Cluster{kafka::BrokerKind::local, *address, m_config.kafkaProperties};
}

base::Result<kafka::Cluster> BrokerLink::bringUpDemo() {
    if (m_notice.empty())
        m_notice = "Demo broker: in memory, gone at exit.";
    if (!m_demo) {
        auto demo = kafka::DemoBroker::create();
        if (!demo)
            return tl::unexpected(demo.error());
        m_demo = std::move(*demo);
    }
    kafka::Cluster cluster = m_demo->cluster();
    for (const auto& [name, value] : m_config.kafkaProperties)
        cluster.properties[name] = value;
    return cluster;
}

void BrokerLink::dropDemo() {
    m_demo.reset();
}

bool BrokerLink::alive() const {
    return !m_local || m_local->alive();
}

base::Result<kafka::Topics> prepareTopics(const Config& config, const kafka::Cluster& cluster,
                                          kafka::DemoBroker* demo) {
    const kafka::TopicNames names{config.sourceTopic, changelogTopic(config), gamesTopic(config)};
    std::optional<std::string> letters;
    if (config.badEvents == BadEvents::deadLetter)
        letters = deadLetterTopic(config);
    if (demo) {
        const auto partitions = kafka::ensureTopics(*demo, names, config.partitions);
        if (!partitions)
            return tl::unexpected(partitions.error());
        if (letters && !demo->topics().contains(*letters))
            if (const auto made = demo->createTopic(*letters, *partitions); !made)
                return tl::unexpected(made.error());
        return kafka::Topics{*partitions, std::chrono::milliseconds::max(), std::nullopt};
    }
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    auto topics = kafka::ensureTopicsAsAllowed(*admin, names, config.partitions, 15s);
    if (topics && letters)
        if (const auto made = kafka::ensureTopic(*admin, {*letters, topics->partitions, {}}, 15s); !made)
            return tl::unexpected(made.error());
    return topics;
}

} // namespace session
