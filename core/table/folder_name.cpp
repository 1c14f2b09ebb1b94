#include "core/table/folder_name.h"

#include <cstdint>

#include <fmt/format.h>

namespace table {

namespace {

constexpr std::size_t longest = 120; // with suffixes far below the 255 bytes of common file systems

bool isPlain(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

} // namespace

std::string folderName(std::string_view text) {
    if (text.empty())
        return "%"; // nothing else gives it: a percent sign itself becomes %25
    std::string name;
    for (const char c : text) {
        if (isPlain(c) && !(name.empty() && c == '.'))
            name += c;
        else
            name += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    if (name.size() > longest)
        name = fmt::format("{}%{:016x}", name.substr(0, longest - 17), fnv1a(text));
    return name;
}

} // namespace table
