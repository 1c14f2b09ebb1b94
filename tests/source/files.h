#pragma once

#include "core/source/event_reader.h"
#include "core/source/faults.h"
#include "core/source/scan.h"
#include "core/stats/event_codec.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files of events made up for tests.
namespace files {

/// A folder of its own that goes with the test.
class Folder {
public:
    std::filesystem::path write(const char* name, std::string_view bytes) const {
        const std::filesystem::path path = std::filesystem::path(m_folder.path().toStdString()) / name;
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
            qFatal("%s can't be written", path.c_str());
        return path;
    }
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

struct Packed {
    const char* name;
    std::string bytes;
};

/// Writes a zip with these in it; with a password, if one is given.
std::filesystem::path zipOf(const std::filesystem::path& path, const std::vector<Packed>& entries,
                            const char* password = nullptr);

struct Read {
    std::vector<stats::Event> events;
    source::RowCounts counts;
    std::vector<source::Refusal> refused;
    source::Dialect dialect = source::Dialect::csv;
    bool heroesOnly = false;
    std::string error; ///< empty: none
    std::optional<source::FileFault> fault;
};

inline Read readAll(std::string_view text, const source::FileOptions& options = {}) {
    Read read;
    auto reader = source::EventReader::open(source::bytesOf(text), "events", options, {});
    if (!reader) {
        read.error = reader.error().text;
        read.fault = reader.error().fileFault;
        return read;
    }
    read.dialect = (*reader)->dialect();
    stats::Event event;
    for (;;) {
        const auto more = (*reader)->next(event);
        if (!more) {
            read.error = more.error().text;
            read.fault = more.error().fileFault;
        }
        if (!more || !*more)
            break;
        read.events.push_back(event);
    }
    read.counts = (*reader)->log().counts;
    read.refused = (*reader)->log().refusals();
    read.heroesOnly = (*reader)->heroesOnly();
    return read;
}

/// Whether who says it in words of their own can tell what a row was refused for.
inline bool hasCode(const std::string& reason) {
    if (source::rowFaultOf(reason))
        return true;
    for (int i = 0; i <= static_cast<int>(stats::BadEvent::badTimestamp); ++i)
        if (reason == stats::describe(static_cast<stats::BadEvent>(i)))
            return true;
    return false;
}

/// "Jake 3000/2000 2022-10-30T21:39:00.000Z", for comparing.
std::string textOf(const stats::Event& event);
std::string textOf(const std::vector<stats::Event>& events);

} // namespace files
