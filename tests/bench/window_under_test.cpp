#include "tests/bench/window_under_test.h"

#include <QAction>
#include <QDir>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace bench {

using namespace std::chrono_literals;

namespace {

session::Config configOf(const WindowTask& task) {
    session::Config config;
    const std::filesystem::path dir = task.dir.toStdString();
    config.stateDir = dir / "state";
    config.localKafkaDir = dir / "kafka";
    if (!task.bootstrap.empty()) {
        config.broker = kafka::BrokerKind::remote;
        config.bootstrap = task.bootstrap;
    }
    if (!task.appId.empty()) {
        config.appId = task.appId;
        config.sourceTopic = task.appId;
    }
    return config;
}

} // namespace

session::GenerateOptions endlessGames(std::size_t players, double eventsPerSecond) {
    session::GenerateOptions options;
    options.random.count = 0;
    options.random.players = source::numberedPlayers(players);
    options.random.seed = 1;
    options.eventsPerSecond = eventsPerSecond;
    return options;
}

double megabytes(const std::string& what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with(what + ":"))
            continue;
        double kibibytes = 0;
        std::istringstream(line.substr(what.size() + 1)) >> kibibytes;
        return kibibytes * 1024 / 1e6;
    }
    return 0;
}

WindowUnderTest::WindowUnderTest(const WindowTask& task, QApplication& app)
    : store(QDir(task.dir).filePath(QStringLiteral("settings.ini")), QSettings::IniFormat), settings(store),
      session(session::makeSession(configOf(task))), live(*session), window(live, settings) {
    QObject::connect(&window, &main_window::MainWindow::closed, &live, &live::LiveSession::stop);
    QObject::connect(&live, &live::LiveSession::stopped, &app, [this] { m_closed = true; });
    window.resize(1440, 900); // the screen of the offscreen platform is smaller than anybody's
    window.show();
}

void WindowUnderTest::start() {
    session->start();
}

bool WindowUnderTest::until(const std::function<bool()>& holds, std::chrono::seconds deadline) {
    constexpr auto look = 20ms; // some news come without a tick
    QEventLoop loop;
    QTimer often;
    const auto end = std::chrono::steady_clock::now() + deadline;
    QObject::connect(&often, &QTimer::timeout, &loop, [&] {
        if (holds() || std::chrono::steady_clock::now() >= end)
            loop.quit();
    });
    often.start(look);
    loop.exec();
    return holds();
}

void WindowUnderTest::turn(std::chrono::milliseconds time) {
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

bool WindowUnderTest::trigger(const QString& action) {
    auto* found = window.findChild<QAction*>(action);
    // By the event loop, as a click does it: what is to be deleted later, by an event that came outside of
    // any loop, is deleted when the program ends.
    if (found != nullptr)
        QMetaObject::invokeMethod(found, &QAction::trigger, Qt::QueuedConnection);
    return found != nullptr;
}

bool WindowUnderTest::close() {
    window.close();
    return until([this] { return m_closed; }, 40s);
}

const stream::WorkerSnapshot* WindowUnderTest::worker() const {
    const auto& workers = live.snapshot().workers;
    return workers.empty() ? nullptr : workers.front().get();
}

std::uint64_t WindowUnderTest::folded() const {
    std::uint64_t events = 0;
    for (const auto& each : live.snapshot().workers)
        events += each->events;
    return events;
}

std::int64_t WindowUnderTest::lag() const {
    std::int64_t events = 0;
    for (const auto& each : live.snapshot().workers)
        events += each->lag;
    return events;
}

bool WindowUnderTest::caughtUp(std::size_t players, int workers) const {
    const auto ready = [](const auto& each) {
        return each->state == stream::WorkerState::running && each->lag == 0 &&
               std::ranges::none_of(each->partitions, [](const auto& partition) {
                   return partition.restoring || partition.committedNext != partition.position;
               });
    };
    const auto& all = live.snapshot().workers;
    return static_cast<int>(all.size()) == workers && std::ranges::all_of(all, ready) &&
           session->players()->playerCount() == players;
}

std::string WindowUnderTest::state() const {
    const auto* first = worker();
    return live.connection().text + "; the worker: " +
           (first == nullptr ? "none" : std::string(stream::toString(first->state)) + " " + first->reason);
}

} // namespace bench
