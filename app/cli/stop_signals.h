#pragma once

#include <chrono>
#include <stop_token>
#include <thread>

namespace cli {

/// Turns SIGINT and SIGTERM into a stop request; a second one ends the process at once. One at a time, made
/// before any other thread: its own alone gets the signals. Programs that are started meanwhile (the local
/// Kafka) are given neither handlers nor mask.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    void requestStop() { m_source.request_stop(); }

private:
    std::stop_source m_source;
    int m_wake = -1; ///< eventfd, where the handler counts
    std::jthread m_reader;
};

/// Waits; false as soon as stop is requested.
[[nodiscard]] bool pauseFor(const std::stop_token& stop, std::chrono::milliseconds time);

} // namespace cli
