#pragma once

#include <optional>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace source {
enum class FileFault;
}

namespace base {

enum class ErrorCode {
    invalidArgument, ///< a value that the person typed or configured
    badInput,        ///< a record or a file that is not what it should be
    notFound,
    alreadyExists,
    brokerUnreachable, ///< nobody answers at the address
    timedOut,
    topicMismatch, ///< a topic exists, but not as it must be
    topicMadeAnew, ///< the topic's offsets started again: it was deleted and created
    dataLost,      ///< the broker no longer has records that were not processed yet
    groupBusy,     ///< the consumer group has members, or members that speak another protocol
    fenced,        ///< another member took over
    stateLocked,
    stateCorrupt,
    stateTooNew, ///< the state directory was written by a newer version
    diskFull,
    readOnly,
    cancelled,
    unsupported, ///< the broker (or this machine) cannot do it
    kafka,       ///< any other error of the broker or of librdkafka
    internal,
};

/// What went wrong, as a value. `text` names the topic, partition, file or player and says what the person
/// can do.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string text;
    bool retriable = false; ///< calling the same function again may succeed
    bool fatal = false;     ///< the object that returned it can't be used any more
    /// What is wrong with a file of events, beyond the code: for who says it in words of their own.
    std::optional<source::FileFault> fileFault = std::nullopt;

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure failure(ErrorCode code, std::string text) {
    return Failure(Error{code, std::move(text)});
}

} // namespace base
