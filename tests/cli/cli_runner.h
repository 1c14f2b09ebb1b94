#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// Runs statstream-cli as a script would.
namespace cli_runner {

struct Outcome {
    int code = -1; ///< -1: it crashed or did not end in time
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /// For messages of failed checks.
    [[nodiscard]] QByteArray all() const {
        return "exit code " + QByteArray::number(code) + "\n" + out + err;
    }
};

/// One run; `dataHome` keeps whatever it writes by default away from the person's own files.
class Runner {
public:
    explicit Runner(QString dataHome) : m_dataHome(std::move(dataHome)) {}

    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_dataHome);
        environment.insert(QStringLiteral("TMPDIR"), m_dataHome);
        process->setProcessEnvironment(environment);
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(QStringLiteral(STATSTREAM_CLI), arguments);
        return process;
    }

    [[nodiscard]] Outcome run(const QStringList& arguments) const { return finish(*start(arguments)); }

    [[nodiscard]] static Outcome finish(QProcess& process) {
        constexpr int deadlineMs = 90'000;
        const bool ended = process.waitForFinished(deadlineMs);
        if (!ended)
            process.kill();
        const bool normal = ended && process.exitStatus() == QProcess::NormalExit;
        return {normal ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QString m_dataHome;
};

/// A stand-in for kafka/broker, while it lives: what `body` (of a bash script) does; the real one is $REAL.
class StandIn {
public:
    explicit StandIn(const QByteArray& body) : m_file(m_dir.filePath(QStringLiteral("broker"))) {
        QFile file(m_file);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write("#!/usr/bin/env bash\nREAL='" STATSTREAM_BROKER_SCRIPT "' FOLDER='" +
                       m_dir.path().toUtf8() + "'\n" + body) < 0 ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            qFatal("%s", qPrintable(file.errorString()));
        file.close();
        qputenv("STATSTREAM_KAFKA_SCRIPT", m_file.toUtf8());
    }
    ~StandIn() { qunsetenv("STATSTREAM_KAFKA_SCRIPT"); }
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

    /// A file in $FOLDER.
    [[nodiscard]] QString file(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    void touch(const char* name) const {
        if (!QFile(file(name)).open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(file(name)));
    }

private:
    QTemporaryDir m_dir;
    QString m_file;
};

/// "a b c" → a, b, c
[[nodiscard]] inline QStringList words(const QString& line) {
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace cli_runner
