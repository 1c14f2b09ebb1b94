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
    report.dialect = reader.dialect();
    report.bytes = reader.bytesRead();
    report.rows = reader.log().counts;
    report.refused = reader.log().refusals();
    // One player each, as they will be sent: other files' names stay as they stand there.
    report.players = reader.dialect() == Dialect::statsLab ? names.countFolded() : names.count();
    report.seasons.assign(seasons.begin(), seasons.end());
    report.heroesOnly = reader.heroesOnly();
    file.hash = reader.fileHash();
    return file;
}

/// One look at all files.
class Look {
public:
    Look(const FileOptions& options, const std::stop_token& stop,
         const std::function<void(const ScanProgress&)>& progress)
        : m_options(options), m_stop(stop), m_progress(progress) {}

    /// Errors: cancelled; all others are the refusal of a file.
    base::Result<void> at(const std::filesystem::path& path, std::size_t number);
    Scan end();

private:
    base::Result<ScannedFile> read(const FilePlace& place);
    base::Result<void> refuse(const FilePlace& place, const base::Error& error);

    const FileOptions& m_options;
    const std::stop_token& m_stop;
    const std::function<void(const ScanProgress&)>& m_progress;
    Scan m_scan;
    Seen m_seen;
    ScanProgress m_at;
    std::uint64_t m_bytesBefore = 0; ///< of other files of the same zip
};

base::Result<void> Look::at(const std::filesystem::path& path, std::size_t number) {
    m_at = {number, 0, 0};
    m_bytesBefore = 0;
    m_seen.dialect.reset();
    const auto there = filesAt(path);
    if (!there)
        return refuse(FilePlace{path, {}}, there.error());
    m_at.bytesTotal = there->bytes;
    for (const FilePlace& place : there->files) {
        auto file = read(place);
        m_bytesBefore = m_at.bytes;
        if (!file) {
            if (const auto goOn = refuse(place, file.error()); !goOn)
                return goOn;
            continue;
        }
        file->report.path = place.path.string();
        file->report.entry = place.entry;
        m_scan.events += file->report.events;
        m_scan.files.push_back(std::move(*file));
    }
    return {};
}

base::Result<void> Look::refuse(const FilePlace& place, const base::Error& error) {
    if (error.code == base::ErrorCode::cancelled)
        return base::Failure(error);
    m_scan.refused.push_back({place.path.string(), place.entry, m_seen.dialect, error});
    return {};
}

base::Result<ScannedFile> Look::read(const FilePlace& place) {
    m_seen.dialect.reset();
    const auto reader = EventReader::open(place, m_options, {m_stop, [this](std::uint64_t bytes) {
                                                                 m_at.bytes = m_bytesBefore + bytes;
                                                                 if (m_progress)
                                                                     m_progress(m_at);
                                                             }});
    if (!reader)
        return base::Failure(reader.error());
    m_seen.dialect = (*reader)->dialect();
    NameBook names;
    auto file = readThrough(**reader, names);
    if (file)
        (m_seen.dialect == Dialect::statsLab ? m_seen.statsLab : m_seen.others).add(std::move(names));
    return file;
}

Scan Look::end() {
    m_scan.variants = m_seen.statsLab.variants();
    m_scan.alike = m_seen.others.variants();
    for (const NameVariants& one : m_scan.variants)
        for (const std::string& old : one.others)
            m_seen.statsLab.forget(old);
    m_scan.players = m_seen.others.count() + m_seen.others.countMissing(m_seen.statsLab);
    return std::move(m_scan);
}

} // namespace

base::Result<Scan> scanFiles(const std::vector<std::filesystem::path>& paths, const FileOptions& options,
                             const std::stop_token& stop,
                             const std::function<void(const ScanProgress&)>& progress) {
    Look look(options, stop, progress);
    for (std::size_t i = 0; i < paths.size(); ++i)
        if (const auto goOn = look.at(paths[i], i); !goOn)
            return base::Failure(goOn.error());
    return look.end();
}

} // namespace source
