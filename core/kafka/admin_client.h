#pragma once

#include "core/base/result.h"
#include "core/kafka/admin.h"
#include "core/kafka/config.h"

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

/// What admin.cpp and admin_groups.cpp build on: the C handles and the plain words for errors. Private to
/// core/kafka.
namespace kafka::detail {

template <auto destroy>
struct HandleDestroy {
    template <class T>
    void operator()(T* handle) const {
        destroy(handle);
    }
};
using ClientHandle = std::unique_ptr<rd_kafka_t, HandleDestroy<&rd_kafka_destroy>>;
using QueueHandle = std::unique_ptr<rd_kafka_queue_t, HandleDestroy<&rd_kafka_queue_destroy>>;
using EventHandle = std::unique_ptr<rd_kafka_event_t, HandleDestroy<&rd_kafka_event_destroy>>;
using OptionsHandle = std::unique_ptr<rd_kafka_AdminOptions_t, HandleDestroy<&rd_kafka_AdminOptions_destroy>>;
using TopicHandle = std::unique_ptr<rd_kafka_topic_t, HandleDestroy<&rd_kafka_topic_destroy>>;
using MetadataHandle =
    std::unique_ptr<const struct rd_kafka_metadata, HandleDestroy<&rd_kafka_metadata_destroy>>;
using PartitionsHandle =
    std::unique_ptr<rd_kafka_topic_partition_list_t, HandleDestroy<&rd_kafka_topic_partition_list_destroy>>;

// Nothing tells us when a broker's metadata has caught up with its controller, or a transaction ends: we
// look, this often, until the deadline.
inline constexpr std::chrono::milliseconds lookInterval{10};

class Deadline {
public:
    explicit Deadline(std::chrono::milliseconds timeout)
        : m_end(std::chrono::steady_clock::now() + timeout) {}
    [[nodiscard]] bool passed() const { return std::chrono::steady_clock::now() >= m_end; }
    /// At least 1 ms: librdkafka reads 0 and below as "don't wait" or "for ever".
    [[nodiscard]] std::chrono::milliseconds left() const;
    [[nodiscard]] int leftMs() const { return static_cast<int>(left().count()); }

private:
    std::chrono::steady_clock::time_point m_end;
};

/// One librdkafka client for questions. One thread.
class AdminClient {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<AdminClient>> create(const Cluster& cluster);

    [[nodiscard]] rd_kafka_t* handle() const { return m_handle.get(); }
    /// A fresh answer of a broker about one topic, or (null) about all.
    [[nodiscard]] base::Result<MetadataHandle> metadata(const std::string* topic, const Deadline& deadline);
    /// Runs one request of the admin API and waits for its result. `doing` as for error().
    using Start = std::function<void(rd_kafka_AdminOptions_t*, rd_kafka_queue_t*)>;
    [[nodiscard]] base::Result<EventHandle> request(rd_kafka_admin_op_t operation, const std::string& doing,
                                                    const Deadline& deadline, const Start& start);
    /// Calls again while the answer is that the group's coordinator is just starting, as after Kafka's start.
    template <class Call>
    [[nodiscard]] auto untilCoordinated(const Deadline& deadline, Call call) {
        constexpr int pauseMs = 100;
        for (;;) {
            auto result = call();
            if (result || result.error().code != base::ErrorCode::brokerUnreachable ||
                deadline.leftMs() <= pauseMs)
                return result;
            rd_kafka_poll(m_handle.get(), pauseMs);
        }
    }
    /// In plain words. `doing`: "make topic x"; `brokersText` may be null.
    [[nodiscard]] base::Error error(rd_kafka_resp_err_t code, const std::string& doing,
                                    const char* brokersText);
    /// Whether the last error() was for want of a right.
    [[nodiscard]] bool lastWasDenied() const { return m_denied; }

private:
    AdminClient() = default;
    static void onError(rd_kafka_t* client, int code, const char* reason, void* self);
    /// Why nobody was reached, as far as the client knows.
    [[nodiscard]] base::Error unreachable();

    std::string m_bootstrap;
    std::string m_lastProblem;
    rd_kafka_resp_err_t m_lastCode = RD_KAFKA_RESP_ERR_NO_ERROR;
    bool m_denied = false;
    ClientHandle m_handle; ///< last: its callbacks use the others
};

} // namespace kafka::detail

namespace kafka {

struct Admin::Impl {
    std::unique_ptr<detail::AdminClient> client;
    Cluster cluster;
};

} // namespace kafka
