#pragma once

#include "app/cli/terminal.h"

#include "core/session/dead_letters.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Dead letters, and what became of them, as text and JSON.
namespace cli {

/// Prints letters as they are read.
class LetterPrinter {
public:
    LetterPrinter(Terminal& terminal, bool json) : m_terminal(terminal), m_json(json) {}
    /// `redrivenAs`: empty when the record was not sent again.
    void print(const session::DeadLetter& letter, const std::optional<std::string>& redrivenAs);
    void end();

private:
    Terminal& m_terminal;
    const bool m_json;
    std::uint64_t m_letters = 0;
    std::uint64_t m_redriven = 0;
};

/// What a redrive has done, or would do.
struct RedriveTotals {
    struct Line {
        stream::Place letter;
        stream::Place from;
        std::string to;   ///< of the new record; empty: there is none
        std::string note; ///< why not, or that it was before
    };
    std::uint64_t meant = 0;    ///< letters that were asked for
    std::uint64_t sent = 0;     ///< or would be
    std::uint64_t before = 0;   ///< sent again earlier
    std::uint64_t repeated = 0; ///< more letters of a record that is among these already
    std::uint64_t failed = 0;   ///< not sent
    std::uint64_t notFound = 0; ///< named places that have no letter
    std::uint64_t stillBad = 0; ///< of those sent: no events
    std::vector<Line> lines;    ///< but those of `before` and `repeated`, unless they were named
};

void print(const RedriveTotals& totals, bool dryRun, bool json, Terminal& terminal);

} // namespace cli
