#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>

#include "core/kafka/config.h"

namespace support {

/// A real Apache Kafka of a test program's own: one node on loopback in a temporary folder, started by
/// kafka/broker. `skipReason()` is set where this machine can't run one (no Java, no jars); under CI=true
/// that is an error instead.
class BrokerFixture {
public:
    explicit BrokerFixture(int nodes = 1) {
        QStringList more;
        if (nodes != 1)
            more << QStringLiteral("--nodes") << QString::number(nodes);
        const auto [code, out, err] = run(QStringLiteral("start"), more);
        if (code == 0) {
            m_bootstrap = QString::fromUtf8(out).trimmed().section(QLatin1Char('\n'), -1);
            return;
        }
        const bool missing = code == 10 || code == 11; // kafka/broker: no Java 17, no jars
        if (missing && qEnvironmentVariable("CI") != QLatin1String("true"))
            m_skipReason = QString::fromUtf8(err);
        else
            m_error = QStringLiteral("kafka/broker start gave %1: %2").arg(code).arg(QString::fromUtf8(err));
    }
    ~BrokerFixture() {
        if (ready())
            (void)run(QStringLiteral("stop"));
    }
    BrokerFixture(const BrokerFixture&) = delete;
    BrokerFixture& operator=(const BrokerFixture&) = delete;

    [[nodiscard]] bool ready() const { return !m_bootstrap.isEmpty(); }
    [[nodiscard]] QString skipReason() const { return m_skipReason; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] std::string bootstrap() const { return m_bootstrap.toStdString(); }
    [[nodiscard]] kafka::Cluster cluster() const {
        return kafka::Cluster{kafka::BrokerKind::remote, bootstrap(), {}};
    }
    [[nodiscard]] QString dir() const { return m_dir.path(); }

    /// The broker goes away, and comes back at the same address with its data.
    [[nodiscard]] bool stop() { return run(QStringLiteral("stop")).code == 0; }
    [[nodiscard]] bool start() { return run(QStringLiteral("start")).code == 0; }

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    [[nodiscard]] Outcome run(const QString& command, const QStringList& more = {}) {
        QStringList until; // killed at a time-out, we could not stop it ourselves
        if (command == QLatin1String("start"))
            until << QStringLiteral("--for") << QString::number(QCoreApplication::applicationPid());
        QProcess process;
        process.start(QStringLiteral(STATSTREAM_BROKER_SCRIPT),
                      QStringList{command, QStringLiteral("--dir"), m_dir.path()} + more + until);
        // The broker itself may inherit the pipes' other ends: wait for the script, not for their end.
        if (!process.waitForFinished(120'000))
            return {-1, {}, process.errorString().toUtf8()};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_dir;
    QString m_bootstrap;
    QString m_skipReason;
    QString m_error;
};

} // namespace support

/// In initTestCase(): skips the whole program where no broker can be had, fails where one should.
#define SUPPORT_NEEDS_BROKER(fixture)                                                                        \
    do {                                                                                                     \
        if (!(fixture).skipReason().isEmpty())                                                               \
            QSKIP(qPrintable((fixture).skipReason()));                                                       \
        QVERIFY2((fixture).ready(), qPrintable((fixture).error()));                                          \
    } while (false)
