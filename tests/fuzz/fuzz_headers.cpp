/// The header of a changelog record that says how far its row has come: the only one that is read.

#include "core/stats/changelog_codec.h"
#include "tests/fuzz/fuzz.h"

#include <bit>
#include <cmath>
#include <limits>
#include <string>

namespace {

using fuzz::require;

/// Eight bytes as docs/formats.md says, read in another way than the codec does.
std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value += std::uint64_t{static_cast<unsigned char>(bytes[7 - i])} << (8 * i);
    return value;
}

/// A sum of version 1; infinite ones were written once.
double sumAt(std::string_view bytes) {
    const double sum = std::bit_cast<double>(bigEndian(bytes));
    return sum > std::numeric_limits<double>::max() ? std::numeric_limits<double>::max() : sum;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view value =
        R"({"avg_dmg": 3000.0, "avg_heal": 2000.0, "top_dmg": 3000, "top_heal": 2000, "game_count": 1})";
    static stats::AggregateDecoder decoder;
    const std::string_view header = fuzz::textOf(data, size);
    const auto decoded = decoder.decode(value, header, base::TimestampMs{1});
    const bool hasForm = header.size() == 25 && header[0] == 1;
    const bool isGood = hasForm && bigEndian(header.substr(1)) <= std::numeric_limits<std::int64_t>::max() &&
                        std::isfinite(sumAt(header.substr(9))) && std::isfinite(sumAt(header.substr(17)));
    require(decoded.has_value() == isGood, "exactly the headers of version 1 are taken");
    if (!decoded) {
        require(!decoded.error().text.empty(), "a refusal has a reason");
        return 0;
    }
    const stats::Aggregate& aggregate = decoded->aggregate;
    require(decoded->hasSource, "the header says where a row comes from");
    require(static_cast<std::uint64_t>(aggregate.lastSource.value) == bigEndian(header.substr(1)),
            "the offset is the header's");
    require(aggregate.damageSum == sumAt(header.substr(9)) &&
                aggregate.healingSum == sumAt(header.substr(17)),
            "the sums are the header's");
    const auto written = stats::encodeStateHeader(aggregate);
    const auto again =
        decoder.decode(value, std::string_view(written.data(), written.size()), base::TimestampMs{1});
    require(again && again->aggregate == aggregate, "what we write reads back as it was");
    return 0;
}
