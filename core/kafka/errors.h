#pragma once

#include "core/base/result.h"

#include <librdkafka/rdkafka.h>

#include <string>
#include <string_view>

/// librdkafka's error codes as ours. Private to core/kafka.
namespace kafka::detail {

/// Whether the code says that no broker can be reached (which librdkafka mends by itself when one comes
/// back).
[[nodiscard]] bool meansUnreachable(rd_kafka_resp_err_t code);

/// Whether the code says that the group's coordinator is just being made, loaded or moved: soon it is there.
[[nodiscard]] bool meansCoordinatorStarts(rd_kafka_resp_err_t code);

/// `doing` is what failed, as in "Can't <doing>: …"; `said` the client's own words, if there are better ones
/// than the code's.
[[nodiscard]] base::Error makeError(rd_kafka_resp_err_t code, std::string_view doing,
                                    std::string_view said = {});

} // namespace kafka::detail
