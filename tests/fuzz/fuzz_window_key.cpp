/// Keys of windows, and windows of any sizes: the first 24 bytes are a time, a size and a step as well.

#include "core/stats/event.h"
#include "core/stats/window_key.h"
#include "tests/fuzz/fuzz.h"

#include <cstring>
#include <string>

namespace {

using fuzz::require;

/// A number within [least, least + range).
std::int64_t numberAt(const std::uint8_t* data, std::int64_t least, std::int64_t range) {
    std::uint64_t number = 0;
    std::memcpy(&number, data, sizeof number);
    return least + static_cast<std::int64_t>(number % static_cast<std::uint64_t>(range));
}

void checkWindows(const std::uint8_t* data) {
    constexpr std::int64_t mostWindows = 100;
    constexpr std::int64_t fourDigits = 253'402'300'800'000; // the year 9999 ends
    const std::int64_t time = numberAt(data, -fourDigits / 5, fourDigits);
    const std::int64_t size = numberAt(data + 8, 1, 100'000'000'000);
    const std::int64_t least = (size + mostWindows - 1) / mostWindows;
    const std::int64_t step = numberAt(data + 16, least, size - least + 1);
    const auto windows = stats::windowsOf(base::TimestampMs{time}, {size, step});
    require(!windows.empty(), "every time is in a window");
    std::string written;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const stats::Window& window = windows[i];
        require(window.start.value <= time && time < window.end.value, "a window has the time");
        require(window.end.value - window.start.value == size, "a window has its size");
        require(window.start.value % step == 0, "windows begin at whole steps");
        require(i == 0 || window.start.value == windows[i - 1].start.value + step, "they follow each other");
    }
    require(windows.front().start.value + size - step <= time, "none before them has the time");
    require(windows.back().start.value + step > time, "none behind them has the time");
    stats::appendWindowKey(written, "Jake", windows.front());
    const auto again = stats::decodeWindowKey(written);
    require(again && again->player == "Jake" && again->window == windows.front(),
            "the key of a window reads back as it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size >= 24)
        checkWindows(data);
    const auto key = stats::decodeWindowKey(fuzz::textOf(data, size));
    if (!key) {
        require(!key.error().text.empty(), "a refusal has a reason");
        return 0;
    }
    require(!key->player.empty() && key->player.size() <= stats::maxPlayerBytes, "a player has a name");
    require(key->window.start < key->window.end, "a window begins before it ends");
    std::string written;
    stats::appendWindowKey(written, key->player, key->window);
    const auto again = stats::decodeWindowKey(written);
    require(again && *again == *key, "a key that we write reads back as it was");
    return 0;
}
