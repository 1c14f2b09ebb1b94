#include "core/stats/changelog_codec.h"

#include "core/stats/json_parse.h"
#include "core/stats/json_scan.h"
#include "core/stats/json_text.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace stats {

namespace {

constexpr char headerVersion = 1;
constexpr double largestExactInteger = 9007199254740992.0; // 2^53

void putBigEndian(char* out, std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
        out[i] = static_cast<char>(value >> (56 - 8 * i));
}

std::uint64_t getBigEndian(const char* in) {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = (value << 8) | static_cast<unsigned char>(in[i]);
    return value;
}

/// Python's json writes NaN and Infinity bare; no JSON parser reads them. Such a token becomes 0: it can only
/// be the average of a row without figures, and a NaN kept would swallow every later event of the player.
std::string withoutNaN(std::string_view value) {
    std::string out;
    bool inString = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string_view rest = value.substr(i);
        if (value[i] == '"' && (i == 0 || value[i - 1] != '\\'))
            inString = !inString;
        std::size_t skip = 0;
        for (const std::string_view token : {"NaN", "Infinity", "-Infinity"})
            if (!inString && rest.starts_with(token))
                skip = token.size();
        if (skip > 0) {
            out += '0';
            i += skip - 1;
        } else {
            out += value[i];
        }
    }
    return out;
}

std::optional<Number> numberAt(const simdjson::dom::object& object, std::string_view key) {
    simdjson::dom::element item;
    if (object.at_key(key).get(item) != simdjson::SUCCESS)
        return std::nullopt;
    double value = 0;
    if (item.get(value) != simdjson::SUCCESS) // integers convert
        return std::nullopt;
    return Number{value, item.is_int64() && std::abs(value) <= largestExactInteger};
}

bool readHeader(std::string_view header, Aggregate& aggregate) {
    if (header.size() != std::tuple_size_v<StateHeader> || header[0] != headerVersion)
        return false;
    aggregate.lastSource = base::Offset{static_cast<std::int64_t>(getBigEndian(header.data() + 1))};
    // Version 1 was written with infinite sums once: they mean what is saturated now.
    aggregate.damageSum = saturated(std::bit_cast<double>(getBigEndian(header.data() + 9)));
    aggregate.healingSum = saturated(std::bit_cast<double>(getBigEndian(header.data() + 17)));
    return aggregate.lastSource.value >= 0 && std::isfinite(aggregate.damageSum) &&
           std::isfinite(aggregate.healingSum);
}

/// Faust carries the average from event to event, which rounds it every time. Where the top is an integer and
/// an integer is as near as these roundings come, that is the sum.
double sumOf(double average, Number count, Number top) {
    const double sum = saturated(average * count.value);
    const double rounded = std::round(sum);
    const double noise = sum * count.value * std::numeric_limits<double>::epsilon();
    return top.integral && noise < 0.5 && std::abs(sum - rounded) <= noise ? rounded : sum;
}

/// A value as we write it, with integers as tops. The averages are left out: the header has the sums.
bool readCommonForm(std::string_view text, Aggregate& aggregate) {
    Number count;
    if (!takePrefix(text, R"({"avg_dmg": )") || !skipFloat(text) || !takePrefix(text, R"(, "avg_heal": )") ||
        !skipFloat(text) || !takePrefix(text, R"(, "top_dmg": )") ||
        !takeInteger(text, aggregate.topDamage) || !takePrefix(text, R"(, "top_heal": )") ||
        !takeInteger(text, aggregate.topHealing) || !takePrefix(text, R"(, "game_count": )") ||
        !takeInteger(text, count) || text != "}")
        return false;
    aggregate.gameCount = static_cast<std::uint64_t>(count.value);
    return true;
}

} // namespace

StateHeader encodeStateHeader(const Aggregate& aggregate) {
    StateHeader header{};
    header[0] = headerVersion;
    putBigEndian(header.data() + 1, static_cast<std::uint64_t>(aggregate.lastSource.value));
    putBigEndian(header.data() + 9, std::bit_cast<std::uint64_t>(aggregate.damageSum));
    putBigEndian(header.data() + 17, std::bit_cast<std::uint64_t>(aggregate.healingSum));
    return header;
}

