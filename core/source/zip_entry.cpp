#include "core/source/zip_entry.h"

#include "core/base/text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <zip.h>

namespace source {

namespace {

using base::ErrorCode;
using base::failure;

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { (void)zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, Discard>;
using ZipFile = std::unique_ptr<zip_file_t, Discard>;

class Entry final : public ByteSource {
public:
    Entry(Zip zip, ZipFile file, std::uint64_t size)
        : m_zip(std::move(zip)), m_file(std::move(file)), m_size(size) {}

    base::Result<std::size_t> read(std::span<char> into) override {
        const auto got = zip_fread(m_file.get(), into.data(), into.size());
        if (got < 0)
            return failure(ErrorCode::badInput,
                           fmt::format("It is a damaged zip ({}): fetch or pack it again.",
                                       zip_file_strerror(m_file.get())));
        return static_cast<std::size_t>(got);
    }
    std::uint64_t total() const override { return m_size; }

private:
    Zip m_zip;
    ZipFile m_file; ///< goes before its zip
    std::uint64_t m_size;
};

struct Named {
    zip_uint64_t index = 0;
    std::string name;
};

/// What a person didn't put there.
bool isNoise(std::string_view name) {
    if (name.empty() || name.ends_with('/') || name.starts_with("__MACOSX/"))
        return true;
    const std::string_view last = name.substr(name.rfind('/') + 1);
    return last.starts_with('.') || last == "Thumbs.db" || last == "desktop.ini";
}

std::vector<Named> filesIn(zip_t* zip) {
    std::vector<Named> files;
    const auto count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* const name = zip_get_name(zip, index, 0);
        if (name != nullptr && !isNoise(name))
            files.push_back({index, name});
    }
    return files;
}

std::string listOf(const std::vector<Named>& files) {
    constexpr std::size_t shown = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(files.size(), shown); ++i)
        text += (i > 0 ? ", " : "") + base::printable(files[i].name);
    return files.size() > shown ? text + ", …" : text;
}

base::Failure notOneFile(const std::string& path, const std::vector<Named>& files) {
    if (files.empty())
        return failure(ErrorCode::badInput, fmt::format("{} is a zip without a file of events in it.", path));
    const bool workbook =
        std::ranges::any_of(files, [](const Named& file) { return file.name == "[Content_Types].xml"; });
    if (workbook)
        return failure(
            ErrorCode::badInput,
            fmt::format("{} is a spreadsheet or another office document, no text: save its sheet as "
                        "CSV (UTF-8, commas), and import that.",
                        path));
    return failure(
        ErrorCode::badInput,
        fmt::format("{} is a zip with {} files in it ({}); only a zip with one can be read. Unpack it, "
                    "and import the files of events.",
                    path, files.size(), listOf(files)));
}

base::Failure cannotOpen(const std::string& path, const char* reason) {
    return failure(ErrorCode::badInput,
                   fmt::format("{} begins as a zip, but can't be opened as one ({}): fetch or pack it again.",
                               path, reason));
}

} // namespace

base::Result<std::unique_ptr<ByteSource>> openZip(const std::filesystem::path& path) {
    const std::string name = path.string();
    int code = 0;
    Zip zip(zip_open(name.c_str(), ZIP_RDONLY, &code));
    if (zip == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        auto failed = cannotOpen(name, zip_error_strerror(&error));
        zip_error_fini(&error);
        return failed;
    }
    const auto files = filesIn(zip.get());
    if (files.size() != 1)
        return notOneFile(name, files);
    zip_stat_t about;
    if (zip_stat_index(zip.get(), files[0].index, 0, &about) != 0)
        return cannotOpen(name, zip_strerror(zip.get()));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return failure(
            ErrorCode::badInput,
            fmt::format("{} is a zip with a password: unpack it, and import what is in it.", name));
    ZipFile file(zip_fopen_index(zip.get(), files[0].index, 0));
    if (file == nullptr)
        return cannotOpen(name, zip_strerror(zip.get()));
    const std::uint64_t size = (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0;
    return std::make_unique<Entry>(std::move(zip), std::move(file), size);
}

} // namespace source
