/// How fast files of events are read, and in how much memory: `statstream-cli import --dry-run` in a process
/// of its own, on files made here, so that no disk has to be waited for.

#include "tests/bench/bench.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

extern char** environ;

namespace bench {

namespace {

constexpr std::size_t fileBytes = 140'000'000;

/// A season: games of ten players, each a hundred rows; as large as the largest published.
void writeSeason(std::ofstream& file) {
    const char* const stats[] = {"Hero Damage Done", "All Damage Done", "Healing Done", "Time Played",
                                 "Assists",          "Deaths",          "Eliminations", "Damage - Pulse Bomb",
                                 "Final Blows",      "Objective Time"};
    const char* const heroes[] = {"All Heroes", "Tracer", "Wrecking Ball", "Soldier: 76", "Ana",
                                  "Mercy",      "Genji",  "Zarya",         "Reinhardt",   "Lucio"};
    file << "start_time,esports_match_id,tournament_title,map_type,map_name,player_name,team_name,stat_name,"
            "hero_name,amount\n";
    std::string rows;
    for (std::size_t game = 0, written = 0; written < fileBytes; ++game) {
        rows.clear();
        for (int player = 0; player < 10; ++player)
            for (const char* hero : heroes)
                for (const char* stat : stats)
                    fmt::format_to(std::back_inserter(rows),
                                   "2022-{:02}-{:02} {:02}:{:02}:00 UTC,{},Regular Season,control,Lijiang "
                                   "Tower,player-{},San Francisco Shock,{},{},{}.8251953125\n",
                                   game / 672 % 12 + 1, game / 24 % 28 + 1, game % 24, player,
                                   39'000 + game / 4, game % 20 * 10 + static_cast<std::size_t>(player), stat,
                                   hero, game * 7 % 20'000);
        file << rows;
        written += rows.size();
    }
}

void writePlain(std::ofstream& file) {
    file << "player,damage,healing,timestamp\n";
    std::string row;
    for (std::size_t i = 0, written = 0; written < fileBytes; ++i) {
        row.clear();
        fmt::format_to(std::back_inserter(row), "player-{},{},{},2021-06-07T{:02}:{:02}:{:02}.{:03}Z\n",
                       i % 500, 1000 + i * 7 % 5001, 1000 + i * 13 % 5001, i / 3'600'000 % 24,
                       i / 60'000 % 60, i / 1000 % 60, i % 1000);
        file << row;
        written += row.size();
    }
}

struct Run {
    double seconds = 0;
    double megabytes = 0; ///< most resident memory
};

base::Result<Run> lookAt(const std::filesystem::path& path) {
    std::string program =
        (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "statstream-cli").string();
    std::string words[] = {program, "import", "--dry-run", "--json", path.string()};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(),
                         words[3].data(), words[4].data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const auto start = std::chrono::steady_clock::now();
    pid_t pid = 0;
    const int error = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return failed(fmt::format("{} can't be started", program));
    int status = 0;
    rusage usage{};
    if (::wait4(pid, &status, 0, &usage) != pid || status != 0)
        return failed(fmt::format("{} can't read {}", program, path.string()));
    return Run{since(start).count(), static_cast<double>(usage.ru_maxrss) / 1024};
}

/// How fast it is read, in bytes as they are unpacked.
base::Result<void> measure(const Bench& bench, const std::string& name, const std::filesystem::path& path,
                           std::uintmax_t bytes) {
    base::Result<Run> best = lookAt(path);
    for (int again = 0; best && again < 2; ++again) {
        const auto next = lookAt(path);
        if (!next || next->seconds < best->seconds)
            best = next;
    }
    if (!best)
        return base::Failure(best.error());
    const double size = static_cast<double>(bytes) / 1e6;
    bench.report({fmt::format("import: {}, best of 3", name), size / best->seconds, "MB/s", atLeast(150)});
    bench.report({fmt::format("import: {}, most memory", name), best->megabytes, "MB", atMost(100)});
    return {};
}

base::Result<void> pack(const std::filesystem::path& file, const std::filesystem::path& path) {
    int error = 0;
    zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (zip == nullptr)
        return failed(fmt::format("{} can't be made", path.string()));
    zip_source_t* const bytes = zip_source_file(zip, file.c_str(), 0, -1);
    if (bytes == nullptr || zip_file_add(zip, file.filename().c_str(), bytes, 0) < 0 || zip_close(zip) != 0)
        return failed(fmt::format("{} can't be packed", path.string()));
    return {};
}

base::Result<void> measure(const Bench& bench, const char* name, void (*write)(std::ofstream&)) {
    std::filesystem::create_directories(bench.dir); // a run without Kafka has none yet
    const auto path = bench.dir / "import.csv";
    const auto zip = bench.dir / "import.zip";
    {
        std::ofstream file(path, std::ios::binary);
        write(file);
        if (!file.flush())
            return failed(fmt::format("{} can't be written", path.string()));
    }
    const auto bytes = std::filesystem::file_size(path);
    if (auto read = measure(bench, name, path, bytes); !read)
        return read;
    if (auto packed = pack(path, zip); !packed)
        return packed;
    std::filesystem::remove(path);
    const auto size = std::filesystem::file_size(zip);
    auto read = measure(bench, fmt::format("{}, in a zip of {} MB", name, size / 1'000'000), zip, bytes);
    std::filesystem::remove(zip);
    return read;
}

} // namespace

base::Result<void> import(const Bench& bench) {
    if (auto season = measure(bench, "StatsLab file of 140 MB", writeSeason); !season)
        return season;
    return measure(bench, "CSV file of 140 MB", writePlain);
}

} // namespace bench
