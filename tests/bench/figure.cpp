#include "tests/bench/figure.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace bench {

namespace {

std::string number(double value) {
    if (value < 100)
        return fmt::format("{:.2f}", value);
    std::string digits = fmt::format("{:.0f}", value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ' ');
    return digits;
}

std::string number(const Goal& goal) {
    return fmt::format("{} {:g}", goal.atLeast ? ">=" : "<=", goal.limit);
}

std::string verdict(const Figure& figure) {
    return figure.reached() ? "reached" : "goal not reached";
}

std::string toText(const Figure& figure) {
    std::string line = fmt::format("{:<52} {:>12} {:<10}", figure.name, number(figure.value), figure.unit);
    if (figure.goal)
        line += fmt::format(" goal {}: {}", number(*figure.goal), verdict(figure));
    if (!figure.remark.empty())
        line += " " + figure.remark;
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

std::string toMarkdown(const Figure& figure) {
    const std::string goal =
        figure.goal ? fmt::format("{} {}", number(*figure.goal), figure.unit) : figure.remark;
    std::string said = figure.goal ? verdict(figure) : "";
    if (figure.goal && !figure.remark.empty())
        said += " " + figure.remark;
    return fmt::format("| {} | {} {} | {} | {} |", figure.name, number(figure.value), figure.unit, goal,
                       said);
}

std::string toJson(const Figure& figure) {
    nlohmann::ordered_json json{{"figure", figure.name}, {"value", figure.value}, {"unit", figure.unit}};
    if (figure.goal) {
        json[figure.goal->atLeast ? "atLeast" : "atMost"] = figure.goal->limit;
        json["reached"] = figure.reached();
    }
    if (!figure.remark.empty())
        json["remark"] = figure.remark;
    return json.dump();
}

} // namespace

std::string toLine(const Figure& figure, Format format) {
    switch (format) {
    case Format::text:
        return toText(figure);
    case Format::json:
        return toJson(figure);
    case Format::markdown:
        return toMarkdown(figure);
    }
    return {};
}

std::optional<Figure> figureOfJson(const std::string& line) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("figure") || !json.contains("value"))
        return std::nullopt;
    Figure figure{json.value("figure", ""), json.value("value", 0.0), json.value("unit", "")};
    if (json.contains("atLeast"))
        figure.goal = atLeast(json.value("atLeast", 0.0));
    if (json.contains("atMost"))
        figure.goal = atMost(json.value("atMost", 0.0));
    figure.remark = json.value("remark", "");
    return figure;
}

double percentile(std::vector<double>& values, double share) {
    std::ranges::sort(values);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(place, values.size() - 1)];
}

} // namespace bench
