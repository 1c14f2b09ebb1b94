#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

/// By what players are ranked.
enum class Measure { averageDamage, averageHealing, topDamage, topHealing, games };

/// A stream of events: which figures it is of.
struct Feed {
    Measure by = Measure::averageDamage;
    int top = 20;

    auto operator<=>(const Feed&) const = default;
};

/// An answer, or the begin of a stream of events.
struct Response {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{}; ///< besides those that all have
    std::optional<Feed> feed{};                                 ///< a stream follows, and no body
};

[[nodiscard]] Response json(std::string body, int status = 200);
[[nodiscard]] Response plain(int status, std::string_view text = {}); ///< empty: "404: Not Found"
/// As Faust says it: `{"error": "…"}`.
[[nodiscard]] Response problem(int status, std::string_view text);

/// The whole head, with the headers that protect whoever reads it in a browser. `keepAlive`: whether another
/// request may follow.
[[nodiscard]] std::string headOf(const Response& response, bool keepAlive);

} // namespace web
