#pragma once

#include "tests/bench/bench.h"

/// What librdkafka alone reaches: the limit that our figures are compared with.
namespace bench::bare {

/// Reads the whole topic and throws it away; events/s between its first batch and its last.
base::Result<double> consume(const Bench& bench, const std::string& topic);
/// Puts `events` copies of one game of ten players there, with the settings of a produce job; events/s.
base::Result<double> produce(const Bench& bench, const std::string& topic, std::uint64_t events);

} // namespace bench::bare
