#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace kafka {

struct ScriptOutcome {
    int exitCode = 0;    ///< of kafka/broker; 128 + the signal when one ended it
    std::string output;  ///< its standard output, without the line's end
    std::string message; ///< its standard error, without the "kafka/broker: " before each line
};

/// Runs kafka/broker and waits for it. It gets a session of its own (Ctrl+C in our terminal is not for it),
/// no descriptor of ours, and no shell reads its arguments. A stop request sends it SIGTERM: it then takes
/// back what it began. Errors: unsupported (can't be run), cancelled.
[[nodiscard]] base::Result<ScriptOutcome> runBrokerScript(const std::filesystem::path& script,
                                                          const std::vector<std::string>& arguments,
                                                          std::stop_token stop);

/// What a failed run means, by the script's exit codes.
[[nodiscard]] base::Error scriptError(const ScriptOutcome& outcome);

/// $STATSTREAM_KAFKA_SCRIPT, or kafka/broker beside the program: above its build folder, or where it is
/// installed. Empty: not found.
[[nodiscard]] std::filesystem::path findBrokerScript();

/// $XDG_DATA_HOME/statstream/local-kafka, or the same under ~/.local/share: as kafka/broker's own default.
/// Empty when neither is known.
[[nodiscard]] std::filesystem::path defaultBrokerFolder();

} // namespace kafka
