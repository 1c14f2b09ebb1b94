#include "core/base/fault_point.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <iterator>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace base {

namespace {

constexpr std::array<std::string_view, 14> names{
    "folded",       "changelogSent",     "offsetsSent",      "committed",    "checkpointing",
    "checkpointed", "restoring",         "restored",         "assigned",     "revoked",
    "sendOffsets",  "commitTransaction", "abortTransaction", "commitOffsets"};
static_assert(names.size() == static_cast<std::size_t>(FaultPoint::commitOffsets) + 1);
constexpr auto firstCall = static_cast<int>(FaultPoint::sendOffsets);

constexpr std::array<std::string_view, 2> signalNames{"kill", "stop"};
constexpr std::array<int, 2> signals{SIGKILL, SIGSTOP};
constexpr std::array<std::string_view, 6> answerNames{"timedOut", "cutShort", "abortable",
                                                      "fatal",    "fenced",   "unclear"};
static_assert(answerNames.size() == static_cast<std::size_t>(FaultAnswer::unclear) + 1);

std::atomic<int> timesLeft{0};
std::atomic<int> repeatEvery{0}; ///< 0: once
std::atomic<int> armedAction{0}; ///< a signal, or a FaultAnswer

std::optional<int> indexOf(std::span<const std::string_view> list, std::string_view name) {
    const auto found = std::ranges::find(list, name);
    if (found == list.end())
        return std::nullopt;
    return static_cast<int>(std::distance(list.begin(), found));
}

std::optional<int> actionOf(int point, std::string_view name) {
    if (point >= firstCall)
        return indexOf(answerNames, name);
    const auto index = indexOf(signalNames, name);
    return index ? std::optional(signals[static_cast<std::size_t>(*index)]) : std::nullopt;
}

std::optional<int> countOf(std::string_view text) {
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size() || count < 1)
        return std::nullopt;
    return count;
}

bool strikes() {
    if (timesLeft.fetch_sub(1) != 1)
        return false;
    if (repeatEvery > 0)
        timesLeft += repeatEvery;
    return true;
}

} // namespace

Result<void> armFault(std::string_view text) {
    constexpr std::string_view every = "every";
    const auto at = std::min(text.find('@'), text.size());
    const auto equals = std::min(text.find('=', at), text.size());
    const auto point = indexOf(names, text.substr(0, at));
    std::string_view times = text.substr(std::min(at + 1, equals), equals - std::min(at + 1, equals));
    const bool repeats = times.starts_with(every);
    const auto count = countOf(repeats ? times.substr(every.size()) : times);
    const auto action =
        point ? actionOf(*point, text.substr(std::min(equals + 1, text.size()))) : std::nullopt;
    if (!point || !count || !action)
        return failure(
            ErrorCode::invalidArgument,
            fmt::format(
                "\"{}\" is no fault: it is POINT@N=ACTION, or POINT@everyN=ACTION; with {} of {}, and "
                "with {} of {}",
                text, fmt::join(signalNames, " or "), fmt::join(std::span(names).first(firstCall), ", "),
                fmt::join(answerNames, ", "), fmt::join(std::span(names).subspan(firstCall), ", ")));
    timesLeft = *count;
    repeatEvery = repeats ? *count : 0;
    armedAction = *action;
    detail::armedPoint = *point;
    return {};
}

void detail::atArmedPoint() {
    if (strikes())
        std::raise(armedAction);
}

std::optional<FaultAnswer> detail::answerAtArmedPoint() {
    return strikes() ? std::optional(static_cast<FaultAnswer>(armedAction.load())) : std::nullopt;
}

} // namespace base
