#include "app/cli/confirm.h"

#include <iostream>

#include <poll.h>
#include <unistd.h>

namespace cli {

namespace {

/// False: stop was asked for meanwhile.
bool waitForAnswer(const std::stop_token& stop) {
    constexpr int sliceMs = 100;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (!stop.stop_requested())
        if (::poll(&input, 1, sliceMs) > 0)
            return true;
    return false;
}

} // namespace

bool confirmed(const std::string& question, const std::stop_token& stop) {
    std::cerr << question << " [y/N] ";
    if (!waitForAnswer(stop)) {
        std::cerr << "\n";
        return false;
    }
    std::string answer;
    return std::getline(std::cin, answer) && (answer == "y" || answer == "Y" || answer == "yes");
}

} // namespace cli
