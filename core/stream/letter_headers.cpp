#include "core/stream/letter_headers.h"

#include <charconv>

#include <fmt/format.h>

namespace stream {

namespace {

template <class Number>
std::optional<Number> numberFrom(std::optional<std::string_view> text) {
    Number number = 0;
    if (!text || text->empty())
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < 0)
        return std::nullopt;
    return number;
}

std::optional<Place> placeFrom(std::optional<std::string_view> topic,
                               std::optional<std::string_view> partition,
                               std::optional<std::string_view> offset) {
    const auto partitionNumber = numberFrom<std::int32_t>(partition);
    const auto offsetNumber = numberFrom<std::int64_t>(offset);
    if (!topic || topic->empty() || !partitionNumber || !offsetNumber)
        return std::nullopt;
    return Place{std::string(*topic), base::PartitionId{*partitionNumber}, base::Offset{*offsetNumber}};
}

} // namespace

std::string toText(const Place& place) {
    return fmt::format("{}/{}/{}", place.topic, place.partition.value, place.offset.value);
}

std::optional<Place> placeFromText(std::string_view text) {
    const auto first = text.find('/');
    const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    return placeFrom(text.substr(0, first), text.substr(first + 1, second - first - 1),
                     text.substr(second + 1));
}

std::string describe(const Place& place) {
    return fmt::format("{} partition {} offset {}", place.topic, place.partition.value, place.offset.value);
}

std::variant<std::monostate, LetterOrigin, RedriveMark> readLetterHeaders(const HeaderOf& header) {
    const auto from = placeFrom(header(letter_header::topic), header(letter_header::partition),
                                header(letter_header::offset));
    if (from)
        return LetterOrigin{*from, std::string(header(letter_header::message).value_or("")),
                            numberFrom<std::int64_t>(header(letter_header::truncatedFrom))};
    if (const auto mark = header(letter_header::redriven))
        if (auto place = placeFromText(*mark))
            return RedriveMark{std::move(*place)};
    return {};
}

} // namespace stream
