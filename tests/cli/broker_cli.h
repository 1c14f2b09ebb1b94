#pragma once

#include "tests/cli/cli_runner.h"
#include "tests/support/broker_fixture.h"

#include <csignal>

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace cli_runner {

/// One application on a broker: its own topics, group and state, so that tests don't meet.
class App {
public:
    App(const Runner& runner, const support::BrokerFixture& broker, const QString& name)
        : m_runner(runner), m_flags{QStringLiteral("--bootstrap"), QString::fromStdString(broker.bootstrap()),
                                    QStringLiteral("--app-id"),    name,
                                    QStringLiteral("--topic"),     topicOf(name),
                                    QStringLiteral("--state-dir"), m_state.path()} {}

    [[nodiscard]] static QString topicOf(const QString& name) { return name + QStringLiteral("-events"); }
    [[nodiscard]] static QString gamesOf(const QString& name) {
        return name + QStringLiteral("-player_games-changelog");
    }
    [[nodiscard]] static QString changelogOf(const QString& name) {
        return name + QStringLiteral("-player_aggregates-changelog");
    }

    [[nodiscard]] Outcome run(const QString& line) const { return m_runner.run(words(line) + m_flags); }
    [[nodiscard]] std::unique_ptr<QProcess> start(const QString& line) const {
        return m_runner.start(words(line) + m_flags);
    }

    [[nodiscard]] QStringList arguments(const QString& line) const { return words(line) + m_flags; }

    /// Processes all there is.
    [[nodiscard]] Outcome work(const QString& more = {}) const {
        return run(QStringLiteral("worker --exit-when-idle 0.3 -X session.timeout.ms=6000 ") + more);
    }
    [[nodiscard]] QString state() const { return m_state.path(); }

private:
    const Runner& m_runner;
    QTemporaryDir m_state;
    QStringList m_flags;
};

[[nodiscard]] inline Outcome stop(QProcess& process, int signal = SIGTERM) {
    ::kill(static_cast<pid_t>(process.processId()), signal);
    return Runner::finish(process);
}

/// Waits for a text on the process' standard output.
[[nodiscard]] inline bool waitForOutput(QProcess& process, const QByteArray& text, QByteArray& seen) {
    QElapsedTimer timer;
    timer.start();
    while (!seen.contains(text)) {
        if (timer.elapsed() > 30'000 ||
            (process.state() == QProcess::NotRunning && process.bytesAvailable() == 0))
            return false;
        process.waitForReadyRead(200);
        seen += process.readAllStandardOutput();
    }
    return true;
}

} // namespace cli_runner
