#include "core/table/file_lock.h"

#include "core/table/sqlite_error.h"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace table {

namespace {

/// An open file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_number; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

/// Whether the path still leads to the file that is open: a wipe may have deleted it between opening and
/// locking.
bool isStillThere(const std::filesystem::path& file, int descriptor) {
    struct stat byPath {};
    struct stat byDescriptor {};
    return ::stat(file.c_str(), &byPath) == 0 && ::fstat(descriptor, &byDescriptor) == 0 &&
           byPath.st_ino == byDescriptor.st_ino && byPath.st_dev == byDescriptor.st_dev;
}

bool writeAll(int descriptor, const std::string& content) {
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t written = ::write(descriptor, content.data() + done, content.size() - done);
        if (written < 0 && errno != EINTR)
            return false;
        done += written < 0 ? 0 : static_cast<std::size_t>(written);
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

base::Result<std::optional<FileLock>> FileLock::tryTake(const std::filesystem::path& file) {
    for (;;) {
        Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (descriptor.get() < 0 && errno == ENOENT)
            return base::failure(base::ErrorCode::notFound, fmt::format("{} is gone.", file.string()));
        if (descriptor.get() < 0)
            return base::Failure(fromErrno(errno, "open", file));
        while (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                return std::optional<FileLock>{};
            if (errno != EINTR)
                return base::Failure(fromErrno(errno, "lock", file));
        }
        if (isStillThere(file, descriptor.get()))
            return std::optional<FileLock>(FileLock(descriptor.release()));
    }
}

FileLock::~FileLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

base::Result<std::optional<std::string>> readSmallFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.get() < 0 && errno == ENOENT)
        return std::optional<std::string>{};
    if (descriptor.get() < 0)
        return base::Failure(fromErrno(errno, "read", file));
    std::array<char, 4096> buffer{};
    ssize_t size = -1;
    do
        size = ::read(descriptor.get(), buffer.data(), buffer.size());
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return base::Failure(fromErrno(errno, "read", file));
    return std::string(buffer.data(), static_cast<std::size_t>(size));
}

base::Result<void> writeSmallFile(const std::filesystem::path& file, const std::string& content) {
    std::string draft = file.string() + ".XXXXXX";
    const Descriptor descriptor(::mkostemp(draft.data(), O_CLOEXEC)); // 0600
    if (descriptor.get() < 0)
        return base::Failure(fromErrno(errno, "create", draft));
    if (writeAll(descriptor.get(), content) && ::rename(draft.c_str(), file.c_str()) == 0)
        return {};
    const int number = errno;
    ::unlink(draft.c_str());
    return base::Failure(fromErrno(number, "write", file));
}

base::Result<void> makeFolders(const std::filesystem::path& folder) {
    constexpr int mostWipes =
        1000; // while others wipe beside; elsewhere "no such folder" is all it will ever say
    for (int attempt = 0;; ++attempt) {
        if (::mkdir(folder.c_str(), 0700) == 0)
            return {};
        const int number = errno;
        struct stat entry {};
        if (::stat(folder.c_str(), &entry) == 0 && S_ISDIR(entry.st_mode))
            return {};
        if (attempt >= mostWipes)
            return base::Failure(fromErrno(number, "create the folder", folder));
        if (number == ENOENT && folder.has_parent_path() && folder.parent_path() != folder) {
            if (const auto above = makeFolders(folder.parent_path()); !above)
                return above;
            continue;
        }
        // It was there and is gone: a wipe took it in between, so make it again. A link into nowhere stays.
        if (number == EEXIST && ::lstat(folder.c_str(), &entry) != 0 && errno == ENOENT)
            continue;
        return base::Failure(fromErrno(number == EEXIST ? ENOTDIR : number, "create the folder", folder));
    }
}

} // namespace table
