#pragma once

#include "core/base/types.h"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace produce {

/// For the demo broker, which trims what is too far ahead: the next offset that the slowest reader will read,
/// per partition; a partition that isn't named wasn't read at all. Called on the job's thread. Empty
/// function: no holding back.
using ReaderPositions = std::function<std::map<base::PartitionId, base::Offset>()>;

/// How many bytes may be sent before a partition is so far ahead of its slowest reader that the demo broker
/// (which keeps 5 MiB) might trim what nobody has read. One thread.
class ReaderGate {
public:
    /// Of the source. What workers write of it may be larger: a game, whose key repeats most of it, twice.
    static constexpr double mostBytesAhead = 1.5e6;

    explicit ReaderGate(ReaderPositions readers) : m_readers(std::move(readers)) {}

    [[nodiscard]] bool open() const { return !m_readers; }
    void delivered(base::PartitionId partition, base::Offset offset) {
        auto& end = m_ends[partition];
        end = std::max(end, offset.next());
    }
    /// `inFlight`: records without report yet. Any of them may be for the fullest partition, so all count as
    /// its.
    [[nodiscard]] double bytesLeft(std::uint64_t inFlight, double bytesPerRecord) const {
        const auto read = m_readers();
        std::int64_t ahead = 0;
        for (const auto& [partition, end] : m_ends) {
            const auto position = read.find(partition);
            ahead = std::max(ahead, end.value - (position == read.end() ? 0 : position->second.value));
        }
        return mostBytesAhead - (static_cast<double>(ahead) + static_cast<double>(inFlight)) * bytesPerRecord;
    }

private:
    ReaderPositions m_readers;
    std::map<base::PartitionId, base::Offset> m_ends; ///< acknowledged, per partition
};

} // namespace produce
