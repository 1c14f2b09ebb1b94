#include "core/source/random_source.h"

#include <QtTest>

#include <array>
#include <limits>
#include <map>

using source::RandomOptions;
using source::RandomSource;

class TestRandomSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDemosPlayersAreTheTen();
    void numberedPlayersCountFromZero();
    void aSeedGivesTheSameEventsOnEveryMachine();
    void equalSeedsGiveEqualEventsAndOthersDoNot();
    void withoutASeedTwoRunsDiffer();
    void endsAfterTheCountAndStaysAtTheEnd();
    void aCountOfZeroIsEndless();
    void figuresReachBothEndsAndNeverLeaveTheRange();
    void everyPlayerIsEquallyLikely();
    void uniformIntegersCoverTheWidestRange();
    void optionsAreRefusedByName_data();
    void optionsAreRefusedByName();
    void theDefaultsAreTheDemos();
};

namespace {

std::vector<stats::Event> drain(RandomSource& source) {
    std::vector<stats::Event> events;
    stats::Event event;
    while (source.next(event).value())
        events.push_back(event);
    return events;
}

} // namespace

void TestRandomSource::theDemosPlayersAreTheTen() {
    const std::vector<std::string> expected{"Jake",   "Hydration", "Happy",   "Crimzo", "Piggy",
                                            "Danteh", "KSF",       "Dreamer", "Joobi",  "Jjanggu"};
    QVERIFY(source::demoPlayers() == expected);
}

void TestRandomSource::numberedPlayersCountFromZero() {
    const auto players = source::numberedPlayers(1001);
    QCOMPARE(players.size(), std::size_t{1001});
    QCOMPARE(players.front(), std::string("player-0"));
    QCOMPARE(players.back(), std::string("player-1000"));
}

void TestRandomSource::aSeedGivesTheSameEventsOnEveryMachine() {
    // std::mt19937_64 is the same everywhere; these came from an independent run of MT19937-64, seed 42, in
    // Python.
    struct Row {
        const char* player;
        double damage;
        double healing;
    };
    constexpr std::array<Row, 5> golden{{{"KSF", 2694, 5036},
                                         {"Happy", 5514, 1077},
                                         {"KSF", 2527, 5939},
                                         {"Dreamer", 2867, 3409},
                                         {"Happy", 2252, 3007}}};
    RandomOptions options;
    options.count = golden.size();
    options.seed = 42;
    RandomSource source(options);
    const auto events = drain(source);
    QCOMPARE(events.size(), golden.size());
    for (std::size_t i = 0; i < golden.size(); ++i) {
        QCOMPARE(events[i].player, std::string(golden[i].player));
        QCOMPARE(events[i].damage.value, golden[i].damage);
        QCOMPARE(events[i].healing.value, golden[i].healing);
        QVERIFY(events[i].damage.integral && events[i].healing.integral);
        QVERIFY(!events[i].timestamp.has_value());
    }
}

void TestRandomSource::equalSeedsGiveEqualEventsAndOthersDoNot() {
    RandomOptions options;
    options.count = 1000;
    options.seed = 7;
    RandomSource first(options);
    RandomSource second(options);
    options.seed = 8;
    RandomSource other(options);
    const auto events = drain(first);
    QVERIFY(events == drain(second));
    QVERIFY(events != drain(other));
}

void TestRandomSource::withoutASeedTwoRunsDiffer() {
    RandomOptions options;
    options.count = 100;
    RandomSource first(options);
    RandomSource second(options);
    QVERIFY(drain(first) != drain(second));
}

void TestRandomSource::endsAfterTheCountAndStaysAtTheEnd() {
    RandomSource source(RandomOptions{});
    QCOMPARE(source.total(), std::optional<std::uint64_t>(10));
    QCOMPARE(drain(source).size(), std::size_t{10});
    stats::Event event;
    QVERIFY(!source.next(event).value());
}

void TestRandomSource::aCountOfZeroIsEndless() {
    RandomOptions options;
    options.count = 0;
    RandomSource source(options);
    QVERIFY(!source.total().has_value());
    stats::Event event;
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(source.next(event).value());
}

