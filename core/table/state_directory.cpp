#include "core/table/state_directory.h"

#include "core/base/data_folder.h"
#include "core/table/file_lock.h"
#include "core/table/folder_name.h"
#include "core/table/sqlite_error.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <mutex>
#include <random>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace table {

namespace {

namespace fs = std::filesystem;

constexpr int layoutVersion = 1;    ///< of the folders and files below the app's folder
constexpr int mostInstances = 1000; ///< far above what a machine runs; a bound for a broken file system
constexpr const char* lockName = "lock";

fs::path appFolder(const StateDirectory::Location& location) {
    const fs::path root = location.root.empty() ? base::dataFolder() : location.root;
    return fs::absolute(root) / folderName(location.clusterId) / folderName(location.appId);
}

using Notices = std::vector<std::string>;

base::Result<void> checkVersion(const fs::path& folder, Notices& notices) {
    const fs::path file = folder / "version";
    const auto content = readSmallFile(file);
    if (!content)
        return base::Failure(content.error());
    if (!*content)
        return writeSmallFile(file, fmt::format("{}\n", layoutVersion));
    int version = 0;
    const std::string& text = **content;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), version);
    if (parsed.ec != std::errc{} || version < 1) { // a file cut short by a full disk, say
        notices.push_back(
            fmt::format("{} was damaged and is written anew (layout {}).", file.string(), layoutVersion));
        return writeSmallFile(file, fmt::format("{}\n", layoutVersion));
    }
    if (version <= layoutVersion)
        return {};
    return base::failure(
        base::ErrorCode::stateTooNew,
        fmt::format("The state in {} was written by a newer version of Statstream (layout {}, this one "
                    "knows {}). Use that version, give another folder with --state-dir, or delete the "
                    "folder: its tables are then restored from their changelog topics.",
                    folder.string(), version, layoutVersion));
}

std::string makeUuid() {
    std::random_device random;
    std::string bytes;
    while (bytes.size() < 32)
        bytes += fmt::format("{:08x}", random());
    bytes[12] = '4'; // RFC 9562, version 4
    bytes[16] = "89ab"[random() % 4];
    return fmt::format("{}-{}-{}-{}-{}", bytes.substr(0, 8), bytes.substr(8, 4), bytes.substr(12, 4),
                       bytes.substr(16, 4), bytes.substr(20, 12));
}

