#include "core/web/response.h"

#include "core/stats/json_text.h"

#include <iterator>

#include <fmt/format.h>

namespace web {

namespace {

const char* reasonOf(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

/// No script, frame or other site has anything to do with an answer, but for what the page asks for itself.
constexpr const char* common = "X-Content-Type-Options: nosniff\r\n"
                               "X-Frame-Options: DENY\r\n"
                               "Referrer-Policy: no-referrer\r\n"
                               "Cross-Origin-Resource-Policy: same-origin\r\n"
                               "Cache-Control: no-store\r\n";
constexpr const char* nothing = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

} // namespace

Response json(std::string body, int status) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Response plain(int status, std::string_view text) {
    Response response;
    response.status = status;
    response.type = "text/plain; charset=utf-8";
    response.body =
        text.empty() ? fmt::format("{}: {}", status, reasonOf(status)) : fmt::format("{}\n", text);
    return response;
}

Response problem(int status, std::string_view text) {
    std::string body = R"({"error": )";
    stats::appendString(body, text);
    Response response = json(body + '}', status);
    if (status == 503)
        response.headers.emplace_back("Retry-After", "1");
    return response;
}

std::string headOf(const Response& response, bool keepAlive) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\n", response.status,
                                   reasonOf(response.status), response.type);
    if (!response.feed)
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
    head += keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    head += common;
    bool hasPolicy = false;
    for (const auto& [name, value] : response.headers) {
        fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
        hasPolicy = hasPolicy || name == "Content-Security-Policy";
    }
    return head + (hasPolicy ? "" : nothing) + "\r\n";
}

} // namespace web
