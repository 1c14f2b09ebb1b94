#pragma once

#include "core/session/import.h"

#include <QString>

#include <filesystem>

namespace imports {

class Run;

/// What the dialog says.
[[nodiscard]] QString fileName(const std::filesystem::path& path);
/// Of a file in a zip, both: phs_2018.zip › phs_2018_stage_1.csv
[[nodiscard]] QString fileName(const source::FilePlace& place);
/// Of a file's games, by day: 2022-05-01 – 2022-10-30. "no times" where it has none.
[[nodiscard]] QString daysOf(const source::FileReport& report);
/// "StatsLab, 2022"
[[nodiscard]] QString kindOf(const source::FileReport& report);
/// Why it can't be used and what to do, with the file's name instead of its path.
[[nodiscard]] QString reasonOf(const source::RefusedFile& file);

/// What is in a file, as HTML: its rows, what was refused, its events, its span.
[[nodiscard]] QString detailsOf(const source::FileReport& report, const source::Scan& scan);
[[nodiscard]] QString detailsOf(const source::RefusedFile& file);

/// What the line below says, and how it is meant.
struct Status {
    enum class Mood { plain, good, warning, bad };
    QString text;
    Mood mood = Mood::plain;
};
/// `again`: also what is on the topic already is to be sent.
[[nodiscard]] Status statusOf(const Run& run, const QString& topic, bool again);
/// How many events would be sent; none: there is nothing to send.
[[nodiscard]] std::uint64_t toSend(const Run& run, bool again);

} // namespace imports
