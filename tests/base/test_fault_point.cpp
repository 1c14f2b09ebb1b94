#include "core/base/fault_point.h"

#include <QTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace {

/// The signal that ended a child which came to `reached` as often as said; 0 when it lived on.
int endOf(const char* fault, base::FaultPoint reached, int times) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (!base::armFault(fault))
            ::_exit(1);
        for (int i = 0; i < times; ++i)
            base::reach(reached);
        ::_exit(0);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child)
        qFatal("no child");
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

class TestFaultPoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNthTimeItStrikes() {
        QCOMPARE(endOf("committed@3=kill", base::FaultPoint::committed, 2), 0);
        QCOMPARE(endOf("committed@3=kill", base::FaultPoint::committed, 3), SIGKILL);
        QCOMPARE(endOf("committed@1=kill", base::FaultPoint::folded, 9), 0);
        QCOMPARE(endOf("revoked@1=kill", base::FaultPoint::revoked, 1), SIGKILL);
    }

    void aCallAnswersAsArmed() {
        using base::FaultAnswer;
        using base::FaultPoint;
        QVERIFY(!base::faultAt(FaultPoint::sendOffsets));
        QVERIFY(base::armFault("sendOffsets@2=abortable"));
        QVERIFY(!base::faultAt(FaultPoint::commitTransaction));
        QVERIFY(!base::faultAt(FaultPoint::sendOffsets));
        QVERIFY(base::faultAt(FaultPoint::sendOffsets) == FaultAnswer::abortable);
        for (int i = 0; i < 9; ++i)
            QVERIFY(!base::faultAt(FaultPoint::sendOffsets));
    }

    void everyNthTimeItStrikesAgain() {
        QVERIFY(base::armFault("commitTransaction@every3=cutShort"));
        for (int i = 1; i <= 12; ++i)
            QCOMPARE(base::faultAt(base::FaultPoint::commitTransaction).has_value(), i % 3 == 0);
    }

    void everyAnswerHasAName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("answer");
        int answer = 0;
        for (const char* name : {"timedOut", "cutShort", "abortable", "fatal", "fenced", "unclear"})
            QTest::addRow("%s", name) << QByteArray(name) << answer++;
    }
    void everyAnswerHasAName() {
        QFETCH(QByteArray, name);
        QFETCH(int, answer);
        QVERIFY(base::armFault("commitOffsets@1=" + name.toStdString()));
        QCOMPARE(static_cast<int>(base::faultAt(base::FaultPoint::commitOffsets).value()), answer);
    }

    void otherTextsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "committed", "committed@1", "committed@0=kill", "committed@-1=kill", "committed@x=kill",
              "committed@1x=kill", "committed@1=burn", "nowhere@1=kill", "committed=kill", "@=", "=@",
              "committed@every=kill", "committed@every0=kill", "committed@1=fatal", "sendOffsets@1=kill"})
            QTest::addRow("'%s'", text) << QByteArray(text);
    }
    void otherTextsAreRefused() {
        QFETCH(QByteArray, text);
        const auto armed = base::armFault(std::string_view(text.constData(), text.size()));
        QVERIFY(!armed);
        QCOMPARE(armed.error().code, base::ErrorCode::invalidArgument);
        QVERIFY(armed.error().text.find("offsetsSent") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFaultPoint)
#include "test_fault_point.moc"
