#pragma once

#include "core/web/request.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netinet/in.h>

namespace web {

/// By what a server may be asked for.
struct OwnNames {
    bool onLoopback = true;
    std::vector<std::string> names; ///< elsewhere: this machine's, without ports
};

/// Why a request isn't answered at all; empty: it is. The Host header must name this machine: a page of some
/// site whose name was made to mean its address (DNS rebinding) sends its own. And what a page of another
/// site asks for, it gets nothing of, not even a stream that it can't read; a link may lead to the live page.
[[nodiscard]] std::optional<Refusal> refusalOf(const Request& request, const OwnNames& own);

[[nodiscard]] bool isLoopback(const in_addr& address);
/// `::1`, and 127/8 written as the new kind of address.
[[nodiscard]] bool isLoopback(const in6_addr& address);
/// `localhost`, `127.0.0.1` and the rest of 127/8, `[::1]`, each with a port or without.
[[nodiscard]] bool isLoopbackHost(std::string_view host);
/// As isLoopbackHost, any address, which no site can make to mean another, or one of the names.
[[nodiscard]] bool isOwnHost(std::string_view host, const std::vector<std::string>& names);

} // namespace web
