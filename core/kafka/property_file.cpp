#include "core/kafka/property_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kafka {

namespace {

using base::ErrorCode;

constexpr std::size_t longestFile = 1u << 20;
constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

bool isControl(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

std::string withLineEnds(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isEnd = value.substr(i, 2) == "\\n";
        text += isEnd ? '\n' : value[i];
        i += isEnd ? 1 : 0;
    }
    return text;
}

/// What is wrong with a line that is not `name=value`; null: nothing, `property` has it.
const char* readLine(std::string_view line, Property& property) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return "a property is name=value, and there is no '='";
    const std::string_view name = trimmed(line.substr(0, equals));
    if (name.empty() || !std::ranges::all_of(name, isNameCharacter))
        return "in front of '=' there must be a property's name: letters, digits, '.', '_' and '-'";
    property.name = name;
    const std::string_view value = trimmed(line.substr(equals + 1));
    property.value = name.ends_with(".pem") ? withLineEnds(value) : std::string(value);
    return nullptr;
}

/// As ssh has it with private keys: one's own file is for oneself alone, that of another (whose group may be
/// meant to read it) not for everybody.
bool isForOthers(const struct stat& entry) {
    const mode_t others = entry.st_uid == ::geteuid() ? 077 : 007;
    return (entry.st_mode & others) != 0;
}

base::Failure unreadable(const std::filesystem::path& file, int number) {
    return base::failure(number == ENOENT ? ErrorCode::notFound : ErrorCode::invalidArgument,
                         fmt::format("The file {} of Kafka properties can't be read: {}.", file.string(),
                                     std::generic_category().message(number)));
}

/// Its bytes; errno's number instead when that is not possible.
tl::expected<std::string, int> readAll(int descriptor) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno != EINTR)
            return tl::unexpected(errno);
        if (count == 0)
            return text;
        text.append(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
        if (text.size() > longestFile)
            return tl::unexpected(EFBIG);
    }
}

} // namespace

bool isSecret(std::string_view name) {
    std::string small(name);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    // Also Java's names, which librdkafka refuses: what was given with them must not be shown either.
    static constexpr std::string_view parts[] = {"password", "passphrase", "secret",
                                                 "jaas",     "key.pem",    "keystore.key"};
    return std::ranges::any_of(
        parts, [&small](std::string_view part) { return small.find(part) != std::string::npos; });
}

base::Result<std::vector<Property>> parseProperties(std::string_view text, std::string_view file) {
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    std::vector<Property> properties;
    std::map<std::string, int, std::less<>> lines;
    for (int number = 1; !text.empty(); ++number) {
        const auto bad = [&](const std::string& what) {
            return base::failure(ErrorCode::invalidArgument, fmt::format("{}:{}: {}", file, number, what));
        };
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (std::ranges::any_of(line, isControl))
            return bad("there is a control character; is it a text file?");
        line = trimmed(line);
        if (line.empty() || line.front() == '#' || line.front() == '!')
            continue;
        Property property{{}, {}, number};
        if (const char* problem = readLine(line, property))
            return bad(problem);
        const auto [before, isNew] = lines.emplace(property.name, number);
        if (!isNew)
            return bad(fmt::format("{} is given in line {} already", property.name, before->second));
        properties.push_back(std::move(property));
    }
    return properties;
}

base::Result<std::vector<Property>> readPropertyFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return unreadable(file, errno);
    struct stat entry {};
    const int status = ::fstat(descriptor, &entry);
    const auto text = status == 0 ? readAll(descriptor) : tl::unexpected(errno);
    ::close(descriptor);
    if (!text)
        return unreadable(file, text.error());
    auto properties = parseProperties(*text, file.string());
    if (!properties || !isForOthers(entry))
        return properties;
    for (const Property& property : *properties)
        if (isSecret(property.name))
            return base::failure(
                ErrorCode::invalidArgument,
                fmt::format("{}:{}: {} is a secret, and others can read this file: chmod 600 {}",
                            file.string(), property.line, property.name, file.string()));
    return properties;
}

} // namespace kafka
