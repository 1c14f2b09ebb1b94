#include "core/kafka/demo_broker.h"
#include "core/view/games_view.h"
#include "tests/view/changelog_writer.h"
#include "tests/view/games_asker.h"
#include "tests/view/made_up_games.h"

#include <QtTest>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using support::ask;
using support::askUntil;
using support::askWhole;
using support::game;
using support::waitUntil;
using view::GameAnswer;
using view::GameQuestion;
using view::GamesView;

/// On the demo broker.
class TestGamesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsReadBeforeSomebodyAsks();
    void whatIsThereAndWhatComesIsAnsweredFrom();
    void answersOfOneRevisionAreEqual();
    void deletedGamesAreGone();
    void recordsThatAreNoGamesAreCountedAndTold();
    void withoutABrokerItSaysSo();
    void moreGamesThanFitAreAnErrorBesideTheRest();
    void everyOpenQuestionIsAnsweredOnce();
    void questionsAreAnsweredInTheirOrder();
    void manyAskersWhileGamesComeUnderStress();

private:
    [[nodiscard]] std::unique_ptr<GamesView> view(base::Poke poke = {},
                                                  std::size_t mostBytes = std::size_t{64} << 20) {
        return std::make_unique<GamesView>(view::ViewConfig{m_broker->cluster(), "games", true, {}, false},
                                           m_clock, m_log, std::move(poke), mostBytes);
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::optional<kafka::DemoBroker> m_broker;
};

void TestGamesView::init() {
    m_broker.emplace(kafka::DemoBroker::create().value());
    QVERIFY(m_broker->createTopic("games", 4).has_value());
}

void TestGamesView::nothingIsReadBeforeSomebodyAsks() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    writer.putGame(game("Jake", 0, 100), 1);
    QVERIFY(writer.flush());
    std::atomic<int> pokes{0};
    const auto asked = view([&pokes] { ++pokes; });
    const auto idle = view([&pokes] { pokes += 1000; });
    const auto before = idle->revision();
    QVERIFY(before != 0);
    QVERIFY(askWhole(*asked)->complete);
    QVERIFY(pokes > 0 && pokes < 1000);
    QCOMPARE(idle->revision(), before);
}

void TestGamesView::whatIsThereAndWhatComesIsAnsweredFrom() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    writer.putGame(game("Jake", 0, 100), 1);
    writer.putGame(game("Jake", 60, 300), 1);
    writer.putGame(game("KSF", 0, 50), 3);
    QVERIFY(writer.flush());
    std::atomic<int> pokes{0};
    const auto asked = view([&pokes] { ++pokes; });
    const auto first = askWhole(*asked);
    QVERIFY(!first->error);
    QCOMPARE(first->total, std::uint64_t{3});
    QCOMPARE(first->rows[0].player, std::string("Jake"));
    QCOMPARE(first->rows[0].damagePer10.value(), 200.0);
    QCOMPARE(first->remaining, std::int64_t{0});
    const int before = pokes;
    writer.putGame(game("Jake", 0, 400), 1); // in the place of the one before
    writer.putGame(game("Piggy", 0, 50), 2);
    QVERIFY(writer.flush());
    QVERIFY(waitUntil([&] { return pokes > before; }, 10s));
    const auto later = askUntil(*asked, [](const GameAnswer& answer) { return answer.rows.size() == 3; });
    QCOMPARE(later->total, std::uint64_t{4});
    QCOMPARE(later->rows[0].damagePer10.value(), 350.0);
    QVERIFY(later->revision != first->revision);
}

void TestGamesView::answersOfOneRevisionAreEqual() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    const auto asked = view();
    QVERIFY(askWhole(*asked)->rows.empty());
    std::map<std::uint64_t, std::uint64_t> totals; // by revision
    for (int minute = 0; minute < 3000; ++minute) {
        writer.putGame(game("Jake", minute, 1), minute % 4);
        if (minute % 50 != 0)
            continue;
        const auto answer = ask(*asked);
        const auto known = totals.emplace(answer->revision, answer->total).first;
        QCOMPARE(answer->total, known->second);
    }
    QVERIFY(writer.flush());
    QCOMPARE(askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 3000; })->total,
             std::uint64_t{3000});
}

void TestGamesView::deletedGamesAreGone() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    writer.putGame(game("Jake", 0, 100), 1);
    writer.putGame(game("KSF", 0, 50), 3);
    writer.eraseGame(game("Jake", 0, 0), 1);
    writer.eraseGame(game("nobody", 0, 0), 1);
    QVERIFY(writer.flush());
    const auto asked = view();
    const auto answer = askWhole(*asked);
    QCOMPARE(answer->rows.size(), std::size_t{1});
    QCOMPARE(answer->rows[0].player, std::string("KSF"));
    QCOMPARE(answer->badRecords, std::uint64_t{0});
}

