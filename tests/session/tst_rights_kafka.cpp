#include "session_probe.h"
#include "sessions_on_kafka.h"

#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/session/broker_link.h"
#include "tests/kafka/deny.h"
#include "tests/support/letters.h"

#include <QtTest>

#include <algorithm>

using namespace std::chrono_literals;
using session::ConnectionState;

/// Users who lack rights on the games topic, on a real Kafka that looks at rights.
class TestRightsKafka : public QObject, private support::SessionsOnKafka {
    Q_OBJECT

    [[nodiscard]] static bool logSays(const session::Session& session, const std::string& text) {
        return std::ranges::any_of(session.log(0), [&text](const base::LogLine& line) {
            return line.text.find(text) != std::string::npos;
        });
    }
    /// For messages of failed checks.
    [[nodiscard]] static std::string logOf(const session::Session& session) {
        std::string text = session.snapshot()->connection.text;
        for (const base::LogLine& line : session.log(0))
            text += "\n" + line.source + ": " + line.text;
        return text;
    }
    /// Of one game, and one that is of none.
    void send(const session::Config& to) const {
        support::sendAll(m_broker->cluster(), to.sourceTopic, 0,
                         {"{\"player\": \"Jake\", \"damage\": 1, \"healing\": 2, \"map\": \"Ilios\"}",
                          "{\"player\": \"Jake\", \"damage\": 3, \"healing\": 4}"});
    }

private slots:
    void initTestCase() {
        const QString settings = m_state.filePath(QStringLiteral("settings"));
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer\n"
                   "allow.everyone.if.no.acl.found=true\n");
        file.close();
        qputenv("STATSTREAM_KAFKA_SETTINGS", settings.toUtf8());
        m_broker = std::make_unique<support::BrokerFixture>();
        qunsetenv("STATSTREAM_KAFKA_SETTINGS");
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void withoutAnyRightOnTheirTopicGamesAreLeftOutAndAllElseGoesOn() {
        const auto wanted = config("none");
        const auto denied =
            support::deny(m_broker->cluster(), session::gamesTopic(wanted), support::Right::all);
        QVERIFY2(denied, denied ? "" : denied.error().text.c_str());
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY2(probe.waitFor(ConnectionState::ready), session->snapshot()->connection.text.c_str());
        const auto said = session->snapshot()->connection;
        QCOMPARE(said.noticeKind, session::Notice::gamesNotKept);
        QCOMPARE(said.noticeWhy, session::gamesTopic(wanted));
        QVERIFY2(said.notice.find("kafka-acls") != std::string::npos, said.notice.c_str());
        QVERIFY(logSays(*session, said.notice));
        send(wanted);
        QVERIFY2(probe.waitForGames(2), logOf(*session).c_str());
        QVERIFY(support::waitUntil([&] { return logSays(*session, "these games are not kept"); }, 10s));
        QCOMPARE(session->players()->row(0).damageSum, 4.0);
        const auto workers = session->snapshot()->workers;
        QVERIFY(!workers.at(0)->lastError);
    }

    void aTopicThatIsThereAndMayNotBeWrittenIsSaidAtTheStart() {
        const auto wanted = config("readers");
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        const std::string games = session::gamesTopic(wanted);
        QVERIFY(admin.createTopic(kafka::changelogSpec(games, 4), 15s));
        QVERIFY(!admin.writingIsDenied(games, 5s));
        QVERIFY(support::deny(m_broker->cluster(), games, support::Right::write));
        QVERIFY(support::waitUntil([&] { return admin.writingIsDenied(games, 5s); }, 20s));
        const auto session = session::makeSession(wanted);
        session->start();
        QVERIFY2(support::SessionProbe{*session}.waitFor(ConnectionState::blocked), logOf(*session).c_str());
        const std::string text = session->snapshot()->connection.text;
        for (const std::string& part :
             {games, std::string("lacks the right Write"), "--operation Write --topic " + games})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        QVERIFY(session->snapshot()->workers.at(0)->waitsForBroker); // none was started
    }

    void whatFindsOutARightWritesNothing() {
        const auto wanted = config("allowed");
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY2(probe.waitFor(ConnectionState::ready), logOf(*session).c_str());
        QCOMPARE(session->snapshot()->connection.noticeKind, session::Notice::none);
        send(wanted);
        QVERIFY2(probe.waitForGames(2), logOf(*session).c_str());
        const support::Committed records(m_broker->cluster(), session::gamesTopic(wanted));
        QCOMPARE(records.size(), std::size_t{1});
        QVERIFY(records[0].value());
    }
};

QTEST_GUILESS_MAIN(TestRightsKafka)
#include "tst_rights_kafka.moc"
