#pragma once

#include "core/base/result.h"
#include "core/web/listener.h"
#include "core/web/source.h"

#include <memory>
#include <string>

namespace web {

inline constexpr const char* defaultHost = "127.0.0.1";
inline constexpr const char* pagePath = "/live/";

/// Shows a source's figures over HTTP, and changes nothing. One thread does all of it and holds at most
/// `mostConnections` connections, of which `mostStreams` are streams of events; no client can make it wait,
/// or keep more memory than one answer. It takes snapshots and never blocks the source. Destruction ends
/// every connection and joins the thread, at once.
class Server {
public:
    static constexpr std::size_t mostConnections = 64;
    static constexpr std::size_t mostStreams = 16;

    /// The source must outlive the server. Error: internal.
    [[nodiscard]] static base::Result<std::unique_ptr<Server>> start(Listener listener, const Source& source);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// "http://127.0.0.1:6066", with the port that it got.
    [[nodiscard]] const std::string& url() const { return m_url; }

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl, std::string url);

    std::string m_url;
    std::unique_ptr<Impl> m_impl;
};

} // namespace web
