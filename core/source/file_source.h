#pragma once

#include "core/source/event_reader.h"
#include "core/source/event_source.h"
#include "core/source/import_marks.h"
#include "core/source/scan.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>

namespace source {

/// The events of scanned files, one file behind the other, each read a second time: nothing of them stays in
/// memory. Players of StatsLab files come under the newest spelling of their names, or that of their games on
/// the topic. Ends with badInput when a file isn't any more what was scanned.
class FileSource final : public EventSource {
public:
    /// `known`: leave out what is on the topic already; empty: nothing is. `stop` ends reading: a StatsLab
    /// file gives its first event only when it is read to its end.
    FileSource(Scan scan, FileOptions options, std::optional<ImportMarks> known, std::stop_token stop);

    [[nodiscard]] base::Result<bool> next(stats::Event& event) override;
    [[nodiscard]] std::optional<std::uint64_t> total() const override { return m_total; }
    [[nodiscard]] std::string_view mark() const override { return m_mark; }

private:
    [[nodiscard]] base::Result<bool> openNext();
    [[nodiscard]] base::Result<void> closeFile();
    [[nodiscard]] bool isNew();
    void respell(std::string& player) const;

    Scan m_scan;
    FileOptions m_options;
    std::optional<ImportMarks> m_known;
    std::stop_token m_stop;
    std::unordered_map<std::string, std::string> m_newest; ///< spellings
    std::uint64_t m_total = 0;
    std::size_t m_file = 0; ///< the one that `m_reader` reads, or else the next
    std::unique_ptr<EventReader> m_reader;
    std::uint64_t m_row = 0; ///< of the last event in its file
    std::string m_mark;
};

} // namespace source
