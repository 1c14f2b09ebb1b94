#include "app/cli/terminal.h"

#include "core/base/text.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace cli {

namespace {

winsize sizeOf(int descriptor) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0)
        size = {};
    return size;
}

} // namespace

Terminal::Terminal(std::function<void()> onGone)
    : m_onGone(std::move(onGone)), m_outIsTerminal(::isatty(STDOUT_FILENO) != 0),
      m_errIsTerminal(::isatty(STDERR_FILENO) != 0) {}

int Terminal::columns() const {
    const int columns = sizeOf(m_errIsTerminal ? STDERR_FILENO : STDOUT_FILENO).ws_col;
    return columns > 0 ? columns : 80;
}

int Terminal::rows() const {
    const int rows = sizeOf(STDOUT_FILENO).ws_row;
    return rows > 0 ? rows : 24;
}

void Terminal::print(std::string_view text) {
    if (m_hasStatus)
        clearStatus();
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written)
        return;
    if (errno != EPIPE)
        m_outputError = errno;
    if (m_onGone)
        m_onGone();
}

void Terminal::printLine(std::string_view text) {
    std::string line(text);
    line += '\n';
    print(line);
}

void Terminal::redraw(std::string_view text) {
    std::string out = m_hasDrawn ? "\x1b[H" : "\x1b[2J\x1b[H";
    for (const char c : text) {
        if (c == '\n')
            out += "\x1b[K";
        out += c;
    }
    m_hasDrawn = true;
    print(out + "\x1b[J");
}

void Terminal::checkReader() {
    pollfd out{STDOUT_FILENO, 0, 0};
    if (::poll(&out, 1, 0) > 0 && (out.revents & POLLERR) != 0 && m_onGone)
        m_onGone();
}

void Terminal::say(std::string_view line) {
    clearStatus();
    std::string text;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\n', begin), line.size());
        text += base::printable(line.substr(begin, end - begin)) + '\n';
        begin = end + 1;
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void Terminal::status(std::string_view text) {
    if (!m_errIsTerminal)
        return;
    const auto room = static_cast<std::size_t>(std::max(columns() - 1, 10));
    const std::string line = fmt::format("\r\x1b[K{}", base::clipped(text, room));
    std::fwrite(line.data(), 1, line.size(), stderr);
    m_hasStatus = true;
}

void Terminal::clearStatus() {
    if (!m_hasStatus)
        return;
    std::fputs("\r\x1b[K", stderr);
    m_hasStatus = false;
}

Exit Terminal::fail(const base::Error& error) {
    say("statstream-cli: " + error.text);
    return exitOf(error);
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

std::string countedGrouped(std::uint64_t number, std::string_view noun) {
    return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string progressBar(double fraction, int width) {
    const double bounded = std::clamp(fraction, 0.0, 1.0);
    const auto full = static_cast<std::size_t>(std::lround(bounded * width));
    return fmt::format("{}{} {:3.0f} %", std::string(full, '#'),
                       std::string(static_cast<std::size_t>(width) - full, '-'), std::floor(bounded * 100));
}

} // namespace cli
