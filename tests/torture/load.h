#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/produce/produce_job.h"
#include "core/stats/event.h"
#include "tests/support/stream_truth.h"
#include "tests/torture/options.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace torture {

/// The stream of events: a produce job of the product, and what it was given to send. One of 200 says
/// something of its game.
class Load {
public:
    Load(const kafka::Cluster& cluster, const std::string& topic, const Options& options);

    void resume() { m_job.resume(); }
    /// Returns when all that was made is acknowledged. Text: what was not.
    [[nodiscard]] std::string pause();
    [[nodiscard]] std::uint64_t sent() const { return m_job.snapshot()->acknowledged; }
    [[nodiscard]] double rate() const { return m_job.snapshot()->eventsPerSecond; }
    /// Text: where what was sent and this differ, player by player; empty: nowhere.
    [[nodiscard]] std::string difference(const support::Truth& folded) const;

private:
    /// Folds what it hands on.
    class Source;
    struct Made {
        mutable std::mutex mutex;
        std::unordered_map<std::string, support::TruthRow> players; ///< without the last one
        stats::Event last;
        std::uint64_t count = 0; ///< the last one included, which may wait for room in the queue
    };

    std::shared_ptr<Made> m_made = std::make_shared<Made>();
    base::SystemClock m_clock;
    base::StderrLog m_log{base::LogLevel::error};
    produce::ProduceJob m_job;
};

} // namespace torture
