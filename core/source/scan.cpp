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

base::Result<ScannedFile> scanOne(EventReader& reader, NameBook& names) {
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

} // namespace

base::Result<Scan> scanFiles(const std::vector<std::filesystem::path>& paths, const FileOptions& options,
                             const std::stop_token& stop,
                             const std::function<void(const ScanProgress&)>& progress) {
    Scan scan;
    NameBook statsLab;
    NameBook others;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        ScanProgress at{i, 0, 0};
        ReadWatch watch{stop, [&at, &progress](std::uint64_t bytes) {
                            at.bytes = bytes;
                            if (progress)
                                progress(at);
                        }};
        auto reader = EventReader::open(paths[i], options, std::move(watch));
        if (!reader)
            return base::Failure(reader.error());
        at.bytesTotal = (*reader)->bytesTotal();
        NameBook names;
        auto file = scanOne(**reader, names);
        if (!file)
            return base::Failure(file.error());
        ((*reader)->dialect() == Dialect::statsLab ? statsLab : others).add(std::move(names));
        scan.events += file->report.events;
        scan.files.push_back(std::move(*file));
    }
    scan.variants = statsLab.variants();
    scan.alike = others.variants();
    for (const NameVariants& one : scan.variants)
        for (const std::string& old : one.others)
            statsLab.forget(old);
    scan.players = others.count() + others.countMissing(statsLab);
    return scan;
}

} // namespace source
