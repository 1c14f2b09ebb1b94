#include "core/web/request.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace web {

namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::size_t longestMethod = 16;

tl::unexpected<Refusal> refused(int status, std::string text) {
    return tl::unexpected(Refusal{status, std::move(text)});
}

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return lower;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A line of a head may hold spaces and tabs, and what is no ASCII; nothing else that isn't printed.
bool isClean(std::string_view line) {
    return std::ranges::all_of(line, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

/// A header's name, as HTTP has it.
bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool readPath(std::string_view path, Request& request) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        auto segment = decoded(path.substr(0, slash));
        if (!segment)
            return false;
        request.path.push_back(std::move(*segment));
        request.endsWithSlash = slash < path.size();
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return true;
}

bool readQuery(std::string_view query, Request& request) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = decoded(pair.substr(0, equals));
        const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value)
            return false;
        if (!pair.empty())
            request.query[*name] = *value;
    }
    return true;
}

/// What has come of a head so far.
struct Seen {
    bool isNew = false; ///< HTTP/1.1
    bool host = false;
    bool length = false;
};

tl::expected<void, Refusal> readTarget(std::string_view target, Request& request) {
    if (!target.starts_with('/'))
        return refused(400, "The path of a request begins with a slash.");
    target = target.substr(0, target.find('#'));
    const std::string_view path = target.substr(0, target.find('?'));
    if (!readPath(path, request) ||
        !readQuery(target.substr(std::min(path.size() + 1, target.size())), request))
        return refused(400, "In a path, % is followed by two hexadecimal digits.");
    return {};
}

tl::expected<void, Refusal> readRequestLine(std::string_view line, Request& request, Seen& seen) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refused(400, "This is no request of HTTP/1.1.");
    const std::string_view method = line.substr(0, first);
    const std::string_view version = line.substr(last + 1);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (!isToken(method) || method.size() > longestMethod || !version.starts_with("HTTP/") ||
        target.find_first_of(" \t") != std::string_view::npos)
        return refused(400, "This is no request of HTTP/1.1.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refused(505, "HTTP/1.1 is spoken here.");
    request.method = method;
    request.keepAlive = seen.isNew = version == "HTTP/1.1";
    return readTarget(target, request);
}

tl::expected<void, Refusal> readHeader(std::string_view line, Request& request, Seen& seen) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return refused(400, "A header is a name, a colon and a value.");
    const std::string name = lowered(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "host") {
        if (std::exchange(seen.host, true))
            return refused(400, "There is more than one Host header.");
        request.host = value;
    } else if (name == "accept") {
        request.accept = lowered(value);
    } else if (name == "sec-fetch-site") {
        request.fetchSite = lowered(value);
    } else if (name == "connection") {
        if (lowered(value).find("close") != std::string::npos)
            request.keepAlive = false;
    } else if (name == "transfer-encoding") {
        request.hasBody = true;
    } else if (name == "content-length") {
        if (std::exchange(seen.length, true) || value.empty() ||
            value.find_first_not_of("0123456789") != std::string_view::npos)
            return refused(400, "Content-Length is one number.");
        request.hasBody = request.hasBody || value.find_first_not_of('0') != std::string_view::npos;
    }
    return {};
}

} // namespace

std::optional<std::string> decoded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        plain += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return plain;
}

std::optional<std::size_t> headLength(std::string_view bytes) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return std::nullopt;
    return end + 4;
}

tl::expected<Request, Refusal> parseHead(std::string_view head) {
    Request request;
    Seen seen;
    bool first = true;
    while (!head.starts_with(lineEnd)) {
        const auto end = head.find(lineEnd);
        if (end == std::string_view::npos)
            return refused(400, "A head ends with an empty line.");
        const std::string_view line = head.substr(0, end);
        if (!isClean(line))
            return refused(400, "There are control characters in the head.");
        const auto read = first ? readRequestLine(line, request, seen) : readHeader(line, request, seen);
        if (!read)
            return tl::unexpected(read.error());
        first = false;
        head.remove_prefix(end + lineEnd.size());
    }
    if (first)
        return refused(400, "This is no request of HTTP/1.1.");
    if (seen.isNew && !seen.host)
        return refused(400, "A request of HTTP/1.1 has a Host header.");
    return request;
}

} // namespace web
