#include "core/base/data_folder.h"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace base {

std::filesystem::path dataFolder() {
    namespace fs = std::filesystem;
    // An XDG folder that is not absolute is to be ignored: the XDG base directory specification.
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute())
        return fs::path(data) / "statstream";
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        const passwd* user = ::getpwuid(::getuid());
        home = user == nullptr ? nullptr : user->pw_dir;
    }
    if (home == nullptr || *home == '\0')
        return {};
    return fs::path(home) / ".local" / "share" / "statstream";
}

} // namespace base
