/// Heads of HTTP requests: whatever comes, it is a request as docs/web.md has it, or refused with a reason.

#include "core/web/guard.h"
#include "core/web/request.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using fuzz::require;

namespace {

std::string escaped(const std::string& plain) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const char c : plain) {
        const auto byte = static_cast<unsigned char>(c);
        text += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

/// The path as it is written for sure.
std::string pathOf(const web::Request& request) {
    std::string path;
    for (const std::string& segment : request.path)
        path += '/' + escaped(segment);
    return path.empty() || request.endsWithSlash ? path + '/' : path;
}

void checkRequest(const web::Request& request) {
    require(!request.method.empty(), "a request has a method");
    for (const char c : request.host + request.accept + request.method)
        require(c != '\r' && c != '\n' && c != '\0', "no header has a line end");
    const auto again = web::parseHead("GET " + pathOf(request) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    require(again.has_value(), "what is read can be written");
    require(again->path == request.path, "and is the same path");
    (void)web::refusalOf(request, {true, {}});
    (void)web::refusalOf(request, {false, {"stats"}});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::textOf(data, size);
    const auto length = web::headLength(bytes);
    require(!length || (*length <= size && bytes.substr(0, *length).ends_with("\r\n\r\n")),
            "a head has an end");
    const auto request = web::parseHead(length ? bytes.substr(0, *length) : bytes);
    if (request)
        checkRequest(*request);
    else
        require(request.error().status >= 400 && !request.error().text.empty(), "a refusal has a reason");
    return 0;
}