void TestGamesView::recordsThatAreNoGamesAreCountedAndTold() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    writer.raw("[\"Jake\",0,\"\",\"\",\"\"]", "no json", 0);
    writer.raw("[\"Jake\",0,\"\",\"\",\"\"]", R"({"player": "Jake", "damage": 1, "healing": 2})",
               0); // no game
    std::string value;
    stats::appendEventJson(value, game("Jake", 0, 100));
    writer.raw("[\"KSF\",0,\"\",\"\",\"\"]", value, 1); // another's key
    writer.raw(std::nullopt, value, 1);
    writer.putGame(game("KSF", 0, 50), 3);
    QVERIFY(writer.flush());
    const auto asked = view();
    const auto answer = askWhole(*asked);
    QCOMPARE(answer->total, std::uint64_t{1});
    QCOMPARE(answer->badRecords, std::uint64_t{4});
    const auto lines = m_log.since(0);
    const auto told = std::count_if(lines.begin(), lines.end(), [](const base::LogLine& line) {
        return line.source == "games view" && line.text.find("Topic \"games\", partition") == 0;
    });
    QCOMPARE(told, 4);
}

void TestGamesView::withoutABrokerItSaysSo() {
    GamesView away({{kafka::BrokerKind::remote, "127.0.0.1:1", {}}, "games", true, {}, false}, m_clock, m_log,
                   {});
    const auto answer = askUntil(away, [](const GameAnswer& one) { return one.error.has_value(); });
    QVERIFY(answer->error);
    QCOMPARE(answer->error->code, base::ErrorCode::brokerUnreachable);
    QVERIFY(!answer->complete);
}

void TestGamesView::moreGamesThanFitAreAnErrorBesideTheRest() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    for (int minute = 0; minute < 2000; ++minute)
        writer.putGame(game("Jake", minute, 1), 0);
    QVERIFY(writer.flush());
    const auto asked = view({}, 100000);
    const auto answer = askWhole(*asked);
    QVERIFY(answer->complete);
    QVERIFY(answer->total > 100 && answer->total < 2000);
    QVERIFY(answer->error);
    QVERIFY2(answer->error->text.find("more games than fit") != std::string::npos,
             answer->error->text.c_str());
}

void TestGamesView::everyOpenQuestionIsAnsweredOnce() {
    for (int round = 0; round < 10; ++round) {
        std::atomic<int> answers{0};
        {
            const auto asked = view();
            for (int i = 0; i < 50; ++i)
                QVERIFY(asked->ask({}, [&answers](const auto& answer) { answers += answer ? 1 : 1000; }));
            if (round % 2 == 0)
                asked->stop();
        }
        QCOMPARE(answers.load(), 50);
    }
}

/// As while a number is typed: the last answer is of the last question.
void TestGamesView::questionsAreAnsweredInTheirOrder() {
    constexpr std::size_t players = 20;
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    for (std::size_t i = 0; i < players; ++i)
        writer.putGame(game("player-" + std::to_string(i), 0, 1, 0, 60.0 * static_cast<double>(i + 1)), 0);
    QVERIFY(writer.flush());
    const auto asked = view();
    QCOMPARE(askWhole(*asked)->rows.size(), players);
    std::mutex mutex;
    std::vector<std::size_t> rows;
    for (std::size_t minutes = 1; minutes <= players; ++minutes) {
        GameQuestion question;
        question.filter.minSeconds = 60.0 * static_cast<double>(minutes);
        QVERIFY(asked->ask(question, [&](const auto& answer) {
            const std::lock_guard lock(mutex);
            rows.push_back(answer->rows.size());
        }));
    }
    const auto all = [&] {
        const std::lock_guard lock(mutex);
        return rows.size() == players;
    };
    QVERIFY(waitUntil(all, 20s));
    for (std::size_t i = 0; i < players; ++i)
        QCOMPARE(rows[i], players - i);
}

void TestGamesView::manyAskersWhileGamesComeUnderStress() {
    support::ChangelogWriter writer(m_broker->cluster(), "games");
    const auto asked = view([] {});
    std::atomic<bool> done{false};
    std::atomic<bool> wrong{false};
    bool delivered = false;
    std::shared_ptr<const GameAnswer> last;
    {
        std::vector<std::jthread> askers;
        for (int i = 0; i < 3; ++i)
            askers.emplace_back([&] {
                std::uint64_t total = 0;
                while (!done) {
                    GameQuestion question;
                    question.gamesOf = "player-3";
                    const auto answer = ask(*asked, question);
                    std::uint64_t maps = 0;
                    for (const view::GameRow& row : answer->rows)
                        maps += row.maps;
                    if (answer->total < total || maps != answer->total || answer->badRecords != 0)
                        wrong = true;
                    total = answer->total;
                }
            });
        for (int i = 0; i < 10000; ++i)
            writer.putGame(game("player-" + std::to_string(i % 7), i, 1), i % 4);
        delivered = writer.flush();
        last = askUntil(*asked, [](const GameAnswer& answer) { return answer.total == 10000; });
        done = true;
    }
    QVERIFY(delivered);
    QCOMPARE(last->total, std::uint64_t{10000});
    QVERIFY(!wrong);
}

QTEST_GUILESS_MAIN(TestGamesView)
#include "test_games_view.moc"
