#pragma once

#include "core/base/result.h"
#include "core/session/config.h"
#include "core/session/session.h"
#include "tests/bench/figure.h"
#include "ui/live/live_session.h"
#include "ui/main_window/main_window.h"

#include <QApplication>
#include <QSettings>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace bench {

using Time = std::chrono::steady_clock::time_point;

/// What a case is told.
struct WindowTask {
    Time started;            ///< the process was
    QString dir;             ///< for all that the program keeps
    std::string bootstrap;   ///< empty: a local Kafka of its own
    std::string appId;       ///< also the source topic
    std::size_t players = 0; ///< on the topic, one game each
    int seconds = 0;
    int minutes = 0;
    int workers = 1;
    double rate = 0; ///< events/s of a produce job
    std::function<void(const Figure&)> report;
};

/// A page of the window, and the menu's entry that opens it.
struct Page {
    const char* name;
    const char* action;
};
inline constexpr std::array pagesInDocks{
    Page{"Players", "chartsShow"},    Page{"Player table", "playersShow"},
    Page{"Timeline", "timelineShow"}, Page{"Flow", "flowShow"},
    Page{"Workers", "workersShow"},   Page{"Activity", "activityShow"},
    Page{"Problems", "problemsShow"}, Page{"Log", "logShow"},
    Page{"Games", "gamesShow"},       Page{"Producer", "producerShow"}};

// Each in window_<name>.cpp.
base::Result<void> startup(const WindowTask& task, QApplication& app);
base::Result<void> memory(const WindowTask& task, QApplication& app);
base::Result<void> memoryOfView(const WindowTask& task, QApplication& app);
base::Result<void> stall(const WindowTask& task, QApplication& app);
base::Result<void> pages(const WindowTask& task, QApplication& app);
base::Result<void> pixel(const WindowTask& task, QApplication& app);
base::Result<void> idle(const WindowTask& task, QApplication& app);
base::Result<void> soak(const WindowTask& task, QApplication& app);

/// Until stopped.
[[nodiscard]] session::GenerateOptions endlessGames(std::size_t players, double eventsPerSecond);
/// "VmRSS" or "VmHWM", its peak, in MB.
[[nodiscard]] double megabytes(const std::string& what);

[[nodiscard]] inline base::Failure failed(const std::string& what) {
    return base::failure(base::ErrorCode::internal, what);
}

/// The window over a real session, as the program makes them, with files of its own.
class WindowUnderTest {
public:
    WindowUnderTest(const WindowTask& task, QApplication& app);

    void start(); ///< the session
    /// Turns the event loop until it holds; false when the time is up.
    [[nodiscard]] bool until(const std::function<bool()>& holds, std::chrono::seconds deadline);
    void turn(std::chrono::milliseconds time);
    /// Does what the menu's entry of that object name does.
    [[nodiscard]] bool trigger(const QString& action);
    /// Closes the window as a person does, and waits until the session has stopped.
    [[nodiscard]] bool close();

    [[nodiscard]] const stream::WorkerSnapshot* worker() const; ///< the first; null before
    [[nodiscard]] std::uint64_t folded() const;                 ///< events, by all workers
    [[nodiscard]] std::int64_t lag() const;                     ///< of all workers
    /// Every player of the topic is in the view, and so many workers have committed all there is.
    [[nodiscard]] bool caughtUp(std::size_t players, int workers = 1) const;
    /// What it waits for, for people.
    [[nodiscard]] std::string state() const;

    QSettings store;
    settings::Settings settings;
    std::unique_ptr<session::Session> session;
    live::LiveSession live;
    main_window::MainWindow window;

private:
    bool m_closed = false;
};

} // namespace bench
