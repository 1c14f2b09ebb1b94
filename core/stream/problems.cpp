#include "core/stream/problems.h"

#include <algorithm>
#include <utility>

namespace stream {

namespace {

constexpr std::size_t mostUncommitted = 10'000; ///< as many as a log keeps

} // namespace

void UncommittedProblems::add(Problem problem) {
    if (m_problems.size() < mostUncommitted)
        m_problems.push_back(std::move(problem));
    else
        ++m_onlyCounted;
}

void UncommittedProblems::committed(ProblemLog& log) {
    for (auto& problem : m_problems)
        log.add(std::move(problem));
    if (m_onlyCounted > 0)
        log.count(m_onlyCounted);
    forget();
}

void UncommittedProblems::forget() {
    m_problems.clear();
    m_onlyCounted = 0;
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
    return m_nextSequence - 1 + m_onlyCounted;
}

} // namespace stream
