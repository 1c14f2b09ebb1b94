#pragma once

#include "core/web/response.h"

namespace web {

/// The live page, whole in one answer. Each has a new nonce: scripts and styles without it don't run.
class Page {
public:
    [[nodiscard]] Response answer() const;
};

} // namespace web
