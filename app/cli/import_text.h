#pragma once

#include "core/source/scan.h"

#include <string>

#include <nlohmann/json.hpp>

/// What a scan of event files tells, as text and as JSON.
namespace cli {

/// A paragraph for each file, then what is of all of them; lines end with LF.
[[nodiscard]] std::string scanText(const source::Scan& scan);
[[nodiscard]] nlohmann::ordered_json scanJson(const source::Scan& scan);

} // namespace cli
