#pragma once

#include "tests/support/app_on_kafka.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_truth.h"

#include <QProcess>

#include <chrono>
#include <string>

namespace support {

/// A process of two workers.
class Victim {
public:
    Victim(const AppOnKafka& app, const QString& stateDir, const QStringList& more = {}) {
        if (qEnvironmentVariableIsSet("SHOW_WORKERS"))
            m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        else
            m_process.setStandardErrorFile(QProcess::nullDevice());
        const QStringList arguments{QString::fromStdString(app.config.cluster.bootstrap),
                                    QString::fromStdString(app.config.appId), stateDir, QStringLiteral("2")};
        m_process.start(QStringLiteral(CRASH_WORKER), arguments + more);
        if (!m_process.waitForStarted())
            qFatal("crash_worker doesn't start");
    }
    ~Victim() {
        if (m_process.state() != QProcess::NotRunning)
            kill();
    }
    void kill() {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }
    /// By the fault that it was given.
    [[nodiscard]] bool dies() {
        return m_process.waitForFinished(60'000) && m_process.exitStatus() == QProcess::CrashExit;
    }
    [[nodiscard]] bool stop() {
        m_process.terminate();
        return m_process.waitForFinished(30'000) && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }

private:
    QProcess m_process;
};

/// Between the source and the files below a folder, once a worker has brought them up to date: what was left
/// in them, and the changelog's tail, make the whole table again. Empty: none.
inline std::string filesDifference(const AppOnKafka& app, const QString& stateDir, int partitions) {
    PoolFixture last(app.config, stateDir.toStdString());
    (void)last.pool().spawn();
    if (!waitUntil([&] { return last.partitionsRunning() == partitions; }, std::chrono::seconds(60)))
        return "not restored within a minute";
    last.close();
    return difference(foldSource(app.config.cluster, app.config.sourceTopic, partitions),
                      readFiles(last.stateRoot(), app.config));
}

} // namespace support
