/// Times as people and programs write them.

#include "core/stats/timestamp.h"
#include "tests/fuzz/fuzz.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto time = stats::parseIsoTime(fuzz::textOf(data, size));
    if (!time)
        return 0;
    std::string written;
    stats::appendIsoTime(written, *time);
    fuzz::require(stats::parseIsoTime(written) == time, "a time that we write reads back as it was");
    return 0;
}
