#include "core/web/guard.h"

#include <algorithm>

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

std::optional<in_addr> oldAddress(const std::string& name) {
    in_addr address{};
    return ::inet_pton(AF_INET, name.c_str(), &address) == 1 ? std::optional(address) : std::nullopt;
}

/// In brackets, as in a URL.
std::optional<in6_addr> newAddress(const std::string& name) {
    in6_addr address{};
    if (name.size() < 2 || name.front() != '[' || name.back() != ']' ||
        ::inet_pton(AF_INET6, name.substr(1, name.size() - 2).c_str(), &address) != 1)
        return std::nullopt;
    return address;
}

bool isSameName(std::string_view one, std::string_view other) {
    return one.size() == other.size() && ::strncasecmp(one.data(), other.data(), one.size()) == 0;
}

bool isOfAnotherSite(const Request& request) {
    const bool isPage = request.path.empty() || (request.path.size() == 1 && request.path.front() == "live");
    return request.fetchSite == "cross-site" && !isPage;
}

} // namespace

bool isLoopback(const in6_addr& address) {
    return IN6_IS_ADDR_LOOPBACK(&address) != 0 ||
           (IN6_IS_ADDR_V4MAPPED(&address) != 0 && address.s6_addr[12] == 127);
}

bool isLoopback(const in_addr& address) {
    return (ntohl(address.s_addr) >> 24) == 127;
}

bool isLoopbackHost(std::string_view host) {
    const std::string name(withoutPort(host));
    if (isSameName(name, "localhost"))
        return true;
    if (const auto address = newAddress(name))
        return isLoopback(*address);
    const auto address = oldAddress(name);
    return address && isLoopback(*address);
}

bool isOwnHost(std::string_view host, const std::vector<std::string>& names) {
    const std::string name(withoutPort(host));
    return isLoopbackHost(host) || oldAddress(name) || newAddress(name) ||
           std::ranges::any_of(names, [&name](const std::string& own) { return isSameName(own, name); });
}

std::optional<Refusal> refusalOf(const Request& request, const OwnNames& own) {
    if (request.hasBody)
        return Refusal{413, "Nothing can be sent here: this page only shows."};
    if (request.method != "GET" && request.method != "HEAD")
        return Refusal{405, {}};
    const bool isNamed = !request.host.empty(); // no browser sends none
    if (own.onLoopback && isNamed && !isLoopbackHost(request.host))
        return Refusal{421, "Ask for localhost or 127.0.0.1: the Host header names another machine."};
    if (isNamed && !isOwnHost(request.host, own.names))
        return Refusal{421, "Ask for this machine's address, or its own name: the Host header has another."};
    if (isOfAnotherSite(request))
        return Refusal{403, "A page of another site gets nothing from here."};
    return std::nullopt;
}

} // namespace web
