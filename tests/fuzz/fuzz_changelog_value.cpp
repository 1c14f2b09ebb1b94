/// Values of the changelog with their header. The first byte is the header's length, 255: no header.

#include "core/stats/changelog_codec.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cmath>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static stats::AggregateDecoder decoder;
    std::string_view text = fuzz::textOf(data, size);
    std::optional<std::string_view> header;
    if (!text.empty()) {
        const std::size_t length = data[0];
        text.remove_prefix(1);
        if (length != 255) {
            header = text.substr(0, length);
            text.remove_prefix(header->size());
        }
    }
    const base::TimestampMs time{1};
    const auto decoded = decoder.decode(text, header, time);
    if (!decoded) {
        fuzz::require(!decoded.error().text.empty(), "a refusal has a reason");
        return 0;
    }
    const stats::Aggregate& aggregate = decoded->aggregate;
    fuzz::require(decoded->hasSource == header.has_value(), "the header says where a row comes from");
    fuzz::require(std::isfinite(aggregate.damageSum) && std::isfinite(aggregate.healingSum),
                  "sums are finite");
    fuzz::require(std::isfinite(aggregate.topDamage.value) && std::isfinite(aggregate.topHealing.value),
                  "tops are finite");
    if (aggregate.gameCount == 0 || !decoded->hasSource)
        return 0;
    std::string written;
    stats::appendAggregateJson(written, aggregate);
    const auto state = stats::encodeStateHeader(aggregate);
    const auto again = decoder.decode(written, std::string_view(state.data(), state.size()), time);
    fuzz::require(again && again->aggregate == aggregate, "what we write reads back as it was");
    return 0;
}
