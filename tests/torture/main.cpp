/// Breaks a stream processor and its Kafka at random, and shows that nothing is lost or doubled: see `dev
/// torture
/// --help`.

#include "tests/torture/broker.h"
#include "tests/torture/interrupt.h"
#include "tests/torture/options.h"
#include "tests/torture/run.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace {

constexpr int different = 1;
constexpr int skipped = 77;

bool inCi() {
    const char* const ci = std::getenv("CI"); // NOLINT(concurrency-mt-unsafe): no thread yet
    return ci != nullptr && std::string(ci) == "true";
}

std::filesystem::path makeFolder() {
    std::string name = std::filesystem::temp_directory_path() / "statstream-torture-XXXXXX";
    return std::filesystem::path(mkdtemp(name.data()) != nullptr ? name : std::string());
}

} // namespace

int main(int argc, char** argv) {
    torture::Options options;
    if (const auto code = torture::parse(argc, argv, options))
        return *code;
    torture::Interrupt interrupt;
    const auto folder = makeFolder();
    if (folder.empty()) {
        std::perror("Can't make a folder for the run");
        return different;
    }
    bool well = false;
    {
        torture::Broker broker(folder / "kafka", options.nodes);
        const int started = broker.start().value_or(-1);
        if (started == torture::Broker::noJava || started == torture::Broker::noJars) {
            std::fprintf(stderr, "%s", torture::tailOf(broker.log(), 1).c_str());
            return inCi() ? different : skipped;
        }
        if (started != 0) {
            std::fprintf(stderr, "Kafka doesn't start:\n%s", torture::tailOf(broker.log(), 10).c_str());
            return different;
        }
        well = torture::Run(options, broker, folder, interrupt).all();
    }
    if (well && !options.keep) {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    } else
        std::printf("kept: %s\n", folder.c_str());
    return well ? 0 : different;
}
