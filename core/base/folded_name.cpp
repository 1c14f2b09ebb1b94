#include "core/base/folded_name.h"

#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace base {

namespace {

/// U+0300 … U+036F in UTF-8: the marks that accented letters fall apart into. Not those of other scripts,
/// where they make another letter (Japanese voicing, Indian vowels).
bool isAccent(unsigned char first, unsigned char second) {
    return first == 0xCC || (first == 0xCD && second <= 0xAF);
}

std::string withoutAccents(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i + 1 < text.size() &&
            isAccent(static_cast<unsigned char>(text[i]), static_cast<unsigned char>(text[i + 1])))
            ++i;
        else
            plain += text[i];
    }
    return plain;
}

} // namespace

std::string foldedName(std::string_view name) {
    utf8proc_uint8_t* folded = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &folded,
                                   static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(folded, &std::free);
    if (size < 0)
        return std::string(name); // no UTF-8: like nothing but itself
    std::string plain =
        withoutAccents({reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)});
    return plain.empty() ? std::string(name) : plain;
}

} // namespace base
