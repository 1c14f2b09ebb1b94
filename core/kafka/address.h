#pragma once

#include "core/base/result.h"

#include <string_view>

namespace kafka {

/// Whether a text can be the address of a cluster: host[:port][,host[:port]…], each with a host's name, an
/// IPv4 address or an IPv6 one in brackets; without a port it is 9092. librdkafka would go on with what it
/// can read of anything else, and say that nobody answers. Errors: invalidArgument, with the text and what is
/// wrong with it.
[[nodiscard]] base::Result<void> checkAddress(std::string_view bootstrap);

} // namespace kafka
