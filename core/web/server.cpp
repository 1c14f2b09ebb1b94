#include "core/web/server.h"

#include "core/base/priority.h"
#include "core/web/connection.h"
#include "core/web/guard.h"
#include "core/web/site.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <list>
#include <stop_token>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace web {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// How often the newest players are taken. The view makes a new snapshot only when the one before was taken,
/// so who asks once in a while would else get an old one.
constexpr auto takeInterval = 100ms;
constexpr auto frameInterval = 250ms; ///< between events of a stream, at least
constexpr int frameTimesCost = 10;    ///< and at most a tenth of the thread's time goes into them
constexpr auto quietTime = 15s;       ///< then a sign says that the stream lives
constexpr auto noMoreFiles = 1s;      ///< until accept is tried again

} // namespace

struct Server::Impl {
    Impl(Listener listening, Socket waking, const Source& from, const std::string& url)
        : listener(std::move(listening)), wake(std::move(waking)), site(from, url) {}

    void run(const std::stop_token& stop);
    void turn();
    [[nodiscard]] int pollTime(Clock::time_point now) const;
    [[nodiscard]] bool hasRoom() const;
    void accept(Clock::time_point now);
    void serve(Connection& client, short events, Clock::time_point now);
    void answer(Connection& client, Clock::time_point now);
    void reply(Connection& client, Response response, const Request* request, Clock::time_point now);
    void tick(Clock::time_point now);
    void sendFrames(Clock::time_point now);
    [[nodiscard]] std::size_t streams() const;

    const Listener listener;
    const Socket wake; ///< eventfd
    Site site;
    std::list<Connection> clients;
    Clock::time_point nextTake{};
    Clock::time_point nextFrames{};
    Clock::time_point nextSign{};
    Clock::time_point acceptsFrom{};
    std::jthread thread; ///< last: it uses all the others
};

void Server::Impl::run(const std::stop_token& stop) {
    base::giveWay();
    while (!stop.stop_requested()) {
        try {
            turn();
        } catch (const std::exception&) { // no memory: who is served gets none of it any more
            clients.clear();
        }
    }
}

void Server::Impl::turn() {
    std::vector<pollfd> polled;
    polled.push_back({wake.fd(), POLLIN, 0});
    auto now = Clock::now();
    polled.push_back({now >= acceptsFrom && hasRoom() ? listener.socket.fd() : -1, POLLIN, 0});
    for (const Connection& client : clients)
        polled.push_back({client.fd(), client.wanted(), 0});
    if (::poll(polled.data(), polled.size(), pollTime(now)) < 0)
        return; // interrupted
    now = Clock::now();
    std::size_t place = 2;
    for (Connection& client : clients)
        serve(client, polled[place++].revents, now);
    clients.remove_if([](const Connection& client) { return client.over(); });
    if (polled[1].revents != 0)
        accept(now);
    tick(now);
}

int Server::Impl::pollTime(Clock::time_point now) const {
    auto until = nextTake;
    for (const Connection& client : clients)
        until = std::min(until, client.deadline());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now);
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

/// An idle connection makes room for a new one; what is at work is waited for, which it is only for so long.
bool Server::Impl::hasRoom() const {
    return clients.size() < mostConnections ||
           std::ranges::any_of(clients, [](const Connection& client) { return client.idle(); });
}

void Server::Impl::accept(Clock::time_point now) {
    while (hasRoom()) {
        Socket next = listener.accept();
        if (next.fd() < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
                acceptsFrom = now + noMoreFiles;
            return;
        }
        if (clients.size() >= mostConnections)
            clients.erase(
                std::ranges::find_if(clients, [](const Connection& client) { return client.idle(); }));
        clients.emplace_back(std::move(next), now);
    }
}

void Server::Impl::serve(Connection& client, short events, Clock::time_point now) {
    if ((events & (POLLIN | POLLHUP | POLLERR)) != 0)
        client.receive(now);
    if ((events & (POLLOUT | POLLHUP | POLLERR)) != 0)
        client.flush(now);
    answer(client, now);
    if (!client.over() && now >= client.deadline())
        client.expire(now);
}

void Server::Impl::answer(Connection& client, Clock::time_point now) {
    while (const auto next = client.next()) {
        if (!*next) {
            reply(client, plain(next->error().status, next->error().text), nullptr, now);
        } else if (const auto refused = refusalOf(**next, listener.own)) {
            Response response = plain(refused->status, refused->text);
            if (refused->status == 405)
                response.headers.emplace_back("Allow", "GET, HEAD");
            reply(client, std::move(response), nullptr, now);
        } else {
            reply(client, site.answer(**next), &**next, now);
        }
    }
}

/// `request` null: the connection ends behind the reply.
void Server::Impl::reply(Connection& client, Response response, const Request* request,
                         Clock::time_point now) {
    if (response.feed && streams() >= mostStreams)
        response = problem(503, "There are enough viewers. Try again later.");
    const bool headOnly = request != nullptr && request->method == "HEAD";
    const bool keep = request != nullptr && request->keepAlive && !response.feed;
    auto head = headOf(response, keep);
    if (response.feed && !headOnly) {
        client.stream(std::make_shared<const std::string>(head + Site::streamBegin), *response.feed, now);
        if (now < nextFrames) // else the next tick makes it a new one
            client.offer(site.frame(*client.feed()), now);
        return;
    }
    if (!headOnly)
        head += response.body;
    client.send(std::make_shared<const std::string>(std::move(head)), !keep, now);
}

std::size_t Server::Impl::streams() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(clients, [](const Connection& client) { return client.feed().has_value(); }));
}

void Server::Impl::tick(Clock::time_point now) {
    if (now < nextTake)
        return;
    nextTake = now + takeInterval;
    site.take();
    if (now >= nextFrames && streams() > 0)
        sendFrames(now);
    if (now < nextSign)
        return;
    nextSign = now + quietTime;
    const auto sign = std::make_shared<const std::string>(Site::streamSign);
    for (Connection& client : clients)
        client.keepAlive(sign, now);
}

void Server::Impl::sendFrames(Clock::time_point now) {
    site.renewFrames();
    for (Connection& client : clients)
        if (const auto& feed = client.feed(); feed && !client.over())
            client.offer(site.frame(*feed), now);
    nextFrames = now + std::max<Clock::duration>(frameInterval, (Clock::now() - now) * frameTimesCost);
}

Server::Server(std::unique_ptr<Impl> impl, std::string url)
    : m_url(std::move(url)), m_impl(std::move(impl)) {}

base::Result<std::unique_ptr<Server>> Server::start(Listener listener, const Source& source) {
    Socket wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (wake.fd() < 0)
        return base::failure(base::ErrorCode::internal, std::generic_category().message(errno));
    const std::string url = listener.url();
    auto impl = std::make_unique<Impl>(std::move(listener), std::move(wake), source, url);
    try {
        impl->thread = std::jthread([impl = impl.get()](const std::stop_token& stop) { impl->run(stop); });
    } catch (const std::system_error& error) {
        return base::failure(base::ErrorCode::internal, fmt::format("no thread to be had: {}", error.what()));
    }
    return std::unique_ptr<Server>(new Server(std::move(impl), url));
}

Server::~Server() {
    m_impl->thread.request_stop();
    const std::uint64_t one = 1;
    (void)!::write(m_impl->wake.fd(), &one, sizeof one);
}

} // namespace web
