#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "tests/support/broker_fixture.h"
#include "tests/view/changelog_writer.h"
#include "tests/view/games_asker.h"
#include "tests/view/made_up_games.h"

#include <QtTest>

using namespace std::chrono_literals;
using support::askUntil;
using support::askWhole;
using support::game;
using view::GameAnswer;
using view::GamesView;

/// Against a real Apache Kafka: topics that are missing, deleted and made anew, and transactions.
class TestGamesViewKafka : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMissingTopicIsAnEmptyTable();
    void aTopicMadeAnewIsReadAnew();
    void abortedGamesDontCount();
    void cleanupTestCase();

private:
    [[nodiscard]] std::unique_ptr<GamesView> view(const std::string& topic) {
        return std::make_unique<GamesView>(view::ViewConfig{m_broker->cluster(), topic, true, {}, false},
                                           m_clock, m_log, base::Poke());
    }
    void makeTopic(const std::string& topic) {
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        const auto made = admin.createTopic(kafka::changelogSpec(topic, 4), 20s);
        QVERIFY2(made.has_value(), made ? "" : made.error().text.c_str());
    }
    void put(const std::string& topic, const std::vector<stats::Event>& games) {
        support::ChangelogWriter writer(m_broker->cluster(), topic);
        for (const stats::Event& each : games)
            writer.putGame(each, 1);
        QVERIFY(writer.flush());
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::unique_ptr<support::BrokerFixture> m_broker;
};

void TestGamesViewKafka::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestGamesViewKafka::cleanupTestCase() {
    m_broker.reset();
}

void TestGamesViewKafka::aMissingTopicIsAnEmptyTable() {
    const auto asked = view("later");
    const auto none = askWhole(*asked);
    QVERIFY(none->complete);
    QVERIFY(!none->error);
    QVERIFY(none->rows.empty());
    for (const base::LogLine& line : m_log.since(0))
        QVERIFY2(line.level <= base::LogLevel::info, line.text.c_str());
    makeTopic("later");
    put("later", {game("Jake", 0, 100)});
    QCOMPARE(askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 1; })->total,
             std::uint64_t{1});
}

void TestGamesViewKafka::aTopicMadeAnewIsReadAnew() {
    makeTopic("anew");
    put("anew", {game("Jake", 0, 100), game("KSF", 0, 100)});
    const auto asked = view("anew");
    QCOMPARE(askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 2; })->total,
             std::uint64_t{2});
    auto admin = kafka::Admin::create(m_broker->cluster()).value();
    QVERIFY(admin.deleteTopic("anew", 20s).has_value());
    const auto gone = askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 0; });
    QCOMPARE(gone->total, std::uint64_t{0});
    QVERIFY(gone->rows.empty() && gone->choices == view::GameChoices());
    makeTopic("anew");
    put("anew", {game("Piggy", 0, 100), game("Piggy", 60, 100), game("Piggy", 120, 100)});
    const auto fresh = askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 3; });
    QCOMPARE(fresh->rows.size(), std::size_t{1});
    QCOMPARE(fresh->rows[0].player, std::string("Piggy"));
}

void TestGamesViewKafka::abortedGamesDontCount() {
    makeTopic("transactions");
    support::ChangelogWriter writer(m_broker->cluster(), "transactions", "tx-games");
    QVERIFY(writer.producer().initTransactions(20s).has_value());
    QVERIFY(writer.producer().beginTransaction().has_value());
    writer.putGame(game("aborted", 0, 100), 0);
    QVERIFY(writer.flush());
    QVERIFY(writer.producer().abortTransaction(20s).has_value());
    QVERIFY(writer.producer().beginTransaction().has_value());
    writer.putGame(game("committed", 0, 100), 0);
    QVERIFY(writer.producer().commitTransaction(20s).has_value());
    const auto asked = view("transactions");
    const auto answer = askWhole(*asked);
    QCOMPARE(answer->rows.size(), std::size_t{1});
    QCOMPARE(answer->rows[0].player, std::string("committed"));
}

QTEST_GUILESS_MAIN(TestGamesViewKafka)
#include "test_games_view_kafka.moc"
