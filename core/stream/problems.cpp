#include "core/stream/problems.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace stream {

namespace {

constexpr std::size_t mostUncommitted = 10'000; ///< as many as a log keeps
constexpr std::size_t shownBytes = 64;

} // namespace

std::string firstBytes(std::string_view value) {
    std::string out;
    for (const char c : value.substr(0, shownBytes)) {
        if (c >= 0x20 && c < 0x7f)
            out += c;
        else
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
    }
    return out;
}

void UncommittedProblems::add(Problem problem) {
    if (m_current.kept.size() < mostUncommitted)
        m_current.kept.push_back(std::move(problem));
    else
        count(problem.partition, problem.offset);
}

void UncommittedProblems::count(base::PartitionId partition, base::Offset offset) {
    m_current.counted.emplace_back(partition, offset);
}

void UncommittedProblems::committed(ProblemLog& log) {
    tell(std::exchange(m_current, {}), log);
}

void UncommittedProblems::notCommitted() {
    std::ranges::move(m_current.kept, std::back_inserter(m_waiting.kept));
    std::ranges::move(m_current.counted, std::back_inserter(m_waiting.counted));
    m_current = {};
}

void UncommittedProblems::restored(base::PartitionId partition, base::Offset next, ProblemLog& log) {
    Some some = takeWaiting(partition);
    std::erase_if(some.kept, [&](const Problem& problem) { return problem.offset >= next; });
    std::erase_if(some.counted, [&](const auto& problem) { return problem.second >= next; });
    tell(std::move(some), log);
}

void UncommittedProblems::dropped(base::PartitionId partition) {
    (void)takeWaiting(partition);
}

void UncommittedProblems::tell(Some some, ProblemLog& log) {
    for (auto& problem : some.kept)
        log.add(std::move(problem));
    if (!some.counted.empty())
        log.count(some.counted.size());
}

UncommittedProblems::Some UncommittedProblems::takeWaiting(base::PartitionId partition) {
    const auto take = [](auto& from, auto isOurs) {
        const auto ours = std::stable_partition(from.begin(), from.end(), std::not_fn(isOurs));
        std::remove_reference_t<decltype(from)> taken(std::make_move_iterator(ours),
                                                      std::make_move_iterator(from.end()));
        from.erase(ours, from.end());
        return taken;
    };
    return {take(m_waiting.kept, [&](const Problem& problem) { return problem.partition == partition; }),
            take(m_waiting.counted, [&](const auto& problem) { return problem.first == partition; })};
}

void ProblemLog::add(Problem problem) {
    const std::lock_guard lock(m_mutex);
    problem.sequence = m_nextSequence++;
    m_problems.push_back(std::move(problem));
    if (m_problems.size() > m_capacity)
        m_problems.pop_front();
}

std::vector<Problem> ProblemLog::since(std::uint64_t afterSequence) const {
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::upper_bound(m_problems, afterSequence, {}, &Problem::sequence);
    return {first, m_problems.end()};
}

void ProblemLog::count(std::uint64_t more) {
    const std::lock_guard lock(m_mutex);
    m_onlyCounted += more;
}

std::uint64_t ProblemLog::total() const {
    const std::lock_guard lock(m_mutex);
    return m_nextSequence - 1 - m_forgotten + m_onlyCounted;
}

void ProblemLog::forget() {
    const std::lock_guard lock(m_mutex);
    m_problems.clear();
    m_forgotten = m_nextSequence - 1;
    m_onlyCounted = 0;
}

std::uint64_t ProblemLog::forgotten() const {
    const std::lock_guard lock(m_mutex);
    return m_forgotten;
}

} // namespace stream
