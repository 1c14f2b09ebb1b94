#include "core/kafka/properties.h"

#include "core/kafka/property_file.h"

#include <fmt/format.h>

#include <array>

namespace kafka::detail {

namespace {

// What it would print belongs to nobody's terminal: errors come back as values.
void logNothing(const rd_kafka_t*, int, const char*, const char*) {}

base::Result<void> set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
    std::array<char, 512> problem{};
    const auto done = rd_kafka_conf_set(conf, name.c_str(), value.c_str(), problem.data(), problem.size());
    if (done == RD_KAFKA_CONF_OK)
        return {};
    // A name that nobody knows may be that of a password, misspelt.
    const bool hidden = isSecret(name) || done == RD_KAFKA_CONF_UNKNOWN;
    std::string said = problem.data();
    if (hidden && !value.empty() && said.find(value) != std::string::npos)
        said = "its value is not shown here";
    return base::failure(
        base::ErrorCode::invalidArgument,
        fmt::format("The Kafka property {}{} is not possible: {}. Correct it or leave it out.", name,
                    hidden ? "" : "=" + value, said));
}

} // namespace

base::Result<ConfHandle> makeConf(const Cluster& cluster, Properties defaults, const Properties& own) {
    defaults.insert_or_assign("bootstrap.servers", cluster.bootstrap);
    defaults.try_emplace("allow.auto.create.topics", "false");
    defaults.try_emplace("socket.nagle.disable", "true");
    // A local broker is back within seconds: the default of 10 s would keep people waiting.
    defaults.try_emplace("reconnect.backoff.ms", "50");
    defaults.try_emplace("reconnect.backoff.max.ms", "1000");
    for (const auto& [name, value] : cluster.properties)
        defaults.insert_or_assign(name, value);
    for (const auto& [name, value] : own)
        defaults.insert_or_assign(name, value);

    ConfHandle conf(rd_kafka_conf_new());
    rd_kafka_conf_set_log_cb(conf.get(), &logNothing);
    for (const auto& [name, value] : defaults)
        if (const auto done = set(conf.get(), name, value); !done)
            return base::Failure(done.error());
    return conf;
}

base::Result<Client> makeClient(rd_kafka_type_t type, ConfHandle conf) {
    std::array<char, 512> problem{};
    Client client(rd_kafka_new(type, conf.get(), problem.data(), problem.size()));
    if (!client)
        return base::failure(
            base::ErrorCode::invalidArgument,
            fmt::format("No Kafka client can be made of these settings: {}", problem.data()));
    (void)conf.release(); // the client's now
    return client;
}

} // namespace kafka::detail

base::Result<void> kafka::checkProperty(const std::string& name, const std::string& value) {
    const detail::ConfHandle conf(rd_kafka_conf_new());
    return detail::set(conf.get(), name, value);
}
