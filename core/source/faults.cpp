#include "core/source/faults.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace source {

namespace {

constexpr std::array rows{
    std::pair{RowFault::fields, "the row has more or fewer fields than the header"},
    std::pair{RowFault::quotes, "a quote (\") is out of place, or nothing closes it"},
    std::pair{RowFault::lineTooLong, "the line is over 1 MiB"},
    std::pair{RowFault::zeroByte, "a zero byte (NUL) is in the line"},
    std::pair{RowFault::nameTooLong, "a name is over 256 bytes"},
    std::pair{RowFault::nameNotUtf8, "a name is not valid UTF-8: save the file as UTF-8"},
    std::pair{RowFault::noTime, "start_time is no time that can be read"},
    std::pair{RowFault::noPlayer, "the player has no name"},
    std::pair{RowFault::noHero, "the hero has no name"},
    std::pair{RowFault::badAmount, "the amount is not a finite number of at least 0"},
    std::pair{RowFault::spoiltGame,
              "another row of the same game can't be read, so that its figures aren't whole"},
    std::pair{RowFault::halfGame,
              "damage or healing is missing, and without Time Played it can't be taken as 0"},
    std::pair{RowFault::beyondNumbers, "its heroes together are beyond all numbers"},
};
static_assert(rows.size() == static_cast<std::size_t>(lastRowFault) + 1);

} // namespace

const char* describe(RowFault fault) {
    const auto found = std::ranges::find(rows, fault, &std::pair<RowFault, const char*>::first);
    return found == rows.end() ? "" : found->second;
}

std::optional<RowFault> rowFaultOf(std::string_view reason) {
    for (const auto& [fault, words] : rows)
        if (reason == words)
            return fault;
    return std::nullopt;
}

base::Failure fileFailure(FileFault fault, std::string text, base::ErrorCode code) {
    base::Error error{code, std::move(text)};
    error.fileFault = fault;
    return base::Failure(std::move(error));
}

} // namespace source
