#pragma once

#include "app/cli/command.h"

#include "core/table/file_lock.h"

#include <filesystem>
#include <memory>

namespace cli {

/// A place where a demo leaves nothing behind: a temporary folder for tables and a local Kafka, or on
/// somebody's Kafka topics and a group with a random name. Destroy it when the session has stopped: then all
/// of it is deleted. Folders of demos that were killed are deleted by the next one: each holds a lock in its
/// own for as long as it lives.
class Scratch {
public:
    /// `wanted`: as the flags say. Errors: readOnly, diskFull, internal (no temporary folder).
    [[nodiscard]] static base::Result<std::unique_ptr<Scratch>> make(const session::Config& wanted,
                                                                     Context& context);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const session::Config& config() const { return m_config; }

private:
    struct Folder {
        std::filesystem::path path;
        table::FileLock lock;
    };
    static base::Result<Folder> makeFolder();
    static void removeStale(Context& context);
    Scratch(session::Config config, Folder folder, Context& context);
    void deleteTopics();

    session::Config m_config;
    const Folder m_folder;
    Context& m_context;
};

} // namespace cli
