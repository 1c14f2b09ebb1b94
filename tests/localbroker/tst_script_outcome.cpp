#include "core/kafka/local_broker_script.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

/// How a script ended, which stands in here for kafka/broker.
class TestScriptOutcome : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itsExitCodeIsKnown_data();
    void itsExitCodeIsKnown();
};

void TestScriptOutcome::itsExitCodeIsKnown_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("ignored");
    for (const int code : {0, 3, 12}) {
        QTest::addRow("%d", code) << code << false;
        QTest::addRow("%d, in a process that was told to ignore SIGCHLD", code) << code << true;
    }
}

void TestScriptOutcome::itsExitCodeIsKnown() {
    QFETCH(const int, code);
    QFETCH(const bool, ignored);
    const QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("broker")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho out\necho 'kafka/broker: why' >&2\nexit " + QByteArray::number(code) +
                 '\n');
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    (void)std::signal(SIGCHLD, ignored ? SIG_IGN : SIG_DFL);
    const auto outcome = kafka::runBrokerScript(script.fileName().toStdString(), {}, {});
    (void)std::signal(SIGCHLD, SIG_DFL);
    QVERIFY(outcome);
    QCOMPARE(outcome->exitCode, code);
    QCOMPARE(outcome->output, std::string("out"));
    QCOMPARE(outcome->message, std::string("why"));
}

QTEST_APPLESS_MAIN(TestScriptOutcome)
#include "tst_script_outcome.moc"
