#include "core/session/import_lock.h"

#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/source/content_hash.h"

#include <map>
#include <system_error>

#include <fmt/format.h>

namespace session {

namespace {

constexpr std::size_t mostLocks = 100; ///< each is a descriptor, of which a process has a thousand

/// Of a file on a topic of a cluster.
std::string lockName(const std::string& cluster, const std::string& topic, const source::ContentHash& file) {
    std::string of = cluster + '\n' + topic + '\n';
    source::appendHex(of, file);
    std::string name;
    source::appendHex(name, source::hashOf(of));
    return name;
}

} // namespace

base::Result<ImportLock> ImportLock::take(const std::string& cluster, const std::string& topic,
                                          const source::Scan& files) {
    const std::filesystem::path home = base::dataFolder();
    if (home.empty())
        return base::failure(base::ErrorCode::notFound, "There is no home folder.");
    const std::filesystem::path folder = home / "importing";
    if (const auto made = table::makeFolders(folder); !made)
        return base::Failure(made.error());
    std::map<std::string, std::string> wanted; // each once, if it is named twice
    for (const source::ScannedFile& file : files.files)
        wanted.emplace(lockName(cluster, topic, file.hash), source::nameOf(file.report));
    if (wanted.size() > mostLocks)
        return base::failure(base::ErrorCode::unsupported,
                             fmt::format("More than {} files at once aren't locked.", mostLocks));
    ImportLock lock;
    for (const auto& [name, file] : wanted) {
        auto taken = table::FileLock::tryTake(folder / name);
        if (!taken)
            return base::Failure(taken.error());
        if (!*taken)
            return base::failure(base::ErrorCode::alreadyExists,
                                 fmt::format("Another program on this machine is sending {} to the topic {} "
                                             "just now. Wait for its end, or stop it, and import the file "
                                             "again: what it has sent is left out then.",
                                             base::printable(file), topic));
        lock.m_locks.emplace_back(folder / name, std::move(**taken));
    }
    return lock;
}

/// The files go while they are locked: who opened one meanwhile sees that it is gone, and makes another.
ImportLock::~ImportLock() {
    std::error_code ignored; // one that stays is no lock
    for (const auto& [path, lock] : m_locks)
        std::filesystem::remove(path, ignored);
}

} // namespace session
