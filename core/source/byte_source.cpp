#include "core/source/byte_source.h"

#include "core/source/faults.h"
#include "core/source/zip_entry.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace source {

namespace {

using base::ErrorCode;

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

class DiskFile final : public ByteSource {
public:
    DiskFile(int descriptor, std::uint64_t size) : m_descriptor(descriptor), m_size(size) {}
    ~DiskFile() override { (void)::close(m_descriptor); }
    DiskFile(const DiskFile&) = delete;
    DiskFile& operator=(const DiskFile&) = delete;

    base::Result<std::size_t> read(std::span<char> into) override {
        for (;;) {
            const auto got = ::read(m_descriptor, into.data(), into.size());
            if (got >= 0)
                return static_cast<std::size_t>(got);
            if (errno != EINTR)
                return fileFailure(FileFault::cannotRead,
                                   fmt::format("It can't be read: {}.", reasonOf(errno)));
        }
    }
    std::uint64_t total() const override { return m_size; }

    /// Whether it begins as a zip does, an empty one or one in parts too.
    [[nodiscard]] bool isZip() const {
        char magic[4] = {};
        if (::pread(m_descriptor, magic, sizeof magic, 0) != ssize_t{sizeof magic})
            return false;
        const std::string_view found(magic, sizeof magic);
        return found == "PK\3\4" || found == "PK\5\6" || found == "PK\7\10";
    }

private:
    int m_descriptor;
    std::uint64_t m_size;
};

class Memory final : public ByteSource {
public:
    explicit Memory(std::string_view text) : m_rest(text), m_size(text.size()) {}

    base::Result<std::size_t> read(std::span<char> into) override {
        const std::size_t count = m_rest.copy(into.data(), into.size());
        m_rest.remove_prefix(count);
        return count;
    }
    std::uint64_t total() const override { return m_size; }

private:
    std::string_view m_rest;
    std::uint64_t m_size;
};

base::Result<std::unique_ptr<DiskFile>> openFile(const std::string& name) {
    // Not blocking: a pipe without a writer would wait for one for ever.
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // NOLINT(*-vararg)
    if (descriptor < 0)
        return fileFailure(FileFault::cannotOpen,
                           fmt::format("{} can't be opened: {}", name, reasonOf(errno)),
                           errno == ENOENT || errno == ENOTDIR ? ErrorCode::notFound : ErrorCode::badInput);
    struct stat info {};
    const bool known = ::fstat(descriptor, &info) == 0;
    auto file = std::make_unique<DiskFile>(descriptor, known ? static_cast<std::uint64_t>(info.st_size) : 0);
    if (!known || !S_ISREG(info.st_mode))
        return fileFailure(
            FileFault::noFile,
            fmt::format("{} is {}. Name a file of events: it is read twice, to look at it first.", name,
                        S_ISDIR(info.st_mode) ? "a folder" : "no file on a disk"));
    return file;
}

} // namespace

std::string nameOf(const FilePlace& place) {
    return place.entry.empty() ? place.path.string()
                               : fmt::format("{} › {}", place.path.string(), place.entry);
}

base::Result<FilesAt> filesAt(const std::filesystem::path& path) {
    const auto file = openFile(path.string());
    if (!file)
        return base::Failure(file.error());
    if ((*file)->isZip())
        return filesInZip(path);
    FilesAt itself;
    itself.files.push_back({path, {}});
    itself.bytes = (*file)->total();
    return itself;
}

base::Result<std::unique_ptr<ByteSource>> openBytes(const FilePlace& place) {
    if (!place.entry.empty())
        return openInZip(place);
    auto file = openFile(place.path.string());
    if (!file)
        return base::Failure(file.error());
    return std::move(*file);
}

std::unique_ptr<ByteSource> bytesOf(std::string_view text) {
    return std::make_unique<Memory>(text);
}

} // namespace source
