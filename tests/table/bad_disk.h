#pragma once

#include <csignal>
#include <filesystem>

#include <sys/resource.h>
#include <unistd.h>

/// Ways to make a disk fail for real, for this process only, that work as root and in a container.
namespace bad_disk {

/// While it lives, no file can grow beyond `bytes`: writes fail with EFBIG, as they fail with ENOSPC on a
/// full disk.
class Full {
public:
    explicit Full(rlim_t bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~Full() {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    Full(const Full&) = delete;
    Full& operator=(const Full&) = delete;

private:
    rlimit m_old{};
    void (*m_oldHandler)(int);
};

/// While it lives, this process has no right to write into `folder`, which must belong to this user. Root has
/// every right anywhere, so root becomes "nobody" for as long.
class ReadOnly {
public:
    explicit ReadOnly(std::filesystem::path folder) : m_folder(std::move(folder)) {
        namespace fs = std::filesystem;
        m_old = fs::status(m_folder).permissions();
        fs::permissions(m_folder, fs::perms{0555});
        if (::geteuid() == 0)
            m_changed = ::seteuid(65534) == 0;
    }
    ~ReadOnly() {
        if (m_changed && ::seteuid(0) != 0)
            std::terminate();
        std::filesystem::permissions(m_folder, m_old);
    }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;

private:
    std::filesystem::path m_folder;
    std::filesystem::perms m_old{};
    bool m_changed = false;
};

} // namespace bad_disk
