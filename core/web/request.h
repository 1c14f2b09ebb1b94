#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace web {

/// The longest head of a request that is read: request line and headers.
inline constexpr std::size_t longestHead = 8192;

/// A request, as its head says. There are no bodies: whoever sends one is refused.
struct Request {
    std::string method;
    /// Decoded: `/table/a%2Fb/` is {"table", "a/b"}. No segment is special: ".." is one of that name.
    std::vector<std::string> path;
    bool endsWithSlash = false;
    std::map<std::string, std::string> query; ///< decoded; of a name given twice the last one
    std::string host;                         ///< as the header says; empty: HTTP/1.0 without one
    std::string accept;
    std::string fetchSite; ///< what a browser says of the page that asks: "same-origin", "cross-site" …
    bool keepAlive = false;
    bool hasBody = false;
};

/// Why a request is none.
struct Refusal {
    int status = 400;
    std::string text; ///< a sentence for people

    bool operator==(const Refusal&) const = default;
};

/// How many bytes the head at the begin of `bytes` has; empty: not all of it is there yet.
[[nodiscard]] std::optional<std::size_t> headLength(std::string_view bytes);
/// Reads a whole head, its empty line included.
[[nodiscard]] tl::expected<Request, Refusal> parseHead(std::string_view head);
/// `%C3%BC` is ü, `+` is itself; empty: a `%` without two hexadecimal digits.
[[nodiscard]] std::optional<std::string> decoded(std::string_view text);

} // namespace web
