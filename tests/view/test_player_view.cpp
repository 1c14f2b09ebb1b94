#include "core/kafka/demo_broker.h"
#include "core/view/player_view.h"
#include "tests/support/wait.h"
#include "tests/view/changelog_writer.h"

#include <QtTest>

#include <atomic>
#include <map>
#include <random>
#include <thread>

using namespace std::chrono_literals;
using support::games;
using support::waitUntil;
using view::PlayerView;
using view::ViewState;

/// On the demo broker.
class TestPlayerView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatIsThereAndWhatComes();
    void anEmptyChangelogIsLiveAtOnce();
    void whoSeesItLiveFindsAllRows();
    void tombstonesTakePlayersOut();
    void recordsOfFaustAreRead();
    void aLateRecordOfAFormerOwnerIsNotShown();
    void badRecordsAreCountedAndTold();
    void pokesOncePerSnapshotAndMakesNoneThatNobodyTakes();
    void endsAtTheEndSeenAtStartWhenAsked();
    void waitsForABrokerAndSaysSo();
    void stopsAtOnceWhateverItDoes();
    void manyReadersAndAWriterUnderStress();

private:
    [[nodiscard]] std::unique_ptr<PlayerView> view(bool keepRunning = true, base::Poke poke = {}) {
        return std::make_unique<PlayerView>(
            view::ViewConfig{m_broker->cluster(), "changelog", keepRunning, {}}, m_clock, m_log,
            std::move(poke));
    }
    using Games = std::map<std::string, std::uint64_t>; ///< "player/partition" → games
    static Games contentOf(const view::PlayerSnapshot& snapshot) {
        Games found;
        for (std::size_t i = 0; i < snapshot.size(); ++i)
            if (snapshot.row(i).exists())
                found.emplace(std::string(snapshot.name(i)) + "/" +
                                  std::to_string(snapshot.row(i).partition.value),
                              snapshot.row(i).gameCount);
        return found;
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::optional<kafka::DemoBroker> m_broker;
};

void TestPlayerView::init() {
    m_broker.emplace(kafka::DemoBroker::create().value());
    QVERIFY(m_broker->createTopic("changelog", 4).has_value());
}

void TestPlayerView::cleanup() {
    m_broker.reset();
}

void TestPlayerView::showsWhatIsThereAndWhatComes() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    writer.put("Jake", 1, games(2, 3000, 2000));
    writer.put("Piggy", 2, games(1));
    writer.put("Jake", 1, games(3, 4000, 1000));
    QVERIFY(writer.flush());
    const auto shown = view();
    const Games first{{"Jake/1", 3}, {"Piggy/2", 1}};
    QVERIFY(waitUntil([&] { return contentOf(*shown->snapshot()) == first; }, 10s));
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 10s));
    const auto snapshot = shown->snapshot();
    QCOMPARE(snapshot->row(0).averageDamage(), 4000.0);
    QCOMPARE(snapshot->row(0).topHealing.value, 1000.0);
    writer.put("Jake", 3, games(9)); // misrouted: a row of its own
    writer.put("Müller \"M\"", 0, games(1));
    QVERIFY(writer.flush());
    const Games later{{"Jake/1", 3}, {"Jake/3", 9}, {"Müller \"M\"/0", 1}, {"Piggy/2", 1}};
    QVERIFY(waitUntil([&] { return contentOf(*shown->snapshot()) == later; }, 10s));
    QVERIFY(waitUntil([&] { return shown->status()->recordsRead == 5; }, 10s));
    QCOMPARE(shown->status()->positions.at(base::PartitionId{1}), base::Offset{2});
    QVERIFY(contentOf(*snapshot) == first);
}

void TestPlayerView::anEmptyChangelogIsLiveAtOnce() {
    const auto shown = view();
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 10s));
    QCOMPARE(shown->snapshot()->size(), std::size_t{0});
    QCOMPARE(shown->status()->remaining, std::int64_t{0});
}

