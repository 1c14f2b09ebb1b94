#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Windows of event time, and the key that one has on a changelog, which is Faust's. For tables of windows,
/// which workers don't keep yet: the form is fixed here, before there are records of it.
namespace stats {

/// Tumbling when both are the same, else hopping. 1 ≤ stepMs ≤ sizeMs.
struct WindowSpec {
    std::int64_t sizeMs = 0;
    std::int64_t stepMs = 0; ///< from one window's start to the next one's

    bool operator==(const WindowSpec&) const = default;
};

/// From `start` up to, but not with, `end`.
struct Window {
    base::TimestampMs start;
    base::TimestampMs end;

    bool operator==(const Window&) const = default;
};

/// The windows that an event of this time is in, the earliest first: at least one.
[[nodiscard]] std::vector<Window> windowsOf(base::TimestampMs time, const WindowSpec& spec);

struct WindowKey {
    std::string player;
    Window window;

    bool operator==(const WindowKey&) const = default;
};

/// Appends `["Jake", [1600000000.0, 1600000009.9]]`: seconds, and an end that is 0.1 s before the window's.
void appendWindowKey(std::string& out, std::string_view player, const Window& window);
/// Errors: badInput; also for times outside of the years 0…9999.
[[nodiscard]] base::Result<WindowKey> decodeWindowKey(std::string_view key);

} // namespace stats
