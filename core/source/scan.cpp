#include "core/source/scan.h"

#include "core/source/event_reader.h"
#include "core/source/names.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace source {

namespace {

int yearOf(base::TimestampMs time) {
    const std::chrono::sys_time<std::chrono::milliseconds> instant{std::chrono::milliseconds{time.value}};
    return static_cast<int>(
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant)}.year());
}

void takeTime(FileReport& report, base::TimestampMs time) {
    report.first = std::min(report.first.value_or(time), time);
    report.last = std::max(report.last.value_or(time), time);
}

struct Seen {
    NameBook statsLab; ///< the players of files of that dialect
    NameBook others;
    std::optional<Dialect> dialect; ///< of the last file
};

base::Result<ScannedFile> readThrough(EventReader& reader, NameBook& names) {
    ScannedFile file;
    FileReport& report = file.report;
    std::set<int> seasons;
    stats::Event event;
    for (;;) {
        const auto more = reader.next(event);
        if (!more)
            return base::Failure(more.error());
        if (!*more)
            break;
        ++report.events;
        names.saw(event.player, event.timestamp);
        if (event.timestamp)
            takeTime(report, *event.timestamp);
        if (const auto game = reader.gameHash()) {
            file.games.push_back(*game);
            seasons.insert(yearOf(*event.timestamp));
        }
    }
    report.path = reader.name();
    report.dialect = reader.dialect();
    report.bytes = reader.bytesRead();
    report.rows = reader.log().counts;
    report.refused = reader.log().refusals();
    report.players = names.count();
    report.seasons.assign(seasons.begin(), seasons.end());
    report.heroesOnly = reader.heroesOnly();
    file.hash = reader.fileHash();
    return file;
}

base::Result<ScannedFile> scanOne(const std::filesystem::path& path, const FileOptions& options,
                                  ScanProgress& at, ReadWatch watch, Seen& seen) {
    seen.dialect.reset();
    const auto reader = EventReader::open(path, options, std::move(watch));
    if (!reader)
        return base::Failure(reader.error());
    at.bytesTotal = (*reader)->bytesTotal();
    seen.dialect = (*reader)->dialect();
    NameBook names;
    auto file = readThrough(**reader, names);
    if (file)
        (seen.dialect == Dialect::statsLab ? seen.statsLab : seen.others).add(std::move(names));
    return file;
}

} // namespace

base::Result<Scan> scanFiles(const std::vector<std::filesystem::path>& paths, const FileOptions& options,
                             const std::stop_token& stop,
                             const std::function<void(const ScanProgress&)>& progress) {
    Scan scan;
    Seen seen;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        ScanProgress at{i, 0, 0};
        ReadWatch watch{stop, [&at, &progress](std::uint64_t bytes) {
                            at.bytes = bytes;
                            if (progress)
                                progress(at);
                        }};
        auto file = scanOne(paths[i], options, at, std::move(watch), seen);
        if (!file && file.error().code == base::ErrorCode::cancelled)
            return base::Failure(file.error());
        if (!file) {
            scan.refused.push_back({paths[i].string(), seen.dialect, file.error()});
            continue;
        }
        scan.events += file->report.events;
        scan.files.push_back(std::move(*file));
    }
    scan.variants = seen.statsLab.variants();
    scan.alike = seen.others.variants();
    for (const NameVariants& one : scan.variants)
        for (const std::string& old : one.others)
            seen.statsLab.forget(old);
    scan.players = seen.others.count() + seen.others.countMissing(seen.statsLab);
    return scan;
}

} // namespace source
