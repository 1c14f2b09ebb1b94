#include "core/base/fault_point.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace base {

namespace {

constexpr std::array<std::string_view, 10> names{"folded",        "changelogSent", "offsetsSent", "committed",
                                                 "checkpointing", "checkpointed",  "restoring",   "restored",
                                                 "assigned",      "revoked"};
static_assert(names.size() == static_cast<std::size_t>(FaultPoint::revoked) + 1);

std::atomic<int> timesLeft{0};
std::atomic<int> armedSignal{0};

std::optional<int> signalOf(std::string_view action) {
    if (action == "kill")
        return SIGKILL;
    if (action == "stop")
        return SIGSTOP;
    return std::nullopt;
}

} // namespace

Result<void> armFault(std::string_view text) {
    const auto at = std::min(text.find('@'), text.size());
    const auto equals = std::min(text.find('=', at), text.size());
    const auto name = std::ranges::find(names, text.substr(0, at));
    const std::string_view times = text.substr(std::min(at + 1, equals), equals - std::min(at + 1, equals));
    const auto signal = signalOf(text.substr(std::min(equals + 1, text.size())));
    int count = 0;
    const auto [end, error] = std::from_chars(times.data(), times.data() + times.size(), count);
    if (name == names.end() || error != std::errc() || end != times.data() + times.size() || count < 1 ||
        !signal)
        return failure(ErrorCode::invalidArgument,
                       fmt::format("\"{}\" is no fault: it is POINT@N=kill or POINT@N=stop, with one of {}",
                                   text, fmt::join(names, ", ")));
    timesLeft = count;
    armedSignal = *signal;
    detail::armedPoint = static_cast<int>(std::distance(names.begin(), name));
    return {};
}

void detail::atArmedPoint() {
    if (timesLeft.fetch_sub(1) == 1)
        std::raise(armedSignal);
}

} // namespace base
