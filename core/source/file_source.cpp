#include "core/source/file_source.h"

#include <utility>

#include <fmt/format.h>

namespace source {

namespace {

base::Failure changed(const std::string& name) {
    return fileFailure(FileFault::changed,
                       fmt::format("{} has changed since it was looked at. Import it again: what is on the "
                                   "topic already is left out, unless rows were put in or taken out.",
                                   name));
}

} // namespace

FileSource::FileSource(Scan scan, FileOptions options, std::optional<ImportMarks> known, std::stop_token stop)
    : m_scan(std::move(scan)), m_options(options), m_known(std::move(known)), m_stop(std::move(stop)),
      m_total(m_known ? countNew(m_scan, *m_known) : m_scan.events) {
    for (const NameVariants& one : m_scan.variants)
        for (const std::string& old : one.others)
            m_newest.emplace(old, one.newest);
}

base::Result<bool> FileSource::openNext() {
    if (m_file == m_scan.files.size())
        return false;
    const FileReport& report = m_scan.files[m_file].report;
    auto reader = EventReader::open(FilePlace{report.path, report.entry}, m_options, {m_stop, {}});
    if (!reader)
        return base::Failure(reader.error());
    if ((*reader)->dialect() != report.dialect)
        return changed((*reader)->name());
    m_reader = std::move(*reader);
    m_row = 0;
    return true;
}

base::Result<void> FileSource::closeFile() {
    const ScannedFile& scanned = m_scan.files[m_file++];
    const auto hash = m_reader->fileHash();
    m_reader.reset();
    if (hash != scanned.hash)
        return changed(nameOf(scanned.report));
    return {};
}

/// Makes the mark of the last event.
bool FileSource::isNew() {
    m_mark.clear();
    const ContentHash& file = m_scan.files[m_file].hash;
    const auto game = m_reader->gameHash();
    if (game)
        appendGameMark(m_mark, *game);
    else
        appendRowMark(m_mark, file, m_row);
    const std::uint64_t row = m_row++;
    return !m_known || (game ? m_known->take(*game) : m_known->take(file, row));
}

void FileSource::respell(std::string& player) const {
    if (const auto newest = m_newest.find(player); newest != m_newest.end())
        player = newest->second;
    if (m_known)
        m_known->respell(player);
}

base::Result<bool> FileSource::next(stats::Event& event) {
    for (;;) {
        if (m_reader == nullptr) {
            const auto opened = openNext();
            if (!opened || !*opened)
                return opened;
        }
        const auto more = m_reader->next(event);
        if (!more)
            return more;
        if (!*more) {
            if (const auto closed = closeFile(); !closed)
                return base::Failure(closed.error());
            continue;
        }
        if (!isNew())
            continue;
        if (m_reader->dialect() == Dialect::statsLab)
            respell(event.player);
        return true;
    }
}

} // namespace source
