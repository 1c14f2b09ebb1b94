#include "tests/bench/window_under_test.h"

#include <QDir>
#include <QEventLoop>
#include <QTimer>

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

bool WindowUnderTest::close() {
    window.close();
    return until([this] { return m_closed; }, 40s);
}

const stream::WorkerSnapshot* WindowUnderTest::worker() const {
    const auto& workers = live.snapshot().workers;
    return workers.empty() ? nullptr : workers.front().get();
}

bool WindowUnderTest::caughtUp(std::size_t players) const {
    const stream::WorkerSnapshot* first = worker();
    if (first == nullptr || first->state != stream::WorkerState::running || first->lag != 0)
        return false;
    for (const auto& partition : first->partitions)
        if (partition.restoring || partition.committedNext != partition.position)
            return false;
    return session->players()->playerCount() == players;
}

std::string WindowUnderTest::state() const {
    const auto* first = worker();
    return live.connection().text + "; the worker: " +
           (first == nullptr ? "none" : std::string(stream::toString(first->state)) + " " + first->reason);
}

} // namespace bench
