#pragma once

#include "core/base/result.h"
#include "core/kafka/admin.h"
#include "core/session/config.h"

namespace session {

/// Refuses while the app's group has members (groupBusy), with what to do about them. Asks for up to half a
/// minute. Errors: groupBusy, those of describeGroup.
[[nodiscard]] base::Result<void> refuseWhileUsed(kafka::Admin& admin, const Config& config);

} // namespace session
