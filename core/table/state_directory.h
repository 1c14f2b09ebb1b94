#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace table {

/// `<root>/<cluster id>/<app id>/<instance>/`: the files of one process. Opening it takes the first instance
/// whose lock is free, so two processes never share files; the lock dies with the process. Files 0600,
/// folders 0700; cluster and app id can't lead out of the root, whatever characters they have. Thread-safe.
class StateDirectory {
public:
    struct Location {
        std::filesystem::path root; ///< empty: base::dataFolder()
        std::string clusterId;
        std::string appId;
    };

    /// Errors: readOnly, diskFull, stateTooNew (a newer version wrote it), internal.
    [[nodiscard]] static base::Result<std::shared_ptr<StateDirectory>> open(const Location& location);
    ~StateDirectory();
    StateDirectory(const StateDirectory&) = delete;
    StateDirectory& operator=(const StateDirectory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] int instance() const; ///< from 0
    /// What was damaged at opening and made anew, one sentence each: to be said in the log.
    [[nodiscard]] const std::vector<std::string>& notices() const;
    /// Kept in the directory, made once: transactional ids are built from it.
    [[nodiscard]] const std::string& uuid() const;

    /// The right to use one partition's file, held by one worker of this process at a time; given back on
    /// destruction.
    class Hold {
    public:
        Hold(Hold&&) noexcept;
        Hold& operator=(Hold&&) noexcept;
        ~Hold();
        [[nodiscard]] const std::filesystem::path& file() const; ///< <table>-<partition>.sqlite

    private:
        friend class StateDirectory;
        struct Impl;
        explicit Hold(std::unique_ptr<Impl> impl);
        std::unique_ptr<Impl> m_impl;
    };
    /// Errors: stateLocked, retriable, while another worker still holds it.
    [[nodiscard]] base::Result<Hold> hold(const std::string& table, base::PartitionId partition);

    /// Deletes every instance of the app that is not in use by a process. Gives what was deleted; with dryRun
    /// what would be.
    [[nodiscard]] static base::Result<std::vector<std::filesystem::path>> wipe(const Location& location,
                                                                               bool dryRun);
    /// The instances of the app that processes (this one too) have open: what wipe() passes over.
    [[nodiscard]] static base::Result<std::vector<std::filesystem::path>> inUse(const Location& location);

private:
    struct Impl;
    explicit StateDirectory(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> m_impl; ///< shared with the holds: the lock lives as long as the last of them
};

} // namespace table
