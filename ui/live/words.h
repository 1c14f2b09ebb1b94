#pragma once

#include "core/session/session.h"
#include "core/stats/event_codec.h"
#include "core/stream/problems.h"

#include <QString>

#include <string>

/// What core says in English, in the window's language: by codes and values. What has no code stays as core
/// says it.
namespace live {

/// One sentence; empty before there is anything to say.
[[nodiscard]] QString connectionText(const session::ConnectionStatus& status);
/// A lasting remark; empty: none.
[[nodiscard]] QString noticeText(const session::ConnectionStatus& status);
[[nodiscard]] QString jobTitle(const produce::JobSnapshot& job);
/// Why a worker is in its state.
[[nodiscard]] QString reasonText(const stream::WorkerSnapshot& worker);
/// Another language has the gist by the error's code, and core's own text, which one can search for, behind
/// it.
[[nodiscard]] QString errorText(const base::Error& error);
/// Why the games table's answer is not whole.
[[nodiscard]] QString gamesErrorText(const base::Error& error);
/// Who answers at an address that was tested.
[[nodiscard]] QString answerText(const session::KafkaAnswer& answer);
/// What the view waits for.
[[nodiscard]] QString waitText(const view::ViewStatus& status);
[[nodiscard]] QString badEventText(stats::BadEvent reason);
/// Why a record is no event, which is kept as text alone (in the dead-letter topic, for a file's rows): its
/// code is found by core's own words.
[[nodiscard]] QString eventReasonText(const std::string& reason);
/// What is wrong with the record.
[[nodiscard]] QString problemText(const stream::Problem& problem);

} // namespace live
