#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bench {

/// What a figure should come to.
struct Goal {
    double limit = 0;
    bool atLeast = false; ///< else at most
};
[[nodiscard]] inline Goal atLeast(double limit) {
    return {limit, true};
}
[[nodiscard]] inline Goal atMost(double limit) {
    return {limit, false};
}

/// One line of the report.
struct Figure {
    std::string name; ///< "latency: p99"
    double value = 0;
    std::string unit;
    std::optional<Goal> goal{};
    std::string remark{}; ///< what no number says

    [[nodiscard]] bool reached() const {
        return !goal || (goal->atLeast ? value >= goal->limit : value <= goal->limit);
    }
};

enum class Format {
    text,     ///< for people: columns
    json,     ///< for programs: one object a line
    markdown, ///< for docs/performance.md: rows of a table
};

/// Without a line's end.
[[nodiscard]] std::string toLine(const Figure& figure, Format format);
/// Of what toLine() makes with Format::json; empty if it is something else.
[[nodiscard]] std::optional<Figure> figureOfJson(const std::string& line);

/// The value below which `share` (0…1) of the values are; sorts them. There must be some.
[[nodiscard]] double percentile(std::vector<double>& values, double share);

} // namespace bench
