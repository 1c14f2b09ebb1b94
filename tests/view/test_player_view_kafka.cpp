#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/view/player_view.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/wait.h"
#include "tests/view/changelog_writer.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <atomic>

using namespace std::chrono_literals;
using support::games;
using support::waitUntil;
using view::PlayerView;
using view::ViewState;

/// Against a real Apache Kafka: transactions, a broker that goes away, a changelog made anew.
class TestPlayerViewKafka : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void abortedRecordsAreNotShownAndOpenOnesNotYet();
    void aCommitIsShownWithinAFewMilliseconds();
    void aChangelogMadeAnewIsReadAnew();
    void aBrokerThatGoesAwayIsWaitedFor();
    void waitsForATopicAndSaysSo();
    void manyRowsCatchUpFast();
    void cleanupTestCase();

private:
    [[nodiscard]] std::unique_ptr<PlayerView> view(const std::string& topic, base::Poke poke = {},
                                                   bool keepRunning = true) {
        return std::make_unique<PlayerView>(view::ViewConfig{m_broker->cluster(), topic, keepRunning, {}},
                                            m_clock, m_log, std::move(poke));
    }
    void makeChangelog(const std::string& topic) {
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        const auto made = admin.createTopic(kafka::changelogSpec(topic, 4), 20s);
        QVERIFY2(made.has_value(), made ? "" : made.error().text.c_str());
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::unique_ptr<support::BrokerFixture> m_broker;
};

void TestPlayerViewKafka::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestPlayerViewKafka::cleanupTestCase() {
    m_broker.reset();
}

void TestPlayerViewKafka::abortedRecordsAreNotShownAndOpenOnesNotYet() {
    makeChangelog("transactions");
    support::ChangelogWriter writer(m_broker->cluster(), "transactions", "tx-view");
    QVERIFY(writer.producer().initTransactions(20s).has_value());
    QVERIFY(writer.producer().beginTransaction().has_value());
    writer.put("aborted", 0, games(1));
    QVERIFY(writer.flush());
    QVERIFY(writer.producer().abortTransaction(20s).has_value());
    QVERIFY(writer.producer().beginTransaction().has_value());
    writer.put("committed", 0, games(1));
    QVERIFY(writer.producer().commitTransaction(20s).has_value());
    QVERIFY(writer.producer().beginTransaction().has_value());
    writer.put("open", 0, games(1));
    QVERIFY(writer.flush());
    const auto shown = view("transactions");
    QVERIFY(waitUntil([&] { return shown->snapshot()->size() == 1; }, 20s));
    QCOMPARE(shown->snapshot()->name(0), std::string_view("committed"));
    QCOMPARE(shown->status()->state, ViewState::catchingUp); // the open transaction may still bring a record
    QVERIFY(writer.producer().commitTransaction(20s).has_value());
    QVERIFY(waitUntil([&] { return shown->snapshot()->size() == 2; }, 20s));
    QCOMPARE(shown->snapshot()->name(1), std::string_view("open"));
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 20s));
    QCOMPARE(shown->status()->recordsRead, std::uint64_t{2});
}

void TestPlayerViewKafka::aCommitIsShownWithinAFewMilliseconds() {
    makeChangelog("latency");
    support::ChangelogWriter writer(m_broker->cluster(), "latency", "tx-latency");
    QVERIFY(writer.producer().initTransactions(20s).has_value());
    std::atomic<int> pokes{0};
    const auto shown = view("latency", [&] {
        ++pokes;
        pokes.notify_all();
    });
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 20s));
    std::vector<qint64> micros;
    for (std::uint64_t round = 1; round <= 100; ++round) {
        QVERIFY(writer.producer().beginTransaction().has_value());
        writer.put("Jake", 0, games(round));
        QVERIFY(writer.producer().commitTransaction(20s).has_value());
        QElapsedTimer timer;
        timer.start();
        while (shown->snapshot()->size() == 0 || shown->snapshot()->row(0).gameCount != round) {
            QVERIFY2(timer.elapsed() < 10'000, "the commit isn't shown");
            std::this_thread::yield();
        }
        micros.push_back(timer.nsecsElapsed() / 1000);
    }
    std::sort(micros.begin(), micros.end());
    qInfo("commit to snapshot: p50 %.1f ms, p99 %.1f ms", static_cast<double>(micros[50]) / 1e3,
          static_cast<double>(micros[99]) / 1e3);
    QVERIFY(micros[50] < 100'000);
}

void TestPlayerViewKafka::aChangelogMadeAnewIsReadAnew() {
    makeChangelog("anew");
    const auto shown = view("anew");
    {
        support::ChangelogWriter writer(m_broker->cluster(), "anew");
        for (int i = 0; i < 100; ++i)
            writer.put("old-" + std::to_string(i), i % 4, games(1));
        QVERIFY(writer.flush());
    }
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 100; }, 20s));
    const auto generation = shown->snapshot()->generation();
    auto admin = kafka::Admin::create(m_broker->cluster()).value();
    QVERIFY(admin.deleteTopic("anew", 20s).has_value());
    makeChangelog("anew");
    support::ChangelogWriter writer(m_broker->cluster(), "anew");
    writer.put("new", 2, games(1));
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return shown->snapshot()->size() == 1; }, 30s));
    QCOMPARE(shown->snapshot()->name(0), std::string_view("new"));
    QVERIFY(shown->snapshot()->generation() != generation);
}

void TestPlayerViewKafka::aBrokerThatGoesAwayIsWaitedFor() {
    makeChangelog("away");
    const auto shown = view("away");
    {
        support::ChangelogWriter writer(m_broker->cluster(), "away");
        writer.put("before", 0, games(1));
        QVERIFY(writer.flush());
    }
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 1; }, 20s));
    const auto held = shown->snapshot();
    QVERIFY(m_broker->stop());
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::waiting; }, 20s));
    QVERIFY(!shown->status()->reason.empty());
    QCOMPARE(shown->snapshot()->playerCount(), std::size_t{1}); // still shown
    QVERIFY(m_broker->start());
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 30s));
    support::ChangelogWriter writer(m_broker->cluster(), "away");
    writer.put("after", 0, games(1));
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 2; }, 20s));
    QCOMPARE(shown->snapshot()->generation(), held->generation()); // went on, didn't begin anew
}

void TestPlayerViewKafka::waitsForATopicAndSaysSo() {
    const auto shown = view("later");
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::waiting; }, 20s));
    QVERIFY2(shown->status()->reason.find("\"later\"") != std::string::npos, shown->status()->reason.c_str());
    makeChangelog("later");
    support::ChangelogWriter writer(m_broker->cluster(), "later");
    writer.put("Jake", 1, games(1));
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 1; }, 20s));
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 20s));
    QCOMPARE(shown->status()->reason, std::string());
}

void TestPlayerViewKafka::manyRowsCatchUpFast() {
    makeChangelog("many");
    constexpr int rows = 200'000;
    {
        support::ChangelogWriter writer(m_broker->cluster(), "many");
        for (int i = 0; i < rows; ++i)
            writer.put("player-" + std::to_string(i), i % 4, games(1));
        QVERIFY(writer.flush());
    }
    QElapsedTimer timer;
    timer.start();
    const auto shown = view("many", {}, false);
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::stopped; }, 60s));
    QCOMPARE(shown->snapshot()->playerCount(), std::size_t{rows});
    qInfo("%d rows caught up in %lld ms", rows, static_cast<long long>(timer.elapsed()));
}

QTEST_GUILESS_MAIN(TestPlayerViewKafka)
#include "test_player_view_kafka.moc"
