#include "app/cli/child.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace cli {

namespace {

base::Failure systemFailure(const std::filesystem::path& program, int number) {
    return base::failure(base::ErrorCode::internal, fmt::format("Could not run {}: {}", program.string(),
                                                                std::generic_category().message(number)));
}

struct FileActions {
    posix_spawn_file_actions_t value{};
    FileActions() { ::posix_spawn_file_actions_init(&value); }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&value); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
};

/// The child's output goes to a nameless file: whatever it leaves running may keep that open, but nobody
/// waits for it.
struct OutputFile {
    std::FILE* file = std::tmpfile();
    OutputFile() = default;
    ~OutputFile() {
        if (file != nullptr)
            std::fclose(file);
    }
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    [[nodiscard]] std::string content() const {
        std::string text;
        std::array<char, 4096> buffer{};
        std::rewind(file);
        while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file))
            text.append(buffer.data(), size);
        return text;
    }
};

} // namespace

base::Result<ChildResult> runChild(const std::filesystem::path& program,
                                   const std::vector<std::string>& arguments, bool catchOutput) {
    const OutputFile output;
    if (output.file == nullptr)
        return systemFailure(program, errno);
    FileActions actions;
    if (catchOutput)
        ::posix_spawn_file_actions_adddup2(&actions.value, ::fileno(output.file), STDOUT_FILENO);
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid_t pid = -1;
    if (const int number =
            ::posix_spawn(&pid, program.c_str(), &actions.value, nullptr, pointers.data(), environ);
        number != 0)
        return systemFailure(program, number);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return systemFailure(program, errno);
    if (!WIFEXITED(status))
        return base::failure(base::ErrorCode::internal,
                             fmt::format("{} was ended by a signal", program.string()));
    return ChildResult{WEXITSTATUS(status), catchOutput ? output.content() : std::string()};
}

} // namespace cli
