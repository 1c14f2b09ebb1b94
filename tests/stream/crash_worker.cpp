/// A process with workers, to be killed or to die by itself: crash_worker BOOTSTRAP APP-ID STATE-DIR WORKERS
/// [at_least_once] [small_cache] [static] [FAULT]

#include "core/base/clock.h"
#include "core/base/fault_point.h"
#include "core/base/log.h"
#include "core/stream/worker_pool.h"
#include "core/table/state_directory.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include <unistd.h>

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fputs("usage: crash_worker BOOTSTRAP APP-ID STATE-DIR WORKERS [at_least_once] [small_cache] "
                   "[static] [FAULT]\n",
                   stderr);
        return 2;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr); // before any thread is made

    stream::Config config;
    config.cluster = {kafka::BrokerKind::remote, argv[1], {}};
    config.appId = argv[2];
    config.sourceTopic = config.appId + "-source";
    for (int i = 5; i < argc; ++i)
        if (argv[i] == std::string_view("at_least_once"))
            config.guarantee = stream::Guarantee::atLeastOnce;
        else if (argv[i] == std::string_view("small_cache"))
            config.cacheBytes = 1u << 20; // so that a restore writes many times
        else if (argv[i] == std::string_view("static"))
            config.staticMembership = true;
        else if (const auto armed = base::armFault(argv[i]); !armed) {
            std::fprintf(stderr, "%s\n", armed.error().text.c_str());
            return 2;
        }
    auto state = table::StateDirectory::open({argv[3], "cluster", config.appId});
    if (!state) {
        std::fprintf(stderr, "%s\n", state.error().text.c_str());
        return 1;
    }
    base::SystemClock clock;
    base::StderrLog log(base::LogLevel::info);
    stream::ActivityFeed activity;
    stream::ProblemLog problems;
    stream::WorkerPool pool(config, *state, {clock, log, activity, problems, {}});
    for (int i = std::atoi(argv[4]); i > 0; --i)
        (void)pool.spawn();
    int received = 0;
    sigwait(&signals, &received);
    return pool.stopAll(std::chrono::seconds(20)) ? 0 : 1;
}
