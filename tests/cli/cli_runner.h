#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

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

/// "a b c" → a, b, c
[[nodiscard]] inline QStringList words(const QString& line) {
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace cli_runner
