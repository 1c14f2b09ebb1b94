#pragma once

#include "core/web/listener.h"
#include "core/web/request.h"
#include "core/web/response.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace web {

/// One client: its socket, what has come of its next request and what is still to be sent. Never blocks; one
/// thread. It holds at most a head of `longestHead` bytes, and one answer or one event: a reader that is too
/// slow for the events misses some, and one that reads nothing is dropped.
///
///   reading → writing → reading (keep-alive) | lingering → over
///   reading → streaming → over                any → over
class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Text = std::shared_ptr<const std::string>;

    static constexpr std::chrono::seconds headTime{10};  ///< from the first byte of a head to its end
    static constexpr std::chrono::seconds idleTime{15};  ///< between requests
    static constexpr std::chrono::seconds writeTime{20}; ///< for an answer or an event to be taken

    Connection(Socket socket, Time now);

    [[nodiscard]] int fd() const { return m_socket.fd(); }
    [[nodiscard]] short wanted() const; ///< as poll takes it
    [[nodiscard]] Time deadline() const { return m_deadline; }
    [[nodiscard]] bool over() const { return m_state == State::over; }
    /// Waits for a request of which nothing has come.
    [[nodiscard]] bool idle() const { return m_state == State::reading && m_in.empty(); }
    [[nodiscard]] const std::optional<Feed>& feed() const { return m_feed; }

    void receive(Time now);
    /// The next request, when all of its head is there and the answer before it is sent.
    [[nodiscard]] std::optional<tl::expected<Request, Refusal>> next();
    /// The answer. With `last` the connection ends behind it.
    void send(Text answer, bool last, Time now);
    /// `head` and from now on events of the feed.
    void stream(Text head, Feed feed, Time now);
    /// An event of the stream, unless the one before isn't taken yet, or is the same object.
    void offer(const Text& event, Time now);
    /// Something for a quiet stream.
    void keepAlive(const Text& sign, Time now);
    void flush(Time now);
    /// The deadline has passed.
    void expire(Time now);

private:
    enum class State { reading, writing, streaming, lingering, over };

    void put(Text text, Time now);
    void answered(Time now);
    void linger(Time now);
    void end();

    Socket m_socket;
    State m_state = State::reading;
    Time m_deadline;
    std::string m_in;
    bool m_ended = false; ///< the client sends nothing more
    bool m_last = false;  ///< of m_out
    Text m_out;           ///< null: nothing is to be sent
    std::size_t m_sent = 0;
    std::size_t m_drained = 0; ///< bytes, while lingering
    std::optional<Feed> m_feed;
    Text m_event; ///< offered last
};

} // namespace web