void TestPlayerView::whoSeesItLiveFindsAllRows() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    writer.put("Jake", 1, games(2));
    QVERIFY(writer.flush());
    std::atomic<PlayerView*> asked{nullptr};
    std::atomic<int> rows{-1};
    const auto shown = view(true, [&] { // on the view's thread: nothing comes between the two
        asked.wait(nullptr);
        if (rows < 0 && asked.load()->status()->state == ViewState::live)
            rows = static_cast<int>(asked.load()->snapshot()->size());
    });
    asked = shown.get();
    asked.notify_all();
    QVERIFY(waitUntil([&] { return rows >= 0; }, 10s));
    QCOMPARE(rows.load(), 1);
}

void TestPlayerView::tombstonesTakePlayersOut() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    writer.put("Jake", 1, games(2));
    writer.put("Jake", 2, games(3));
    writer.put("KSF", 1, games(1));
    writer.erase("Jake", 1);
    writer.erase("nobody", 0);
    QVERIFY(writer.flush());
    const auto shown = view();
    const Games left{{"Jake/2", 3}, {"KSF/1", 1}};
    QVERIFY(waitUntil([&] { return shown->status()->recordsRead == 5; }, 10s));
    QVERIFY(waitUntil([&] { return contentOf(*shown->snapshot()) == left; }, 10s));
}

void TestPlayerView::recordsOfFaustAreRead() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    writer.raw("\"Jake\"",
               R"({"avg_dmg":2000.5,"avg_heal":3999.5,"top_dmg":3000,"top_heal":5999,"game_count":2})", 1);
    QVERIFY(writer.flush());
    const auto shown = view();
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 1; }, 10s));
    QCOMPARE(shown->snapshot()->row(0).averageHealing(), 3999.5);
}

void TestPlayerView::aLateRecordOfAFormerOwnerIsNotShown() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    const auto upTo = [](std::int64_t source, std::uint64_t count) {
        auto row = games(count);
        row.lastSource = base::Offset{source};
        return row;
    };
    writer.put("Jake", 1, upTo(150, 100));
    writer.put("Jake", 1, upTo(80, 50)); // by a worker that stood still meanwhile
    writer.put("Piggy", 1, upTo(80, 7));
    QVERIFY(writer.flush());
    const auto shown = view();
    const Games kept{{"Jake/1", 100}, {"Piggy/1", 7}};
    QVERIFY(waitUntil([&] { return shown->status()->recordsRead == 3; }, 10s));
    QVERIFY(waitUntil([&] { return contentOf(*shown->snapshot()) == kept; }, 10s));
}

void TestPlayerView::badRecordsAreCountedAndTold() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    writer.raw("Jake", "{}", 0);
    writer.raw(std::nullopt, "x", 0);
    writer.raw("\"Jake\"", "no json", 1);
    writer.raw("\"Jake\"", "", 1);
    writer.raw("[\"Jake\", [0.0, 9.9]]", "{}", 1);
    writer.put("KSF", 1, games(1));
    QVERIFY(writer.flush());
    const auto shown = view();
    QVERIFY(waitUntil([&] { return shown->snapshot()->playerCount() == 1; }, 10s));
    QVERIFY(waitUntil([&] { return shown->status()->badRecords == 5; }, 10s));
    const auto lines = m_log.since(0);
    const auto told = std::count_if(lines.begin(), lines.end(), [](const base::LogLine& line) {
        return line.text.find("Topic \"changelog\", partition") == 0 &&
               line.text.find("offset") != std::string::npos;
    });
    QVERIFY(told >= 5);
}

