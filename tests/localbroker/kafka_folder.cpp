#include "tests/localbroker/kafka_folder.h"

#include "tests/support/wait.h"

#include <QDir>
#include <QFile>

#include <csignal>

using namespace std::chrono_literals;

namespace support {

namespace {

Run runScript(const QStringList& arguments, const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(STATSTREAM_BROKER_SCRIPT), arguments);
    if (!process.waitForFinished(100'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
            QString::fromUtf8(process.readAllStandardError()).trimmed()};
}

QByteArray commandLine(const QString& process) {
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

KafkaFolder::~KafkaFolder() {
    if (QDir(path()).exists())
        (void)broker({QStringLiteral("stop")});
}

Run KafkaFolder::broker(QStringList arguments, const QProcessEnvironment& environment) const {
    arguments << QStringLiteral("--dir") << path();
    return runScript(arguments, environment);
}

std::optional<qint64> KafkaFolder::pid() const {
    QFile file(this->file("node-1/pid"));
    bool isNumber = false;
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto number = file.readAll().trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

int KafkaFolder::processes() const {
    int count = 0;
    const auto all = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const auto& process : all)
        count += commandLine(process).contains(path().toUtf8()) ? 1 : 0;
    return count;
}

bool killHard(qint64 pid) {
    if (::kill(static_cast<pid_t>(pid), SIGKILL) != 0)
        return false;
    // A zombie that nobody reaps yet has no command line any more.
    return waitUntil([&] { return commandLine(QString::number(pid)).isEmpty(); }, 10s);
}

QString whyNoKafka() {
    const auto check = runScript({QStringLiteral("check")}, QProcessEnvironment::systemEnvironment());
    if (check.code == 0 || qEnvironmentVariable("CI") == QLatin1String("true"))
        return {};
    return check.err;
}

} // namespace support
