#include "tests/source/files.h"

#include "core/stats/json_text.h"
#include "core/stats/timestamp.h"

namespace files {

std::string textOf(const stats::Event& event) {
    std::string text = event.player + " ";
    stats::appendNumber(text, event.damage);
    text += "/";
    stats::appendNumber(text, event.healing);
    if (event.timestamp) {
        text += " ";
        stats::appendIsoTime(text, *event.timestamp);
    }
    return text;
}

std::string textOf(const std::vector<stats::Event>& events) {
    std::string text;
    for (const stats::Event& event : events)
        text += textOf(event) + "\n";
    return text;
}

} // namespace files
