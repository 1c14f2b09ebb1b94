#include "core/web/guard.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <strings.h>

namespace web {

namespace {

/// The name without the port; empty: it can't be one.
std::string_view withoutPort(std::string_view host) {
    const auto bracket = host.starts_with('[') ? host.find(']') : 0;
    if (bracket == std::string_view::npos)
        return {};
    const auto colon = host.find(':', bracket);
    const std::string_view port =
        colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
    return port.find_first_not_of("0123456789") == std::string_view::npos ? host.substr(0, colon)
                                                                          : std::string_view();
}

} // namespace

bool isLoopbackHost(std::string_view host) {
    const std::string name(withoutPort(host));
    if (name == "[::1]" || ::strcasecmp(name.c_str(), "localhost") == 0)
        return true;
    std::array<unsigned char, 4> address{};
    return ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 && address[0] == 127;
}

std::optional<Refusal> refusalOf(const Request& request, bool onLoopback) {
    if (request.hasBody)
        return Refusal{413, "Nothing can be sent here: this page only shows."};
    if (request.method != "GET" && request.method != "HEAD")
        return Refusal{405, {}};
    if (onLoopback && !request.host.empty() && !isLoopbackHost(request.host)) // no browser sends none
        return Refusal{421, "Ask for localhost or 127.0.0.1: the Host header names another machine."};
    return std::nullopt;
}

} // namespace web
