#include "tests/source/files.h"

#include "core/stats/json_text.h"
#include "core/stats/timestamp.h"

#include <zip.h>

namespace files {

std::filesystem::path zipOf(const std::filesystem::path& path, const std::vector<Packed>& entries,
                            const char* password) {
    int error = 0;
    zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (zip == nullptr)
        qFatal("%s can't be made", path.c_str());
    for (const Packed& entry : entries) {
        auto* const bytes = zip_source_buffer(zip, entry.bytes.data(), entry.bytes.size(), 0);
        const auto index = zip_file_add(zip, entry.name, bytes, 0);
        if (index < 0 ||
            (password != nullptr &&
             zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password) != 0))
            qFatal("%s can't be packed", entry.name);
    }
    if (zip_close(zip) != 0)
        qFatal("%s can't be written", path.c_str());
    return path;
}

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
