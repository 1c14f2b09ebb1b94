#include "session_probe.h"
#include "sessions_on_kafka.h"

#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/session/broker_link.h"
#include "tests/support/letters.h"

#include <QtTest>

#include <csignal>
#include <future>

using namespace std::chrono_literals;
using session::ConnectionState;

/// The facade on a real Kafka: brokers that go and come, topics that don't fit, tables that outlive the
/// session.
class TestSessionKafka : public QObject, private support::SessionsOnKafka {
    Q_OBJECT

    QTemporaryDir m_localKafka; ///< not of its test alone: the watchdog goes a moment later

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void whatWasFoldedIsThereInTheNextSession() {
        {
            const auto session = session::makeSession(config("again"));
            const support::SessionProbe probe{*session};
            session->start();
            QVERIFY(probe.waitFor(ConnectionState::ready));
            QVERIFY(session->generate(support::games(20'000)));
            QVERIFY(probe.waitForGames(20'000));
        }
        const auto session = session::makeSession(config("again"));
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitForGames(20'000));
        QVERIFY(session->generate(support::games(1'000)));
        QVERIFY(probe.waitForGames(21'000));
    }

    void goesOnByItselfWhenTheBrokerComesBack() {
        const auto session = session::makeSession(config("comesback"));
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->generate(support::games(1'000)));
        QVERIFY(probe.waitForGames(1'000));
        QVERIFY(m_broker->stop());
        QVERIFY(probe.waitFor(ConnectionState::waiting));
        QVERIFY(session->snapshot()->connection.error);
        QVERIFY(m_broker->start());
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->generate(support::games(500)));
        QVERIFY(probe.waitForGames(1'500));
    }

    void aBrokerThatNeverWasThereIsWaitedFor() {
        auto wrong = config("nobody");
        wrong.bootstrap = "127.0.0.1:1";
        const auto session = session::makeSession(wrong);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::waiting));
        QVERIFY(QString::fromStdString(session->snapshot()->connection.text)
                    .contains(QStringLiteral("127.0.0.1:1")));
        QVERIFY(session->reconnect(config("nobody")));
        QVERIFY(probe.waitFor(ConnectionState::ready));
    }

    void aLocalKafkaThatRanIsWaitedForAndNotReplaced() {
        session::Config local;
        local.broker = kafka::BrokerKind::local;
        local.localKafkaDir = m_localKafka.path().toStdString();
        base::SystemClock clock;
        base::RingLog log(clock, 100);
        session::BrokerLink link(local, log);
        const auto first = link.bringUp({});
        QVERIFY2(first, first ? "" : first.error().text.c_str());
        QFile pid(m_localKafka.filePath(QStringLiteral("node-1/pid")));
        QVERIFY(pid.open(QIODevice::ReadOnly));
        QCOMPARE(::kill(pid.readAll().trimmed().toInt(), SIGKILL), 0);
        QVERIFY(support::waitUntil([&] { return !link.alive(); }, 10s));
        const QByteArray before = qgetenv("STATSTREAM_JAVA");
        qputenv("STATSTREAM_JAVA", "/nowhere/java"); // Java is being updated, say
        const auto without = link.bringUp({});
        before.isEmpty() ? qunsetenv("STATSTREAM_JAVA") : qputenv("STATSTREAM_JAVA", before);
        QVERIFY(!without);
        QCOMPARE(without.error().code, base::ErrorCode::unsupported);
        QVERIFY(link.demo() == nullptr);
        QVERIFY(!link.alive()); // it is to be tried again
        const auto again = link.bringUp({});
        QVERIFY2(again, again ? "" : again.error().text.c_str());
        QCOMPARE(again->bootstrap, first->bootstrap);
    }

    void aTopicMismatchBlocksAndNamesBothTopicsUntilItIsMended() {
        const auto wanted = config("mismatch");
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin);
        const std::string changelog = "mismatch-player_aggregates-changelog";
        QVERIFY(admin->createTopic({wanted.sourceTopic, 4, {}}, 15s));
        QVERIFY(admin->createTopic({changelog, 8, {{"cleanup.policy", "compact"}}}, 15s));
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::blocked));
        const auto text = QString::fromStdString(session->snapshot()->connection.text);
        QVERIFY2(text.contains(QString::fromStdString(wanted.sourceTopic)), qPrintable(text));
        QVERIFY2(text.contains(QString::fromStdString(changelog)), qPrintable(text));
        QVERIFY(admin->deleteTopic(changelog, 15s));
        QVERIFY(probe.waitFor(ConnectionState::ready));
    }

    void aFileOlderThanTheChangelogKeepsDeletionsIsRestoredAnew() {
        const auto wanted = config("forgets");
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin);
        auto changelog = kafka::changelogSpec("forgets-player_aggregates-changelog", 4);
        changelog.config["delete.retention.ms"] = "1";
        QVERIFY(admin->createTopic(changelog, 15s));
        const auto wiped = [](const session::Session& session) {
            return std::ranges::any_of(session.log(0), [](const base::LogLine& line) {
                return line.text.find("older than the changelog keeps deletions") != std::string::npos;
            });
        };
        for (const int round : {1, 2}) {
            const auto session = session::makeSession(wanted);
            const support::SessionProbe probe{*session};
            session->start();
            QVERIFY(probe.waitFor(ConnectionState::ready));
            QVERIFY(probe.waitForWorker(1, stream::WorkerState::running));
            QVERIFY(session->generate(support::games(1'000)));
            QVERIFY(probe.waitForGames(1'000 * static_cast<std::uint64_t>(round)));
            QCOMPARE(wiped(*session), round == 2);
        }
    }

    void startingAfreshClearsTopicsAndTables_data() {
        QTest::addColumn<bool>("isStatic");
        QTest::addRow("dynamic members") << false;
        QTest::addRow("static members") << true;
    }
    void startingAfreshClearsTopicsAndTables() {
        QFETCH(bool, isStatic);
        auto settings = config(isStatic ? "afresh-static" : "afresh");
        settings.staticMembership = isStatic;
        settings.kafkaProperties["session.timeout.ms"] = "45000"; // so long nobody waits for the group
        const auto session = session::makeSession(settings);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->generate(support::games(3'000)));
        QVERIFY(probe.waitForGames(3'000));
        support::sendAll(m_broker->cluster(), session::gamesTopic(settings), 0, {"{}"});
        session->startAfresh(session->config());
        QVERIFY(probe.waitForGames(0));
        QVERIFY(probe.waitFor(ConnectionState::ready));
        const std::string obstacle = session->snapshot()->connection.notice;
        QVERIFY2(obstacle.empty(), obstacle.c_str());
        QVERIFY(session->generate(support::games(700)));
        QVERIFY(probe.waitForGames(700));
        QCOMPARE(support::Committed(m_broker->cluster(), session::gamesTopic(settings)).size(),
                 std::size_t{0});
    }

    void startingAfreshIsRefusedWhileAnotherWorksOnTheApp() {
        const auto one = session::makeSession(config("shared"));
        const auto other = session::makeSession(config("shared"));
        const support::SessionProbe probe{*one};
        one->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        other->start();
        QVERIFY(support::SessionProbe{*other}.waitFor(ConnectionState::ready));
        QVERIFY(one->generate(support::games(500)));
        QVERIFY(probe.waitForGames(500));
        one->startAfresh(one->config());
        QVERIFY(support::waitUntil(
            [&] { return one->snapshot()->connection.notice.starts_with("Not started afresh"); }, 60s));
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(probe.waitForGames(500)); // nothing is gone
        other->stop();
        one->startAfresh(one->config());
        QVERIFY(probe.waitForGames(0));
        QVERIFY(support::waitUntil([&] { return one->snapshot()->connection.notice.empty(); }, 60s));
    }

    void testingAConnectionSaysWhoAnswers() {
        const auto session = session::makeSession(config("asks"));
        std::promise<base::Result<session::KafkaAnswer>> good;
        session->testConnection(m_broker->bootstrap(),
                                [&good](auto answer) { good.set_value(std::move(answer)); });
        const auto answer = good.get_future().get();
        QVERIFY(answer);
        QCOMPARE(answer->brokers, 1);
        QCOMPARE(answer->topic, session->config().sourceTopic);
        std::promise<base::Result<session::KafkaAnswer>> bad;
        session->testConnection("127.0.0.1:1", [&bad](auto said) { bad.set_value(std::move(said)); });
        QVERIFY(!bad.get_future().get());
    }
};

QTEST_GUILESS_MAIN(TestSessionKafka)
#include "tst_session_kafka.moc"