bool isUuid(const std::string& text) {
    return text.size() == 36 && std::ranges::all_of(text, [](char c) {
               return c == '-' || std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

base::Result<std::string> keptUuid(const fs::path& folder, Notices& notices) {
    const fs::path file = folder / "uuid";
    const auto content = readSmallFile(file);
    if (!content)
        return base::Failure(content.error());
    if (*content) {
        std::string uuid = (*content)->substr(0, 36);
        if (isUuid(uuid))
            return uuid;
        notices.push_back(fmt::format("{} was damaged and is made anew.", file.string()));
    }
    std::string uuid = makeUuid();
    if (const auto written = writeSmallFile(file, uuid + "\n"); !written)
        return base::Failure(written.error());
    return uuid;
}

struct Instance {
    fs::path folder;
    FileLock lock;
    int number;
};

/// The first instance that nobody has.
base::Result<Instance> takeInstance(const fs::path& app) {
    for (int number = 0; number < mostInstances;) {
        const fs::path folder = app / fmt::format("{}", number);
        if (const auto made = makeFolders(folder); !made)
            return base::Failure(made.error());
        auto lock = FileLock::tryTake(folder / lockName);
        if (!lock && lock.error().code == base::ErrorCode::notFound)
            continue; // a wipe deleted the folder in between: make it again
        if (!lock)
            return base::Failure(lock.error());
        if (*lock)
            return Instance{folder, std::move(**lock), number};
        ++number;
    }
    return base::failure(base::ErrorCode::stateLocked,
                         fmt::format("All {} instances in {} are in use.", mostInstances, app.string()));
}

std::vector<fs::path> instanceFolders(const fs::path& app) {
    std::vector<fs::path> folders;
    std::error_code error; // no such folder: no instances
    for (fs::directory_iterator it(app, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        const bool isNumber = std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; });
        if (isNumber && it->is_directory(error) && !it->is_symlink(error))
            folders.push_back(it->path());
    }
    std::ranges::sort(folders);
    return folders;
}

/// What a process left that died while it wiped. Nobody uses these: whoever deletes them first is right.
void removeLeftovers(const fs::path& app) {
    std::error_code error;
    for (fs::directory_iterator it(app, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->path().filename().string().starts_with("wiped-"))
            fs::remove_all(it->path(), ignored);
    }
}

/// Out of the way first, in one step: who opens the instance meanwhile makes a new folder, and nothing of
/// that is deleted.
base::Result<void> removeInstance(const fs::path& folder) {
    const fs::path aside = folder.parent_path() / fmt::format("wiped-{}", makeUuid());
    std::error_code error;
    fs::rename(folder, aside, error);
    if (!error)
        fs::remove_all(aside, error);
    if (error)
        return base::Failure(fromErrno(error.value(), "delete", folder));
    return {};
}

} // namespace

/// Outlives the StateDirectory while a Hold does: the lock goes last.
struct StateDirectory::Impl {
    Instance instance;
    std::string uuid;
    Notices notices;
    std::mutex mutex;
    std::set<fs::path> held; ///< files; guarded by mutex
};

struct StateDirectory::Hold::Impl {
    std::shared_ptr<StateDirectory::Impl> directory;
    fs::path file;

    ~Impl() {
        const std::lock_guard lock(directory->mutex);
        directory->held.erase(file);
    }
};

StateDirectory::Hold::Hold(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StateDirectory::Hold::Hold(Hold&&) noexcept = default;
StateDirectory::Hold& StateDirectory::Hold::operator=(Hold&&) noexcept = default;
StateDirectory::Hold::~Hold() = default;

const fs::path& StateDirectory::Hold::file() const {
    return m_impl->file;
}

StateDirectory::StateDirectory(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StateDirectory::~StateDirectory() = default;

base::Result<std::shared_ptr<StateDirectory>> StateDirectory::open(const Location& location) {
    const fs::path app = appFolder(location);
    if (const auto made = makeFolders(app); !made)
        return base::Failure(made.error());
    Notices notices;
    if (const auto checked = checkVersion(app, notices); !checked)
        return base::Failure(checked.error());
    auto instance = takeInstance(app);
    if (!instance)
        return base::Failure(instance.error());
    auto uuid = keptUuid(instance->folder, notices);
    if (!uuid)
        return base::Failure(uuid.error());
    auto impl =
        std::shared_ptr<Impl>(new Impl{std::move(*instance), std::move(*uuid), std::move(notices), {}, {}});
    return std::shared_ptr<StateDirectory>(new StateDirectory(std::move(impl)));
}

const fs::path& StateDirectory::path() const {
    return m_impl->instance.folder;
}

int StateDirectory::instance() const {
    return m_impl->instance.number;
}

const std::vector<std::string>& StateDirectory::notices() const {
    return m_impl->notices;
}

const std::string& StateDirectory::uuid() const {
    return m_impl->uuid;
}

base::Result<StateDirectory::Hold> StateDirectory::hold(const std::string& table,
                                                        base::PartitionId partition) {
    fs::path file = path() / fmt::format("{}-{}.sqlite", folderName(table), partition.value);
    {
        const std::lock_guard lock(m_impl->mutex);
        if (!m_impl->held.insert(file).second)
            return base::Failure(base::Error{
                base::ErrorCode::stateLocked,
                fmt::format("Another worker of this process still has {}.", file.string()), true});
    }
    return Hold(std::unique_ptr<Hold::Impl>(new Hold::Impl{m_impl, std::move(file)}));
}

base::Result<std::vector<fs::path>> StateDirectory::wipe(const Location& location, bool dryRun) {
    std::vector<fs::path> wiped;
    if (!dryRun)
        removeLeftovers(appFolder(location));
    for (const fs::path& folder : instanceFolders(appFolder(location))) {
        const auto lock = FileLock::tryTake(folder / lockName);
        if (!lock && lock.error().code == base::ErrorCode::notFound)
            continue;
        if (!lock)
            return base::Failure(lock.error());
        if (!*lock)
            continue;
        if (!dryRun) {
            if (const auto removed = removeInstance(folder); !removed)
                return base::Failure(removed.error());
        }
        wiped.push_back(folder);
    }
    return wiped;
}

base::Result<std::vector<fs::path>> StateDirectory::inUse(const Location& location) {
    std::vector<fs::path> used;
    for (const fs::path& folder : instanceFolders(appFolder(location))) {
        const auto lock = FileLock::tryTake(folder / lockName);
        if (!lock && lock.error().code == base::ErrorCode::notFound)
            continue;
        if (!lock)
            return base::Failure(lock.error());
        if (!*lock)
            used.push_back(folder);
    }
    return used;
}

} // namespace table
