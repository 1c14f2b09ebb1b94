#include "core/web/page.h"

#include <random>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace web {

extern const char* const pageText; ///< of page/, by page/embed.cmake

namespace {

constexpr std::string_view nonceMark = "{{nonce}}";

std::string makeNonce() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

} // namespace

Response Page::answer() const {
    const std::string nonce = makeNonce();
    Response response;
    response.type = "text/html; charset=utf-8";
    response.body = pageText;
    for (auto at = response.body.find(nonceMark); at != std::string::npos;
         at = response.body.find(nonceMark, at + nonce.size()))
        response.body.replace(at, nonceMark.size(), nonce);
    response.headers.emplace_back(
        "Content-Security-Policy",
        fmt::format("default-src 'none'; script-src 'nonce-{0}'; style-src 'nonce-{0}'; connect-src 'self'; "
                    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                    nonce));
    return response;
}

} // namespace web
