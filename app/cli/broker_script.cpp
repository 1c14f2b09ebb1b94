#include "app/cli/broker_script.h"

#include <unistd.h>

namespace cli {

base::Result<std::filesystem::path> findBrokerScript() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const auto usable = [](const fs::path& script) { return ::access(script.c_str(), X_OK) == 0; };
    if (const fs::path installed = program.parent_path().parent_path() / "share/statstream/kafka/broker";
        !error && usable(installed))
        return installed;
    for (fs::path folder = program.parent_path(); !error && folder.has_relative_path();
         folder = folder.parent_path())
        if (const fs::path script = folder / "kafka/broker"; usable(script))
            return script;
    return base::failure(base::ErrorCode::unsupported,
                         "The script kafka/broker, which runs the local Kafka, is not beside the program.");
}

} // namespace cli
