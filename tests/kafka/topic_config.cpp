#include "tests/kafka/topic_config.h"

#include "core/kafka/admin_client.h"

#include <array>
#include <memory>

namespace support {

base::Result<void> setTopicConfig(const kafka::Cluster& cluster, const std::string& topic,
                                  const std::map<std::string, std::string>& config) {
    using namespace kafka::detail;
    const std::string doing = "set up topic " + topic;
    const auto client = AdminClient::create(cluster);
    if (!client)
        return base::Failure(client.error());
    const std::unique_ptr<rd_kafka_ConfigResource_t, HandleDestroy<&rd_kafka_ConfigResource_destroy>>
        resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
    for (const auto& [name, value] : config)
        (void)rd_kafka_ConfigResource_set_config(resource.get(), name.c_str(), value.c_str());
    std::array<rd_kafka_ConfigResource_t*, 1> all{resource.get()};
    const auto event = (*client)->request(
        RD_KAFKA_ADMIN_OP_ALTERCONFIGS, doing, Deadline(std::chrono::seconds(30)),
        [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
            rd_kafka_AlterConfigs((*client)->handle(), all.data(), all.size(), options, queue);
        });
    if (!event)
        return base::Failure(event.error());
    std::size_t count = 0;
    const auto* const* results =
        rd_kafka_AlterConfigs_result_resources(rd_kafka_event_AlterConfigs_result(event->get()), &count);
    const auto code = count == 1 ? rd_kafka_ConfigResource_error(results[0]) : RD_KAFKA_RESP_ERR__FAIL;
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    return base::Failure((*client)->error(
        code, doing, count == 1 ? rd_kafka_ConfigResource_error_string(results[0]) : nullptr));
}

} // namespace support
