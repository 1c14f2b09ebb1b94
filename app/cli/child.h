#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cli {

struct ChildResult {
    int exitCode = -1;
    std::string output; ///< its standard output, when it was caught
};

/// Runs a program and waits for its end. Standard error is ours; standard output too, unless `catchOutput`.
/// Errors: internal (it could not be started, or a signal ended it).
[[nodiscard]] base::Result<ChildResult> runChild(const std::filesystem::path& program,
                                                 const std::vector<std::string>& arguments, bool catchOutput);

} // namespace cli
