#include "core/stream/problems.h"

#include <algorithm>
#include <utility>

namespace stream {

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
