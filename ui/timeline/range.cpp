#include "ui/timeline/range.h"

#include "core/view/history.h"

#include <algorithm>

namespace timeline {

void Range::advance(Time now) {
    if (m_follows)
        m_to = now;
    bound(now);
}

void Range::setFollows(bool follows, Time now) {
    m_follows = follows;
    advance(now);
}

void Range::setLength(Time length) {
    m_length = std::clamp(length, shortest, longest);
}

void Range::zoom(double factor, double place, Time now) {
    const Time before = m_length;
    setLength(Time(static_cast<Time::rep>(static_cast<double>(m_length.count()) * factor)));
    if (!m_follows)
        m_to += Time(static_cast<Time::rep>(static_cast<double>((m_length - before).count()) * (1 - place)));
    advance(now);
}

void Range::pan(Time into, Time now) {
    m_to -= into;
    m_follows = m_to >= now;
    advance(now);
}

/// What nobody has any more needn't be shown, nor what is still to come.
void Range::bound(Time now) {
    const Time oldest = std::max(Time(0), now - view::History::span);
    m_to = std::min(std::max(m_to, std::min(oldest + shortest, now)), now);
}

} // namespace timeline
