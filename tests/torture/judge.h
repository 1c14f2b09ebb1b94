#pragma once

#include "core/stream/config.h"
#include "tests/support/game_truth.h"
#include "tests/support/stream_truth.h"
#include "tests/torture/load.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace torture {

/// What was found, over all verifications.
struct Findings {
    std::uint64_t events = 0;  ///< folded from the source
    std::uint64_t players = 0; ///< rows of the table
    std::uint64_t games = 0;   ///< rows of the games' table
    std::uint64_t lost = 0;    ///< events that the table lacks
    std::uint64_t doubled = 0; ///< events that it has too many
    std::uint64_t filesUpToDate = 0;
    std::uint64_t filesBehind = 0;
    std::vector<std::string> problems;
};

/// Folds the source topic by itself, reads the changelog and the games topic, and compares: with each other,
/// with what the producer knows, and with the files.
class Judge {
public:
    explicit Judge(const stream::Config& config);

    /// Waits until the group has committed all of the source and no transaction is open. Text: what is
    /// missing.
    [[nodiscard]] std::string waitCaughtUp();
    /// Source, table and producer, as far as they have come. `load`: null when it can't be compared.
    void compare(const Load* load);
    /// Each file below the folder: of those that a checkpoint has brought to the changelog's end, every row;
    /// of the others, that no row is beyond the table. No process may use them. Call after compare().
    void compareFiles(const std::filesystem::path& states, const std::vector<std::filesystem::path>& broken);
    /// Folds the source as far as it is now, without comparing.
    void readSource();
    /// Of each partition of the changelog: the offset before which no row has its record, as of the last
    /// compare().
    [[nodiscard]] std::map<int, base::Offset> changelogHead() const;
    /// The topic's own loss: of this partition the fold goes on at this offset.
    void skipSource(int partition, base::Offset offset) { m_sourceTail.skipTo(partition, offset); }

    [[nodiscard]] const Findings& findings() const { return m_findings; }

private:
    void compareFile(const std::filesystem::path& file, bool broken);

    stream::Config m_config;
    support::TopicTail m_sourceTail;
    support::TopicTail m_changelogTail;
    support::TopicTail m_gamesTail;
    support::Truth m_source;
    support::Truth m_table;
    support::Games m_sourceGames;
    support::Games m_games;
    std::map<std::pair<int, std::string>, base::Offset> m_rowRecords; ///< of m_table
    Findings m_findings;
};

} // namespace torture
