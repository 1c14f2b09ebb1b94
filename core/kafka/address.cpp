#include "core/kafka/address.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace kafka {

namespace {

constexpr int highestPort = 65'535;

bool isPort(std::string_view text) {
    int port = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ec == std::errc() && read.ptr == end && port >= 1 && port <= highestPort;
}

/// "PLAINTEXT://host:port", as brokers write their listeners and librdkafka takes too.
std::string_view withoutProtocol(std::string_view one) {
    const auto end = one.find("://");
    return end == std::string_view::npos ? one : one.substr(end + 3);
}

/// What is wrong with one host[:port]; null: nothing.
const char* problemOf(std::string_view one) {
    if (one.empty())
        return "a host is missing";
    if (one.find_first_of(" \t\r\n") != std::string_view::npos)
        return "there is a space in it";
    one = withoutProtocol(one);
    std::string_view host = one.substr(0, one.find(':'));
    if (one.starts_with('[')) {
        const auto close = one.find(']');
        if (close == std::string_view::npos)
            return "the bracket is not closed";
        host = one.substr(1, close - 1);
        if (host.find_first_not_of("0123456789abcdefABCDEF:.%") != std::string_view::npos)
            return "what is in brackets is no IPv6 address";
        one.remove_prefix(close + 1);
        if (!one.empty() && one.front() != ':')
            return "behind the bracket there can only be a port";
    } else {
        if (one.find(':') != one.rfind(':'))
            return "an IPv6 address must be in brackets, as in [::1]:9092";
        if (host.find_first_of("/[]@?#\\") != std::string_view::npos)
            return "no host's name has such characters";
        one.remove_prefix(host.size());
    }
    if (host.empty())
        return "a host is missing";
    return one.empty() || isPort(one.substr(1)) ? nullptr : "a port is a whole number from 1 to 65535";
}

} // namespace

base::Result<void> checkAddress(std::string_view bootstrap) {
    for (std::size_t begin = 0; begin <= bootstrap.size();) {
        const std::size_t end = std::min(bootstrap.find(',', begin), bootstrap.size());
        if (const char* problem = problemOf(bootstrap.substr(begin, end - begin)))
            return base::failure(
                base::ErrorCode::invalidArgument,
                fmt::format("'{}' is not of the form host:port[,host:port…]: {}", bootstrap, problem));
        begin = end + 1;
    }
    return {};
}

} // namespace kafka
