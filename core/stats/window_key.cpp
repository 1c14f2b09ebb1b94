#include "core/stats/window_key.h"

#include "core/stats/event.h"
#include "core/stats/json_parse.h"
#include "core/stats/json_text.h"

#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace stats {

namespace {

constexpr double msPerSecond = 1000;
constexpr double faustsGap = 0.1; ///< seconds from the end that Faust writes to where the next window begins
constexpr double firstMs = -62'167'219'200'000; ///< of the year 0
constexpr double endMs = 253'402'300'800'000;   ///< of the year 9999

/// Empty: not a number, or no time with a year of four digits.
std::optional<base::TimestampMs> timeOf(const nlohmann::json& seconds, double gap) {
    if (!seconds.is_number())
        return std::nullopt;
    const double ms = std::round((seconds.get<double>() + gap) * msPerSecond);
    if (!(ms >= firstMs && ms <= endMs))
        return std::nullopt;
    return base::TimestampMs{static_cast<std::int64_t>(ms)};
}

double secondsOf(base::TimestampMs time) {
    return static_cast<double>(time.value) / msPerSecond;
}

} // namespace

std::vector<Window> windowsOf(base::TimestampMs time, const WindowSpec& spec) {
    const std::int64_t behind = time.value % spec.stepMs;
    const std::int64_t last = time.value - behind - (behind < 0 ? spec.stepMs : 0); // also before 1970
    const std::int64_t count = (last + spec.sizeMs - 1 - time.value) / spec.stepMs + 1;
    std::vector<Window> windows;
    for (std::int64_t i = count - 1; i >= 0; --i) {
        const std::int64_t start = last - i * spec.stepMs;
        windows.push_back({base::TimestampMs{start}, base::TimestampMs{start + spec.sizeMs}});
    }
    return windows;
}

void appendWindowKey(std::string& out, std::string_view player, const Window& window) {
    out += '[';
    appendString(out, player);
    out += ", [";
    appendFloat(out, secondsOf(window.start));
    out += ", ";
    appendFloat(out, secondsOf(window.end) - faustsGap);
    out += "]]";
}

base::Result<WindowKey> decodeWindowKey(std::string_view key) {
    const auto bad = [](const char* what) { return base::failure(base::ErrorCode::badInput, what); };
    const auto parsed = parseJson(key);
    if (!parsed.is_array() || parsed.size() != 2 || !parsed[0].is_string() || !parsed[1].is_array() ||
        parsed[1].size() != 2)
        return bad("the key is not [player, [start, end]]");
    WindowKey decoded{parsed[0].get<std::string>(), {}};
    if (decoded.player.empty() || decoded.player.size() > maxPlayerBytes)
        return bad("the player's name is empty or over 256 bytes");
    const auto start = timeOf(parsed[1][0], 0);
    const auto end = timeOf(parsed[1][1], faustsGap);
    if (!start || !end || *start >= *end)
        return bad("the window's start and end are not two times, one after the other");
    decoded.window = {*start, *end};
    return decoded;
}

} // namespace stats
