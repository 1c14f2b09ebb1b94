#pragma once

#include "core/base/result.h"
#include "core/web/guard.h"

#include <string>
#include <utility>

namespace web {

/// A socket, closed at the end.
class Socket {
public:
    explicit Socket(int fd = -1) : m_fd(fd) {}
    ~Socket();
    Socket(Socket&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }

    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd;
};

/// Where the server listens.
struct Listener {
    Socket socket;
    OwnNames own;
    std::string address; ///< host:port, as a URL has it

    [[nodiscard]] std::string url() const { return "http://" + address; }

    /// `host`: a name or an address of this machine. `port` 0: a free one. Errors: invalidArgument (no such
    /// host here), alreadyExists (the port is taken), readOnly (a port below 1024, for root alone), internal.
    [[nodiscard]] static base::Result<Listener> open(const std::string& host, int port);
    /// The next connection, not blocking; an fd of -1, with errno: there is none.
    [[nodiscard]] Socket accept() const;
};

} // namespace web
