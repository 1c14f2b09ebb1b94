#pragma once

#include "core/base/result.h"

#include "app/cli/exit_code.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cli {

/// Standard output for results, standard error for what is said about them. One thread.
class Terminal {
public:
    /// `onGone` is called when nobody reads standard output any more (`… | head`).
    explicit Terminal(std::function<void()> onGone);

    [[nodiscard]] bool outIsTerminal() const { return m_outIsTerminal; }
    [[nodiscard]] bool errIsTerminal() const { return m_errIsTerminal; }
    [[nodiscard]] int columns() const; ///< of the terminal; 80 when it is none
    [[nodiscard]] int rows() const;    ///< of the terminal; 24 when it is none

    void print(std::string_view text); ///< to standard output, as it is
    /// The errno of what could not be written there; 0: none, nor when its reader has gone.
    [[nodiscard]] int outputError() const { return m_outputError; }
    void printLine(std::string_view text);
    /// Text in the place of the last redrawn one, from the terminal's top left corner: no flicker, no
    /// scrolling.
    void redraw(std::string_view text);
    /// Looks whether anybody still reads standard output, for commands that may have nothing to print for
    /// long.
    void checkReader();
    /// A line, or several, to standard error; ends a status line. Printable: it may quote what a record says.
    void say(std::string_view line);
    /// A line on the terminal that the next one replaces; nothing when standard error is no terminal.
    void status(std::string_view text);
    void clearStatus();

    /// Says the error and gives the exit code for it.
    Exit fail(const base::Error& error);

private:
    std::function<void()> m_onGone;
    const bool m_outIsTerminal;
    const bool m_errIsTerminal;
    bool m_hasStatus = false;
    bool m_hasDrawn = false;
    int m_outputError = 0;
};

/// 1 234 567 with thin groups: `1,234,567`.
[[nodiscard]] std::string grouped(std::uint64_t number);
/// Of a rate, never negative.
[[nodiscard]] inline std::uint64_t rounded(double rate) {
    return static_cast<std::uint64_t>(std::llround(rate));
}
/// "1,234 events"
[[nodiscard]] std::string countedGrouped(std::uint64_t number, std::string_view noun);
/// `##########----------  50 %`
[[nodiscard]] std::string progressBar(double fraction, int width);

} // namespace cli
