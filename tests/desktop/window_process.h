#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <csignal>

/// Runs the real window with folders of its own.
namespace desktop_test {

class WindowProcess {
public:
    explicit WindowProcess(const QStringList& arguments,
                           const QString& platform = QStringLiteral("offscreen")) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.insert(QString::fromLatin1(name), m_home.filePath(QString::fromLatin1(name)));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
        environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardInputFile(QProcess::nullDevice());
        start(arguments);
    }
    ~WindowProcess() {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }
    WindowProcess(const WindowProcess&) = delete;
    WindowProcess& operator=(const WindowProcess&) = delete;

    /// Once more, after it has ended, with the same folders.
    void start(const QStringList& arguments) {
        m_process.start(QStringLiteral(STATSTREAM), arguments);
        m_process.waitForStarted(); // before, it is a copy of the test, signal handlers included
    }
    [[nodiscard]] bool runs() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QProcessEnvironment environment() const { return m_process.processEnvironment(); }

    /// True: it ended by itself in time, and not by a crash.
    bool finish(int deadlineMs) {
        return m_process.waitForFinished(deadlineMs) && m_process.exitStatus() == QProcess::NormalExit;
    }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] QString out() { return QString::fromUtf8(m_process.readAllStandardOutput()); }
    [[nodiscard]] QString err() { return QString::fromUtf8(m_process.readAllStandardError()); }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }

    /// Whether it has come to handle SIGTERM: before, one would end it as by default.
    [[nodiscard]] bool handlesSigterm() const {
        QFile file(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.startsWith("SigCgt:"))
                return ((line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1)) & 1U) != 0;
        }
        return false;
    }
    [[nodiscard]] bool hasFile(const QString& belowDataHome) const {
        return belowDataHome.isEmpty() ||
               QFile::exists(m_home.filePath(QStringLiteral("XDG_DATA_HOME/") + belowDataHome));
    }
    /// Processes, whose ever, that name one of its folders: a broker that was left behind.
    [[nodiscard]] QStringList leftBehind() const {
        QStringList found;
        for (const QString& pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(m_home.path().toUtf8()))
                found << pid;
        }
        return found;
    }

private:
    QTemporaryDir m_home;
    QProcess m_process;
};

} // namespace desktop_test
