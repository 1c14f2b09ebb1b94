#pragma once

#include <filesystem>

namespace base {

/// Where everything of this user is kept that no flag puts elsewhere: $XDG_DATA_HOME/statstream, or
/// ~/.local/share/statstream. kafka/broker follows the same rule. Empty when no home is known.
[[nodiscard]] std::filesystem::path dataFolder();

} // namespace base
