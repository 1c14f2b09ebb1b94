#include "core/web/listener.h"

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace web {

namespace {

constexpr int backlog = 64;
constexpr int sendBuffer = 128 * 1024; ///< bytes: what a reader that doesn't read can hold of the kernel's

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

bool isOnLoopback(const sockaddr* address) {
    if (address->sa_family == AF_INET6)
        return isLoopback(reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
    return isLoopback(reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
}

/// Empty: it has none.
std::string machineName() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string();
}

/// By what others in the same network may ask for it: no site of another can have such a name.
std::vector<std::string> namesFor(const std::string& host) {
    std::vector<std::string> names{host};
    const std::string full = machineName();
    if (full.empty())
        return names;
    const std::string brief = full.substr(0, full.find('.'));
    names.insert(names.end(), {full, brief, brief + ".local"});
    return names;
}

/// The old kind of address where there is one: what a name means first may be the new kind alone.
const addrinfo* chosen(const addrinfo* list) {
    for (const addrinfo* one = list; one != nullptr; one = one->ai_next)
        if (one->ai_family == AF_INET)
            return one;
    return list;
}

/// As a URL has it. Of all addresses of the machine, its name.
std::string hostOf(const std::string& host) {
    if (host == "0.0.0.0" || host == "::")
        if (std::string name = machineName(); !name.empty())
            return name;
    return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

int portOf(int fd) {
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size) != 0)
        return 0;
    return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                             : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
}

base::Failure because(int error, const std::string& host, int port) {
    const std::string where = fmt::format("port {} of {}", port, host);
    if (error == EADDRINUSE)
        return base::failure(base::ErrorCode::alreadyExists,
                             fmt::format("{} is taken by another program. Choose another port.", where));
    if (error == EACCES)
        return base::failure(
            base::ErrorCode::readOnly,
            fmt::format("{} is not for everybody. Choose a port from 1024 to 65535.", where));
    if (error == EADDRNOTAVAIL)
        return base::failure(base::ErrorCode::invalidArgument,
                             fmt::format("'{}' is no address of this machine.", host));
    return base::failure(base::ErrorCode::internal,
                         fmt::format("{}: {}", where, std::generic_category().message(error)));
}

} // namespace

Socket::~Socket() {
    if (m_fd >= 0)
        ::close(m_fd);
}

base::Result<Listener> Listener::open(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
        error != 0)
        return base::failure(base::ErrorCode::invalidArgument,
                             fmt::format("'{}' is no host: {}.", host, ::gai_strerror(error)));
    const AddressList list(found, ::freeaddrinfo);
    const addrinfo* const one = chosen(list.get());
    Listener listener;
    listener.socket =
        Socket(::socket(one->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, one->ai_protocol));
    const int fd = listener.socket.fd();
    const int on = 1; // else the port of a program that ended just now would count as taken
    if (fd < 0 || ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &sendBuffer, sizeof sendBuffer) != 0 ||
        ::bind(fd, one->ai_addr, one->ai_addrlen) != 0 || ::listen(fd, backlog) != 0)
        return because(errno, host, port);
    listener.own = {isOnLoopback(one->ai_addr), namesFor(host)};
    listener.address = fmt::format("{}:{}", hostOf(host), portOf(fd));
    return listener;
}

Socket Listener::accept() const {
    Socket next(::accept4(socket.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (next.fd() >= 0) {
        const int on = 1;
        ::setsockopt(next.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return next;
}

} // namespace web
