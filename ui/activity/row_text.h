#pragma once

#include "ui/activity/model.h"
#include "ui/export/rows.h"

#include "core/session/messages.h"

#include <string>
#include <vector>

namespace activity {

// On any thread. Times are in UTC.
[[nodiscard]] std::string asText(const std::vector<stream::ActivityEntry>& rows, exports::Format format);
[[nodiscard]] std::string asText(const std::vector<base::LogLine>& rows, exports::Format format);
[[nodiscard]] std::string asText(const std::vector<session::PlayerMessage>& rows, exports::Format format);

} // namespace activity
