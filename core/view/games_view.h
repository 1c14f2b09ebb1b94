#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/base/result.h"
#include "core/view/games.h"
#include "core/view/player_view.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace view {

/// The games table in memory, and who answers questions about it. From begin() or the first question on, one
/// thread reads all partitions of the topic (read_committed) from the start and follows it, without joining a
/// group; another answers, in the order of the questions. A topic that is missing is an empty table; one that
/// was made anew is read anew. All but the destructor may be called on any thread.
class GamesView {
public:
    using Done = std::function<void(std::shared_ptr<const GameAnswer>)>;
    static constexpr std::size_t usualMostBytes = std::size_t{512} << 20; ///< some 5 million games

    /// Of `config` keepRunning and mayBeMissing don't count. `poke` is called on the view's threads after
    /// each change of revision().
    GamesView(ViewConfig config, const base::Clock& clock, base::LogSink& log, base::Poke poke,
              std::size_t mostBytes = usualMostBytes);
    /// Stops and waits: for an open request to the broker at most, half a second. Questions that are still
    /// open are answered with error cancelled.
    ~GamesView();

    /// Tells the threads to end, without waiting: the destructor then waits less.
    void stop();
    /// Reads from now on, asked or not. Throws std::system_error when there is no thread to be had.
    void begin();
    /// Of each partition the next offset that it will read; empty until it is connected, none when it reads
    /// no more, for want of memory. Waits for an answer that is just being made.
    [[nodiscard]] std::optional<std::map<base::PartitionId, base::Offset>> positions() const;
    /// `done` is called once, on the answering thread; never when an error is returned. Errors: internal,
    /// when there is no thread to be had, or no memory.
    [[nodiscard]] base::Result<void> ask(GameQuestion question, const Done& done);
    /// Never 0. Another number, of all there are in the process, whenever the same question may have another
    /// answer; at most four times a second while games come, at once when the last one of those
    /// that were there has come.
    [[nodiscard]] std::uint64_t revision() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace view
