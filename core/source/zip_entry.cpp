#include "core/source/zip_entry.h"

#include "core/source/faults.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <zip.h>

namespace source {

namespace {

using base::ErrorCode;

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
            return fileFailure(FileFault::damagedInZip,
                               fmt::format("It is damaged in the zip ({}): fetch or pack it again.",
                                           zip_file_strerror(m_file.get())),
                               ErrorCode::unsupported);
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

/// Errors: badInput: the zip as a whole holds no files of events.
base::Result<void> check(const std::string& path, const std::vector<Named>& files) {
    const auto has = [&files](std::string_view name) {
        return std::ranges::find(files, name, &Named::name) != files.end();
    };
    if (files.empty())
        return fileFailure(FileFault::zipEmpty, path + " is a zip without a file of events in it.");
    const bool numbers = std::ranges::any_of(
        files, [](const Named& file) { return file.name.ends_with(".iwa") || file.name == "Index.zip"; });
    if (has("[Content_Types].xml") || (has("mimetype") && has("content.xml")) || numbers)
        return fileFailure(FileFault::office,
                           path + " is a spreadsheet or another office document, no text: save its sheet as "
                                  "CSV (UTF-8, commas), and import that.");
    if (files.size() > mostFiles)
        return fileFailure(FileFault::zipOfTooMany,
                           fmt::format("{} is a zip with {} files in it, and of one with more than {} none "
                                       "is read. Unpack it, and import the files of events.",
                                       path, files.size(), mostFiles));
    return {};
}

base::Failure cannotOpen(const std::string& path, const char* reason) {
    return fileFailure(
        FileFault::zipUnreadable,
        fmt::format("{} begins as a zip, but can't be opened as one ({}): fetch or pack it again.", path,
                    reason));
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

base::Failure cannotRead(const FilePlace& place, FileFault fault, std::string_view why) {
    return fileFailure(fault, fmt::format("{}: {}", nameOf(place), why), ErrorCode::unsupported);
}

} // namespace

base::Result<FilesAt> filesInZip(const std::filesystem::path& path) {
    const auto zip = openZip(path.string());
    if (!zip)
        return base::Failure(zip.error());
    const auto files = filesIn(zip->get());
    if (const auto good = check(path.string(), files); !good)
        return base::Failure(good.error());
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
    if (named == 0)
        return cannotRead(place, FileFault::notInZip, "it isn't in the zip any more.");
    if (named > 1)
        return cannotRead(place, FileFault::twiceInZip,
                          "the zip has several files of this name. Unpack it, and import them.");
    const zip_uint64_t index = std::ranges::find(files, place.entry, &Named::name)->index;
    zip_stat_t about;
    if (zip_stat_index(zip->get(), index, 0, &about) != 0)
        return cannotRead(place, FileFault::notUnpacked,
                          fmt::format("it can't be unpacked ({}).", zip_strerror(zip->get())));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return cannotRead(place, FileFault::password,
                          "it has a password: unpack the zip, and import what is in it.");
    ZipFile file(zip_fopen_index(zip->get(), index, 0));
    if (file == nullptr)
        return cannotRead(place, FileFault::notUnpacked,
                          fmt::format("it can't be unpacked ({}): unpack the zip, or pack it again.",
                                      zip_strerror(zip->get())));
    const std::uint64_t size = (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0;
    return std::make_unique<Entry>(std::move(*zip), std::move(file), size);
}

} // namespace source
