#pragma once

#include <stop_token>
#include <utility>

namespace session {

/// Stops when one of two does: who asked, or the session.
class Either {
public:
    Either(std::stop_token one, std::stop_token other)
        : m_one(std::move(one), Stop{m_source}), m_other(std::move(other), Stop{m_source}) {}

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    struct Stop {
        std::stop_source source;
        void operator()() { source.request_stop(); }
    };
    std::stop_source m_source;
    std::stop_callback<Stop> m_one;
    std::stop_callback<Stop> m_other;
};

} // namespace session
