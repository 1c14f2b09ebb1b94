#include "core/kafka/local_broker_lock.h"

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kafka {

namespace {

base::Failure fileFailure(int error, const std::filesystem::path& path) {
    auto code = base::ErrorCode::internal;
    const char* advice = "";
    if (error == ENOSPC || error == EDQUOT) {
        code = base::ErrorCode::diskFull;
        advice = ": make room on that disk";
    } else if (error == EACCES || error == EPERM || error == EROFS || error == ENOTDIR || error == EEXIST) {
        code = base::ErrorCode::readOnly;
        advice = ": make it writable, or choose another folder for the local Kafka";
    }
    return base::failure(code, fmt::format("can't write {}: {}{}", path.string(),
                                           std::generic_category().message(error), advice));
}

} // namespace

base::Result<std::optional<BrokerLock>> BrokerLock::tryTake(const std::filesystem::path& file, Kind kind) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fileFailure(errno, file);
    BrokerLock lock(descriptor);
    const int operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    while (::flock(descriptor, operation) != 0) {
        if (errno == EWOULDBLOCK)
            return std::nullopt;
        if (errno != EINTR)
            return fileFailure(errno, file);
    }
    return lock;
}

base::Result<BrokerLock> BrokerLock::take(const std::filesystem::path& file, Kind kind,
                                          std::chrono::milliseconds timeout, std::stop_token stop) {
    // flock can't wait for a lock and a stop token at once: so look now and then, and sleep on the token.
    constexpr std::chrono::milliseconds between{20};
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    std::mutex mutex;
    std::condition_variable_any stopped;
    while (true) {
        auto lock = tryTake(file, kind);
        if (!lock)
            return tl::unexpected(lock.error());
        if (*lock)
            return std::move(**lock);
        if (std::chrono::steady_clock::now() >= deadline)
            return base::failure(
                base::ErrorCode::timedOut,
                fmt::format("another program holds {} for too long: look whether a kafka/broker command "
                            "hangs there",
                            file.string()));
        std::unique_lock guard(mutex);
        stopped.wait_for(guard, stop, between, [] { return false; });
        if (stop.stop_requested())
            return base::failure(base::ErrorCode::cancelled, "waiting for the local Kafka was cancelled");
    }
}

BrokerLock::~BrokerLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

BrokerLock::BrokerLock(BrokerLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

BrokerLock& BrokerLock::operator=(BrokerLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

base::Result<void> makeBrokerFolder(const std::filesystem::path& folder) {
    if (folder.has_parent_path() && folder.parent_path() != folder) {
        std::error_code ignored;
        if (!std::filesystem::is_directory(folder.parent_path(), ignored)) {
            if (auto above = makeBrokerFolder(folder.parent_path()); !above)
                return above;
        }
    }
    if (::mkdir(folder.c_str(), 0700) == 0)
        return {};
    const int error = errno;
    std::error_code ignored;
    if (error == EEXIST && std::filesystem::is_directory(folder, ignored))
        return {};
    return fileFailure(error, folder);
}

} // namespace kafka
