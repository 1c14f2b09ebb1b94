#pragma once

#include "core/stream/config.h"
#include "tests/support/wait.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>
#include <QtGlobal>

#include <chrono>
#include <csignal>
#include <sys/prctl.h>

namespace support {

/// A Faust worker of its own process, with the app id, topic and table of a configuration.
class FaustWorker {
public:
    static bool installed() { return QFileInfo::exists(QStringLiteral(FAUST_PYTHON)); }

    FaustWorker(const stream::Config& config, const char* guarantee) {
        auto environment = QProcessEnvironment::systemEnvironment();
        const auto set = [&](const char* name, const std::string& value) {
            environment.insert(QString::fromLatin1(name), QString::fromStdString(value));
        };
        set("FAUST_BOOTSTRAP", config.cluster.bootstrap);
        set("FAUST_APP_ID", config.appId);
        set("FAUST_TOPIC", config.sourceTopic);
        set("FAUST_GUARANTEE", guarantee);
        set("PYTHONDONTWRITEBYTECODE", "1");
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(m_dir.path()); // it makes a data folder
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(m_dir.filePath(QStringLiteral("log")));
        m_process.setStandardInputFile(QProcess::nullDevice());
        // Not even the end of a test program that is killed leaves it behind.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QStringLiteral(FAUST_PYTHON),
                        {QStringLiteral(FAUST_APP), QStringLiteral("worker"), QStringLiteral("--without-web"),
                         QStringLiteral("-l"), QStringLiteral("info")});
        if (!m_process.waitForStarted(30'000))
            qFatal("Faust can't be started: %s", qPrintable(m_process.errorString()));
    }
    ~FaustWorker() {
        if (m_process.state() != QProcess::NotRunning && !stop())
            m_process.kill();
        m_process.waitForFinished(5'000);
    }
    FaustWorker(const FaustWorker&) = delete;
    FaustWorker& operator=(const FaustWorker&) = delete;

    /// As its users do, by SIGTERM; true when it commits, leaves the group and ends.
    [[nodiscard]] bool stop() {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGTERM);
        return m_process.waitForFinished(30'000) && m_process.exitStatus() == QProcess::NormalExit;
    }
    /// Its table is restored, and it waits for events. Of those that wait for it at its start this version
    /// sometimes folds the last one of a partition twice: it fetches them twice, and its check lets one pass.
    [[nodiscard]] bool waitReady() const {
        return waitUntil([this] { return said().contains("Worker]: Ready"); }, std::chrono::seconds(60));
    }
    /// The newest of what it has said.
    [[nodiscard]] QByteArray log() const { return said().right(3000); }

private:
    [[nodiscard]] QByteArray said() const {
        QFile file(m_dir.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
    QProcess m_process;
};

} // namespace support

/// Skips a test function where Faust could not be brought, fails it where it must be.
#define SUPPORT_NEEDS_FAUST()                                                                                \
    do {                                                                                                     \
        if (!support::FaustWorker::installed() && qEnvironmentVariable("CI") != QLatin1String("true"))       \
            QSKIP("SKIPPED: faust-streaming is not in build/faust-venv: ./dev test brings it from PyPI");    \
        QVERIFY2(support::FaustWorker::installed(), "faust-streaming is not in build/faust-venv");           \
    } while (false)
