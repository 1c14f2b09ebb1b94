#pragma once

#include "core/base/result.h"
#include "core/source/scan.h"
#include "core/table/file_lock.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace session {

/// While it lives, no other process of this user on this machine sends these files to this topic: what one is
/// still sending isn't on the topic yet, where the other looks for it. An flock for each file, by its
/// content, in the user's data folder. The system drops them when the process ends, however it ends.
class ImportLock {
public:
    /// `cluster`: its id, which is the same by whatever address it is reached. Errors: alreadyExists, when
    /// somebody else has one of them (this process counts too), with what to do; notFound, when there is no
    /// data folder; readOnly, diskFull and such, when it can't be written.
    [[nodiscard]] static base::Result<ImportLock> take(const std::string& cluster, const std::string& topic,
                                                       const source::Scan& files);
    ~ImportLock();
    ImportLock(ImportLock&&) noexcept = default;
    ImportLock& operator=(ImportLock&&) = delete;

private:
    ImportLock() = default;
    std::vector<std::pair<std::filesystem::path, table::FileLock>> m_locks;
};

} // namespace session
