#pragma once

#include "core/web/request.h"

#include <optional>
#include <string_view>

namespace web {

/// Why a request isn't answered at all; empty: it is. On loopback the Host header must be a name of this
/// machine to itself: a page of some site whose name was made to mean 127.0.0.1 (DNS rebinding) sends its
/// own.
[[nodiscard]] std::optional<Refusal> refusalOf(const Request& request, bool onLoopback);

/// `localhost`, `127.0.0.1` and the rest of 127/8, `[::1]`, each with a port or without.
[[nodiscard]] bool isLoopbackHost(std::string_view host);

} // namespace web