void TestRandomSource::figuresReachBothEndsAndNeverLeaveTheRange() {
    RandomOptions options;
    options.count = 2000;
    options.seed = 1;
    options.damageMin = 5;
    options.damageMax = 9;
    options.healingMin = 0;
    options.healingMax = 0;
    RandomSource source(options);
    std::map<double, int> seen;
    for (const auto& event : drain(source)) {
        ++seen[event.damage.value];
        QCOMPARE(event.healing.value, 0.0);
    }
    QCOMPARE(seen.size(), std::size_t{5});
    QCOMPARE(seen.begin()->first, 5.0);
    QCOMPARE(seen.rbegin()->first, 9.0);
}

void TestRandomSource::everyPlayerIsEquallyLikely() {
    RandomOptions options;
    options.count = 100'000;
    options.seed = 3;
    RandomSource source(options);
    std::map<std::string, int> seen;
    for (const auto& event : drain(source))
        ++seen[event.player];
    QCOMPARE(seen.size(), std::size_t{10});
    for (const auto& [player, count] : seen) // six standard deviations
        QVERIFY2(count > 9400 && count < 10'600, player.c_str());
}

void TestRandomSource::uniformIntegersCoverTheWidestRange() {
    const source::UniformInteger uniform(0, source::maxAmount);
    std::mt19937_64 random(5);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t most = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto drawn = uniform(random);
        QVERIFY(drawn >= 0 && drawn <= source::maxAmount);
        least = std::min(least, drawn);
        most = std::max(most, drawn);
    }
    QVERIFY(least < source::maxAmount / 100);
    QVERIFY(most > source::maxAmount / 100 * 99);
}

void TestRandomSource::optionsAreRefusedByName_data() {
    QTest::addColumn<RandomOptions>("options");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, auto change, const char* says) {
        RandomOptions options;
        change(options);
        QTest::addRow("%s", name) << options << QString::fromUtf8(says);
    };
    row(
        "no players", [](RandomOptions& o) { o.players.clear(); },
        "players has 0 names; it must have 1 … 10000000");
    row(
        "an empty name",
        [](RandomOptions& o) {
            o.players = {"a", ""};
        },
        "Player 2 of the list has a name of 0 bytes");
    row(
        "a name too long", [](RandomOptions& o) { o.players = {std::string(257, 'x')}; },
        "257 bytes; it must be 1 … 256");
    row(
        "a name that is not UTF-8", [](RandomOptions& o) { o.players = {"\xff"}; },
        "player 1 of the list isn't valid UTF-8");
    row(
        "a negative damage", [](RandomOptions& o) { o.damageMin = -1; },
        "least damage is -1; it must be 0 …");
    row(
        "a damage too great", [](RandomOptions& o) { o.damageMax = source::maxAmount + 1; },
        "greatest damage is 9007199254740993");
    row(
        "damage turned round", [](RandomOptions& o) { o.damageMin = 6001; },
        "least damage (6001) is above the greatest (6000)");
    row(
        "a negative healing", [](RandomOptions& o) { o.healingMax = -5; },
        "greatest healing is -5; it must be 0 …");
    row(
        "healing turned round", [](RandomOptions& o) { o.healingMax = 10; },
        "least healing (1000) is above the greatest (10)");
}

void TestRandomSource::optionsAreRefusedByName() {
    QFETCH(const RandomOptions, options);
    QFETCH(const QString, says);
    const auto checked = options.check();
    QVERIFY(!checked.has_value());
    QCOMPARE(checked.error().code, base::ErrorCode::invalidArgument);
    QVERIFY2(QString::fromStdString(checked.error().text).contains(says), checked.error().text.c_str());
}

void TestRandomSource::theDefaultsAreTheDemos() {
    const RandomOptions options;
    QVERIFY(options.check().has_value());
    QCOMPARE(options.count, std::uint64_t{10});
    QCOMPARE(options.damageMin, std::int64_t{1000});
    QCOMPARE(options.healingMax, std::int64_t{6000});
    RandomOptions longest;
    longest.players = {std::string(256, 'x'), "Müller", "名前"};
    QVERIFY(longest.check().has_value());
}

QTEST_GUILESS_MAIN(TestRandomSource)
#include "test_random_source.moc"