void TestPlayerView::pokesOncePerSnapshotAndMakesNoneThatNobodyTakes() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    std::atomic<int> pokes{0};
    const auto shown = view(true, [&] { ++pokes; });
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 10s));
    QVERIFY(waitUntil([&] { return pokes == 1; }, 10s)); // that it is live
    const int before = pokes;
    writer.put("Jake", 1, games(1));
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return pokes == before + 1; }, 10s));
    // Nobody takes it: however much comes, there is no other poke, and the old snapshot stays.
    for (std::uint64_t count = 2; count <= 200; ++count)
        writer.put("Jake", 1, games(count));
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return shown->status()->recordsRead == 200; }, 10s));
    QCOMPARE(pokes.load(), before + 1);
    QCOMPARE(shown->snapshot()->row(0).gameCount, std::uint64_t{1}); // takes it
    QVERIFY(waitUntil([&] { return pokes == before + 2; }, 10s));
    QCOMPARE(shown->snapshot()->row(0).gameCount, std::uint64_t{200});
}

void TestPlayerView::endsAtTheEndSeenAtStartWhenAsked() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    for (int i = 0; i < 1000; ++i)
        writer.put("p" + std::to_string(i), i % 4, games(1));
    QVERIFY(writer.flush());
    const auto shown = view(false);
    QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::stopped; }, 10s));
    QCOMPARE(shown->snapshot()->playerCount(), std::size_t{1000});
    QCOMPARE(shown->status()->remaining, std::int64_t{0});
}

void TestPlayerView::waitsForABrokerAndSaysSo() {
    const PlayerView shown({{kafka::BrokerKind::remote, "127.0.0.1:1", {}}, "changelog", true, {}}, m_clock,
                           m_log, {});
    QVERIFY(waitUntil([&] { return shown.status()->state == ViewState::waiting; }, 10s));
    QCOMPARE(shown.status()->reason, std::string("Nobody answers at 127.0.0.1:1. Is Kafka running there?"));
    QVERIFY(shown.status()->why == base::ErrorCode::brokerUnreachable);
}

void TestPlayerView::stopsAtOnceWhateverItDoes() {
    for (int round = 0; round < 20; ++round) {
        const auto shown = view();
        if (round % 2 == 0)
            QVERIFY(waitUntil([&] { return shown->status()->state == ViewState::live; }, 10s));
        shown->stop();
    }
    const PlayerView away({{kafka::BrokerKind::remote, "127.0.0.1:1", {}}, "changelog", true, {}}, m_clock,
                          m_log, {});
}

void TestPlayerView::manyReadersAndAWriterUnderStress() {
    support::ChangelogWriter writer(m_broker->cluster(), "changelog");
    std::atomic<int> pokes{0};
    const auto shown = view(true, [&] { ++pokes; });
    std::atomic<bool> done{false};
    std::atomic<bool> wentBack{false};
    std::map<std::string, std::uint64_t> expected;
    {
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 3; ++reader)
            readers.emplace_back([&] {
                std::uint64_t version = 0;
                while (!done) {
                    const auto snapshot = shown->snapshot();
                    const auto status = shown->status();
                    if (snapshot->version() < version || status->badRecords != 0)
                        wentBack = true;
                    version = snapshot->version();
                    for (std::size_t i = 0; i < snapshot->size(); i += 7)
                        if (snapshot->name(i).empty())
                            wentBack = true;
                    std::this_thread::yield();
                }
            });
        std::mt19937 random(4);
        for (std::uint64_t step = 1; step <= 20'000; ++step) {
            const auto number = random() % 500;
            const std::string player = "player-" + std::to_string(number);
            writer.put(player, static_cast<int>(number % 4), games(step));
            expected[player + "/" + std::to_string(number % 4)] = step;
        }
        QVERIFY(writer.flush());
        QVERIFY(waitUntil([&] { return contentOf(*shown->snapshot()) == expected; }, 30s));
        done = true;
    }
    QVERIFY(!wentBack);
    QVERIFY(pokes > 1);
}

QTEST_GUILESS_MAIN(TestPlayerView)
#include "test_player_view.moc"
