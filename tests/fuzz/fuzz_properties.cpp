/// Files of Kafka properties (--kafka-config).

#include "core/kafka/property_file.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <string>

namespace {

using fuzz::require;

constexpr std::string_view file = "f";

/// The properties as a file of their own.
std::string written(const std::vector<kafka::Property>& properties) {
    std::string text;
    for (const auto& [name, value, line] : properties) {
        text += name + "=";
        for (const char c : value)
            text += c == '\n' ? std::string("\\n") : std::string(1, c);
        text += '\n';
    }
    return text;
}

void checkError(const base::Error& error, std::string_view input) {
    require(error.text.starts_with("f:"), "an error names its file");
    const std::string said = error.text.substr(error.text.find(": "));
    if (said.find("is given in line") != std::string::npos) // names it, as it should
        return;
    for (std::size_t i = input.find('='); i < input.size(); i = input.find('=', i + 1)) {
        const std::string_view value = input.substr(i + 1, input.substr(i + 1).find('\n'));
        // Short ones stand in any sentence.
        require(value.size() < 80 || said.find(value) == std::string::npos, "an error shows no value");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const auto lines = static_cast<int>(std::ranges::count(text, '\n')) + 1;
    auto properties = kafka::parseProperties(text, file);
    if (!properties) {
        checkError(properties.error(), text);
        return 0;
    }
    int before = 0;
    for (const auto& [name, value, line] : *properties) {
        require(line > before && line <= lines, "each is on a line of its own");
        before = line;
        require(!name.empty() && name.find_first_of("= \t\r\n#!") == std::string::npos, "a name is a name");
        require(value.find('\0') == std::string::npos, "a value is text"); // librdkafka's are C strings
        require(value.find('\n') == std::string::npos || name.ends_with(".pem"), "only keys have lines");
    }
    auto again = kafka::parseProperties(written(*properties), file);
    require(again.has_value() && again->size() == properties->size(), "what was read can be written");
    for (std::size_t i = 0; i < again->size(); ++i)
        require((*again)[i].name == (*properties)[i].name && (*again)[i].value == (*properties)[i].value,
                "what is written reads back as it was");
    return 0;
}
