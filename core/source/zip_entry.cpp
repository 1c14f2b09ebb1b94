#include "core/source/zip_entry.h"

#include "core/source/faults.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
            return failure(ErrorCode::unsupported,
                           fmt::format("{}({}): fetch or pack it again.", describe(FileFault::damagedInZip),
                                       zip_file_strerror(m_file.get())));
        return static_cast<std::size_t>(got);
    }
    std::uint64_t total() const override { return m_size; }

private:
    Zip m_zip;
    ZipFile m_file; ///< goes before its zip
    std::uint64_t m_size;
};

/// More are no seasons; and to find one, all are looked through.
constexpr std::size_t mostFiles = 1000;

/// What a person didn't put there.
bool isNoise(std::string_view name) {
    if (name.empty() || name.ends_with('/') || name.starts_with("__MACOSX/"))
        return true;
    const std::string_view last = name.substr(name.rfind('/') + 1);
    return last.starts_with('.') || last == "Thumbs.db" || last == "desktop.ini";
}

struct Named {
    zip_uint64_t index = 0;
    std::string name;
};

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

/// Why the zip as a whole holds no files of events.
std::optional<std::string> whyNone(const std::vector<Named>& files) {
    const auto has = [&files](std::string_view name) {
        return std::ranges::find(files, name, &Named::name) != files.end();
    };
    if (files.empty())
        return describe(FileFault::zipEmpty);
    const bool numbers = std::ranges::any_of(
        files, [](const Named& file) { return file.name.ends_with(".iwa") || file.name == "Index.zip"; });
    if (has("[Content_Types].xml") || (has("mimetype") && has("content.xml")) || numbers)
        return describe(FileFault::office);
    if (files.size() > mostFiles)
        return fmt::format("is a zip with {} files in it, and of one with more than {} none {}", files.size(),
                           mostFiles, describe(FileFault::zipOfTooMany));
    return std::nullopt;
}

base::Failure cannotOpen(const std::string& path, const char* reason) {
    return failure(ErrorCode::badInput, fmt::format("{} {}({}): fetch or pack it again.", path,
                                                    describe(FileFault::zipUnreadable), reason));
}

base::Result<Zip> openZip(const std::string& path) {
    int code = 0;
    Zip zip(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (zip != nullptr)
        return zip;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    auto failed = cannotOpen(path, zip_error_strerror(&error));
    zip_error_fini(&error);
    return failed;
}

base::Failure cannotRead(const FilePlace& place, std::string_view why) {
    return failure(ErrorCode::unsupported, fmt::format("{}: {}", nameOf(place), why));
}

} // namespace

base::Result<FilesAt> filesInZip(const std::filesystem::path& path) {
    const auto zip = openZip(path.string());
    if (!zip)
        return base::Failure(zip.error());
    const auto files = filesIn(zip->get());
    if (const auto why = whyNone(files))
        return failure(ErrorCode::badInput, fmt::format("{} {}", path.string(), *why));
    FilesAt found;
    for (const Named& file : files) {
        zip_stat_t about;
        if (zip_stat_index(zip->get(), file.index, 0, &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0)
            found.bytes += about.size;
        found.files.push_back({path, file.name});
    }
    return found;
}

base::Result<std::unique_ptr<ByteSource>> openInZip(const FilePlace& place) {
    auto zip = openZip(place.path.string());
    if (!zip)
        return base::Failure(zip.error());
    const auto files = filesIn(zip->get());
    const auto named = std::ranges::count(files, place.entry, &Named::name);
    if (named != 1)
        return cannotRead(place, describe(named == 0 ? FileFault::notInZip : FileFault::twiceInZip));
    const zip_uint64_t index = std::ranges::find(files, place.entry, &Named::name)->index;
    zip_stat_t about;
    if (zip_stat_index(zip->get(), index, 0, &about) != 0)
        return cannotRead(place,
                          fmt::format("{}({}).", describe(FileFault::notUnpacked), zip_strerror(zip->get())));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return cannotRead(place, describe(FileFault::password));
    ZipFile file(zip_fopen_index(zip->get(), index, 0));
    if (file == nullptr)
        return cannotRead(place, fmt::format("{}({}): unpack the zip, or pack it again.",
                                             describe(FileFault::notUnpacked), zip_strerror(zip->get())));
    const std::uint64_t size = (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0;
    return std::make_unique<Entry>(std::move(*zip), std::move(file), size);
}

} // namespace source