void appendAggregateJson(std::string& out, const Aggregate& aggregate) {
    out += R"({"avg_dmg": )";
    appendFloat(out, aggregate.averageDamage());
    out += R"(, "avg_heal": )";
    appendFloat(out, aggregate.averageHealing());
    out += R"(, "top_dmg": )";
    appendNumber(out, aggregate.topDamage);
    out += R"(, "top_heal": )";
    appendNumber(out, aggregate.topHealing);
    out += R"(, "game_count": )";
    appendNumber(out, Number{static_cast<double>(aggregate.gameCount), true});
    out += '}';
}

void appendChangelogKey(std::string& out, std::string_view player) {
    appendString(out, player);
}

base::Result<std::string> decodeChangelogKey(std::string_view key) {
    const auto bad = [](const char* what) { return base::failure(base::ErrorCode::badInput, what); };
    if (key.size() < 2 || key.front() != '"' || key.back() != '"')
        return bad("the key is not a JSON string");
    const std::string_view inner = key.substr(1, key.size() - 2);
    bool plain = true;
    for (const char c : inner)
        plain = plain && static_cast<signed char>(c) >= 0x20 && c != '"' && c != '\\';
    std::string player;
    if (plain) {
        player = inner;
    } else {
        const auto parsed = parseJson(key);
        if (!parsed.is_string())
            return bad("the key is not a JSON string");
        player = parsed.get<std::string>();
    }
    if (player.empty() || player.size() > maxPlayerBytes)
        return bad("the player's name is empty or over 256 bytes");
    return player;
}

struct AggregateDecoder::Impl {
    simdjson::dom::parser parser;
    std::vector<char> padded;

    bool parse(std::string_view value, simdjson::dom::object& object) {
        if (padded.size() < value.size() + simdjson::SIMDJSON_PADDING)
            padded.resize(value.size() + simdjson::SIMDJSON_PADDING);
        std::memcpy(padded.data(), value.data(), value.size());
        return parser.parse(padded.data(), value.size(), false).get(object) == simdjson::SUCCESS;
    }
};

AggregateDecoder::AggregateDecoder() : m_impl(std::make_unique<Impl>()) {}
AggregateDecoder::~AggregateDecoder() = default;
AggregateDecoder::AggregateDecoder(AggregateDecoder&&) noexcept = default;
AggregateDecoder& AggregateDecoder::operator=(AggregateDecoder&&) noexcept = default;

base::Result<AggregateDecoder::Decoded> AggregateDecoder::decode(std::string_view value,
                                                                 std::optional<std::string_view> header,
                                                                 base::TimestampMs recordTime) {
    const auto bad = [](const char* what) { return base::failure(base::ErrorCode::badInput, what); };
    Decoded decoded;
    Aggregate& aggregate = decoded.aggregate;
    aggregate.lastEventTime = recordTime;
    if (header) {
        if (!readHeader(*header, aggregate))
            return bad("the header \"statstream\" is not one of version 1");
        decoded.hasSource = true;
        if (readCommonForm(value, aggregate))
            return decoded;
    }

    simdjson::dom::object object;
    if (!m_impl->parse(value, object) && !m_impl->parse(withoutNaN(value), object))
        return bad("the value is not a JSON object");
    const auto averageDamage = numberAt(object, "avg_dmg");
    const auto averageHealing = numberAt(object, "avg_heal");
    const auto topDamage = numberAt(object, "top_dmg");
    const auto topHealing = numberAt(object, "top_heal");
    const auto gameCount = numberAt(object, "game_count");
    if (!averageDamage || !averageHealing || !topDamage || !topHealing || !gameCount)
        return bad("one of avg_dmg, avg_heal, top_dmg, top_heal, game_count is missing or not a number");
    if (gameCount->value < 0 || gameCount->value > largestExactInteger ||
        gameCount->value != std::floor(gameCount->value))
        return bad("game_count is not a count");

    aggregate.gameCount = static_cast<std::uint64_t>(gameCount->value);
    aggregate.topDamage = *topDamage;
    aggregate.topHealing = *topHealing;
    if (!header) {
        aggregate.lastSource = beforeAnyEvent;
        aggregate.damageSum = sumOf(averageDamage->value, *gameCount, aggregate.topDamage);
        aggregate.healingSum = sumOf(averageHealing->value, *gameCount, aggregate.topHealing);
    }
    return decoded;
}

} // namespace stats
