#pragma once

#include "core/session/session.h"
#include "tests/support/wait.h"

#include <QTemporaryDir>

#include <map>
#include <string>

namespace support {

/// What tests ask of a session, each a sentence.
struct SessionProbe {
    session::Session& session;

    [[nodiscard]] session::ConnectionState state() const { return session.snapshot()->connection.state; }
    [[nodiscard]] bool waitFor(session::ConnectionState wanted,
                               std::chrono::seconds deadline = std::chrono::seconds(40)) const {
        return waitUntil([&] { return state() == wanted; }, deadline);
    }
    [[nodiscard]] std::uint64_t games() const {
        const auto players = session.players();
        std::uint64_t games = 0;
        for (std::size_t i = 0; i < players->size(); ++i)
            games += players->row(i).gameCount;
        return games;
    }
    [[nodiscard]] bool waitForGames(std::uint64_t wanted,
                                    std::chrono::seconds deadline = std::chrono::seconds(60)) const {
        return waitUntil([&] { return games() == wanted; }, deadline);
    }
    [[nodiscard]] bool waitForWorker(int id, stream::WorkerState wanted) const {
        return waitUntil(
            [&] {
                const auto snapshot = session.snapshot();
                for (const auto& worker : snapshot->workers)
                    if (worker->id == id)
                        return worker->state == wanted;
                return false;
            },
            std::chrono::seconds(60));
    }
};

/// Full speed, a fixed seed.
[[nodiscard]] inline session::GenerateOptions games(std::uint64_t count) {
    session::GenerateOptions options;
    options.random.count = count;
    options.random.seed = 7;
    options.sleepSeconds = 0;
    return options;
}

} // namespace support
