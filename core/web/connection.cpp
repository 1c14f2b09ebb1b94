#include "core/web/connection.h"

#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace web {

namespace {

constexpr std::chrono::seconds lingerTime{1};
constexpr std::size_t mostDrained = 256 * 1024;
constexpr std::size_t readSize = 4096;

bool isOver(ssize_t count) {
    return count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR;
}

} // namespace

Connection::Connection(Socket socket, Time now) : m_socket(std::move(socket)), m_deadline(now + headTime) {}

short Connection::wanted() const {
    const bool reads = m_state != State::writing && !m_ended;
    return static_cast<short>((reads ? POLLIN : 0) | (m_out ? POLLOUT : 0));
}

void Connection::end() {
    m_state = State::over;
}

void Connection::receive(Time now) {
    std::array<char, readSize> buffer{};
    while (m_state != State::over && m_state != State::writing && !m_ended) {
        const ssize_t count = ::recv(m_socket.fd(), buffer.data(), buffer.size(), 0);
        if (isOver(count))
            return end();
        if (count < 0)
            return;
        m_ended = count == 0;
        if (m_state == State::streaming || m_state == State::lingering) {
            m_drained += static_cast<std::size_t>(count);
            if (m_ended || m_drained > mostDrained)
                return end();
            continue;
        }
        if (m_in.empty() && count > 0)
            m_deadline = now + headTime;
        m_in.append(buffer.data(), static_cast<std::size_t>(count));
        if (m_in.size() > longestHead)
            return; // a whole head is in it, or none will be
    }
}

std::optional<tl::expected<Request, Refusal>> Connection::next() {
    if (m_state != State::reading)
        return std::nullopt;
    const auto length = headLength(m_in);
    if (length.value_or(m_in.size()) > longestHead)
        return tl::unexpected(Refusal{431, "The head of a request has 8192 bytes at most."});
    if (!length) {
        if (m_ended)
            end(); // half a request, or none
        return std::nullopt;
    }
    auto request = parseHead(std::string_view(m_in).substr(0, *length));
    m_in.erase(0, *length);
    return request;
}

void Connection::put(Text text, Time now) {
    m_out = std::move(text);
    m_sent = 0;
    m_deadline = now + writeTime;
    flush(now);
}

void Connection::send(Text answer, bool last, Time now) {
    m_state = State::writing;
    m_last = last;
    put(std::move(answer), now);
}

void Connection::stream(Text head, Feed feed, Time now) {
    m_state = State::streaming;
    m_feed = feed;
    put(std::move(head), now);
}

void Connection::offer(const Text& event, Time now) {
    if (m_state != State::streaming || m_out || event == m_event)
        return;
    m_event = event;
    put(event, now);
}

void Connection::keepAlive(const Text& sign, Time now) {
    if (m_state == State::streaming && !m_out)
        put(sign, now);
}

void Connection::flush(Time now) {
    while (m_out && m_state != State::over) {
        const ssize_t count =
            ::send(m_socket.fd(), m_out->data() + m_sent, m_out->size() - m_sent, MSG_NOSIGNAL);
        if (isOver(count))
            return end();
        if (count < 0)
            return;
        m_sent += static_cast<std::size_t>(count);
        if (m_sent < m_out->size())
            continue;
        m_out.reset();
        answered(now);
    }
}

void Connection::answered(Time now) {
    if (m_state == State::streaming)
        m_deadline = Time::max();
    if (m_state != State::writing)
        return;
    if (m_last)
        return linger(now);
    m_state = State::reading;
    m_deadline = now + (m_in.empty() ? idleTime : headTime);
}

/// Closing with bytes unread would have the system take the answer back: so read on for a while.
void Connection::linger(Time now) {
    ::shutdown(m_socket.fd(), SHUT_WR);
    m_state = m_ended ? State::over : State::lingering;
    m_deadline = now + lingerTime;
    m_in.clear();
}

void Connection::expire(Time now) {
    if (m_state != State::reading || m_in.empty())
        return end();
    Response late = plain(408);
    send(std::make_shared<const std::string>(headOf(late, false) + late.body), true, now);
}

} // namespace web
