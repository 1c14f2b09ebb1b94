#include "tests/source/files.h"

#include <QtTest>

using files::readAll;
using files::textOf;

/// StatsLab player files, with rows made up here in each season's form.
class TestStatsLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySeasonsFormIsRead_data();
    void everySeasonsFormIsRead();
    void theGameTravelsWithItsEvent();
    void theRowsOfAGameMayBeFarApart();
    void gamesComeInTheOrderOfTheirTimes();
    void theFirstValueWinsAndTheOthersAreCounted();
    void aMissingFigureIsZeroIfTimeWasPlayed();
    void allDamageCanBeChosen();
    void damageThatIsInNoRowIsSaidNotZero();
    void namesOfStatisticsAreTakenExactly();
    void statisticsCalledNullAreCounted();
    void rowsThatCannotBeAreRefused_data();
    void rowsThatCannotBeAreRefused();
    void aGameWithAFigureThatCantBeReadIsNoEvent_data();
    void aGameWithAFigureThatCantBeReadIsNoEvent();
    void aFigureThatAnotherRowHasIsThere();
    void aHeroThatCantBeReadSpoilsTheSum();
    void datesWithTheDayFirstRefuseTheFile_data();
    void datesWithTheDayFirstRefuseTheFile();
    void heroesAreSummedOnlyIfAsked();
    void heroesAreNeverMixedWithAllHeroes();
    void everyRowIsCountedOnce();
};

Q_DECLARE_METATYPE(std::string)

namespace {

constexpr const char* header2022 =
    "start_time,esports_match_id,tournament_title,map_type,map_name,player_name,team_name,"
    "stat_name,hero_name,amount\n";

struct Row {
    std::string time = "2022-10-30 21:39:00 UTC";
    std::string match = "7001";
    std::string map = "Ilios";
    std::string player = "Ana One";
    std::string stat = "Hero Damage Done";
    std::string hero = "All Heroes";
    std::string amount = "100.5";
};

std::string line(const Row& row) {
    return row.time + "," + row.match + ",Finals,control," + row.map + "," + row.player + ",Red Team," +
           row.stat + "," + row.hero + "," + row.amount + "\n";
}

std::string game(const Row& row, const char* damage, const char* healing) {
    Row heal = row;
    heal.stat = "Healing Done";
    heal.amount = healing;
    Row time = row;
    time.stat = "Time Played";
    time.amount = "600.0";
    Row hurt = row;
    hurt.amount = damage;
    return line(hurt) + line(heal) + line(time);
}

} // namespace

void TestStatsLab::everySeasonsFormIsRead_data() {
    QTest::addColumn<std::string>("header");
    QTest::addColumn<std::string>("time");
    QTest::addColumn<std::string>("end");
    const auto add = [](const char* name, const char* header, const char* time, const char* end = "\n") {
        QTest::newRow(name) << std::string(header) << std::string(time) << std::string(end);
    };
    const char* const first =
        "start_time,match_id,stage,map_type,map_name,player,team,stat_name,hero,stat_amount";
    add("2018", first, "2/22/2018 8:07");
    add("2019, stage 1",
        "pelstart_time,match_id,stage,map_type,map_name,player,team,stat_name,hero,stat_amount",
        "02/22/18 08:07");
    add("2019", first, "2018-02-22 08:07:00", "\r\n");
    add("2020, 2021",
        "start_time,esports_match_id,tournament_title,map_type,map_name,player_name,team_name,stat_name,hero_"
        "name,"
        "stat_amount",
        "2018-02-22 08:07:00");
    add("2022, 2023",
        "\xEF\xBB\xBFstart_time,esports_match_id,tournament_title,map_type,map_name,player_name,team_name,"
        "stat_name,"
        "hero_name,amount",
        "2018-02-22 08:07:00 UTC");
    add("other letters and blanks",
        "Start_Time , MATCH_ID,stage,map_type,map_name,Player,team,Stat_Name,hero,Stat_Amount",
        "2/22/2018 08:07");
}

void TestStatsLab::everySeasonsFormIsRead() {
    QFETCH(std::string, header);
    QFETCH(std::string, time);
    QFETCH(std::string, end);
    std::string text = header + end;
    for (const auto& [stat, amount] :
         {std::pair{"Hero Damage Done", "12170.22258536"}, std::pair{"Healing Done", "17"},
          std::pair{"Time Played", "703.25"}, std::pair{"Deaths", "3"}})
        text += time + ",7001,Stage 1,control,Ilios,Fals\xC3\xA9,Red Team," + stat + ",All Heroes," + amount +
                end;
    const auto read = readAll(text.substr(0, text.size() - end.size())); // no end of the last line
    QCOMPARE(read.error, std::string());
    QCOMPARE(read.dialect, source::Dialect::statsLab);
    QCOMPARE(textOf(read.events), std::string("Fals\xC3\xA9 12170.22258536/17.0 2018-02-22T08:07:00.000Z\n"));
    QCOMPARE(read.counts.other, std::uint64_t{1});
}

void TestStatsLab::theGameTravelsWithItsEvent() {
    const auto read = readAll(header2022 + game({}, "1", "2"));
    QCOMPARE(read.events.size(), std::size_t{1});
    const stats::Game expected{"7001", "Ilios", "control", "Red Team", "Finals", 2022, 600.0};
    QVERIFY(read.events[0].game == expected);
}

void TestStatsLab::theRowsOfAGameMayBeFarApart() {
    std::string front = header2022;
    std::string back;
    for (int i = 0; i < 3000; ++i) {
        Row row{.map = "Map " + std::to_string(i)};
        front += line(row);
        row.stat = "Healing Done";
        row.amount = std::to_string(i);
        back += line(row);
    }
    const auto read = readAll(front + back);
    QCOMPARE(read.events.size(), std::size_t{3000});
    for (const stats::Event& event : read.events)
        QCOMPARE("Map " + std::to_string(static_cast<int>(event.healing.value)), event.game->map);
}

void TestStatsLab::gamesComeInTheOrderOfTheirTimes() {
    const auto read = readAll(header2022 + game({.time = "2022-10-30 10:00:00", .player = "B"}, "1", "1") +
                              game({.time = "10/29/2022 9:00", .player = "C"}, "2", "2") +
                              game({.time = "2022-10-30 10:00:00", .player = "A"}, "3", "3"));
    QCOMPARE(textOf(read.events),
             std::string("C 2.0/2.0 2022-10-29T09:00:00.000Z\nB 1.0/1.0 2022-10-30T10:00:00.000Z\n"
                         "A 3.0/3.0 2022-10-30T10:00:00.000Z\n"));
}

void TestStatsLab::theFirstValueWinsAndTheOthersAreCounted() {
    const auto read = readAll(header2022 + game({}, "10", "20") + line({.amount = "10.0"}) +
                              line({.amount = "11"}) + line({.stat = "Healing Done", .amount = "21"}));
    QCOMPARE(textOf(read.events), std::string("Ana One 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(read.counts.duplicates, std::uint64_t{1});
    QCOMPARE(read.counts.conflicts, std::uint64_t{2});
    QCOMPARE(read.counts.kept, std::uint64_t{3});
}

void TestStatsLab::aMissingFigureIsZeroIfTimeWasPlayed() {
    const auto read = readAll(
        header2022 + line({.player = "A"}) + line({.player = "A", .stat = "Time Played", .amount = "9"}) +
        line({.player = "B", .stat = "Time Played", .amount = "9"}) + line({.player = "C"}) +
        line({.player = "D"}) + line({.player = "D", .stat = "Healing Done", .amount = "5"}));
    QCOMPARE(textOf(read.events),
             std::string("A 100.5/0.0 2022-10-30T21:39:00.000Z\nB 0.0/0.0 2022-10-30T21:39:00.000Z\n"
                         "D 100.5/5.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(read.refused.size(), std::size_t{1});
    QVERIFY(read.refused[0].reason.find("Time Played") != std::string::npos);
    QCOMPARE(read.refused[0].firstLines, std::vector<std::uint64_t>{5});
    QVERIFY(!read.events[2].game->timePlayed);
}

void TestStatsLab::allDamageCanBeChosen() {
    const std::string text =
        header2022 + game({}, "10", "20") + line({.stat = "All Damage Done", .amount = "99"});
    QCOMPARE(readAll(text).events[0].damage.value, 10.0);
    QCOMPARE(readAll(text, {.damage = source::Damage::all}).events[0].damage.value, 99.0);
}

void TestStatsLab::damageThatIsInNoRowIsSaidNotZero() {
    const auto read = readAll(header2022 + game({.stat = "All Damage Done"}, "10", "20"));
    QVERIFY(read.events.empty());
    QVERIFY2(read.error.find("choose all damage") != std::string::npos, read.error.c_str());
    QVERIFY(read.fault == source::FileFault::otherDamage);
}

void TestStatsLab::namesOfStatisticsAreTakenExactly() {
    const auto read =
        readAll(header2022 + game({}, "10", "20") + line({.stat = "Hero Damage Done - Pulse Bomb"}) +
                line({.stat = "hero damage done"}) + line({.hero = "all heroes"}) +
                line({.stat = "Average Time Played"}));
    QCOMPARE(textOf(read.events), std::string("Ana One 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(read.counts.other, std::uint64_t{4});
}

void TestStatsLab::statisticsCalledNullAreCounted() {
    const auto read = readAll(header2022 + game({}, "10", "20") + line({.stat = "NULL", .amount = "NULL"}));
    QCOMPARE(read.counts.nullNames, std::uint64_t{1});
    QCOMPARE(read.counts.refused, std::uint64_t{0});
    QCOMPARE(read.events.size(), std::size_t{1});
}

void TestStatsLab::rowsThatCannotBeAreRefused_data() {
    QTest::addColumn<std::string>("bad");
    QTest::addColumn<std::string>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << line(row) << std::string(reason);
    };
    add("no time", {.time = "yesterday"}, "start_time");
    add("month 13", {.time = "13/13/2022 8:00"}, "start_time");
    add("no such day", {.time = "2/29/2022 8:00"}, "start_time");
    add("three digits of a year", {.time = "2/28/022 8:00"}, "start_time");
    add("hour 24", {.time = "2/28/2022 24:00"}, "start_time");
    add("more behind it", {.time = "2/28/2022 8:00 PM"}, "start_time");
    add("no player", {.player = ""}, "player");
    add("a long player", {.player = std::string(257, 'x')}, "256 bytes");
    add("no UTF-8", {.map = "Ili\xF3s"}, "UTF-8");
    add("no amount", {.amount = ""}, "amount");
    add("a negative amount", {.amount = "-0.5"}, "amount");
    add("not finite", {.amount = "nan"}, "amount");
}

void TestStatsLab::rowsThatCannotBeAreRefused() {
    QFETCH(std::string, bad);
    QFETCH(std::string, reason);
    const auto read = readAll(header2022 + bad + game({}, "10", "20"));
    QCOMPARE(textOf(read.events), std::string("Ana One 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(read.refused.size(), std::size_t{1});
    QVERIFY2(read.refused[0].reason.find(reason) != std::string::npos, read.refused[0].reason.c_str());
    QVERIFY2(files::hasCode(read.refused[0].reason), read.refused[0].reason.c_str());
    QCOMPARE(read.refused[0].firstLines, std::vector<std::uint64_t>{2});
}

void TestStatsLab::aGameWithAFigureThatCantBeReadIsNoEvent_data() {
    QTest::addColumn<std::string>("amount");
    QTest::addColumn<std::string>("reason");
    const auto add = [](const char* name, const char* amount, const char* reason = "the amount") {
        QTest::newRow(name) << std::string(amount) << std::string(reason);
    };
    add("thousands with commas", "\"12,170.23\"");
    add("a decimal comma", "\"12170,23\"");
    add("a comma without quotes", "12,170.23", "fields");
    add("NULL", "NULL");
    add("nothing", "");
    add("negative", "-5");
    QTest::newRow("a zero byte") << std::string("12\0"
                                                "170",
                                                6)
                                 << std::string("zero byte");
}

/// A missing row is a zero; a row that can't be read is none.
void TestStatsLab::aGameWithAFigureThatCantBeReadIsNoEvent() {
    QFETCH(std::string, amount);
    QFETCH(std::string, reason);
    for (const char* stat : {"Hero Damage Done", "Healing Done", "Time Played"}) {
        std::string text = header2022;
        for (const char* each : {"Hero Damage Done", "Healing Done", "Time Played"})
            text += line({.stat = each, .amount = each == std::string_view(stat) ? amount : "5"});
        const auto read = readAll(text + game({.player = "B"}, "10", "20"));
        QCOMPARE(textOf(read.events), std::string("B 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
        QCOMPARE(read.counts.refused, std::uint64_t{3});
        QCOMPARE(read.counts.kept, std::uint64_t{3});
        QCOMPARE(read.refused.size(), std::size_t{2});
        QCOMPARE(read.refused[0].rows, std::uint64_t{2});
        QVERIFY2(read.refused[0].reason.find("another row of the same game") != std::string::npos,
                 read.refused[0].reason.c_str());
        QVERIFY2(read.refused[1].reason.find(reason) != std::string::npos, read.refused[1].reason.c_str());
    }
}

void TestStatsLab::aFigureThatAnotherRowHasIsThere() {
    for (const bool before : {true, false}) {
        const std::string bad = line({.amount = "NULL"});
        const auto read =
            readAll(header2022 + (before ? bad : "") + game({}, "10", "20") + (before ? "" : bad));
        QCOMPARE(textOf(read.events), std::string("Ana One 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
        QCOMPARE(read.counts.refused, std::uint64_t{1});
    }
}

void TestStatsLab::aHeroThatCantBeReadSpoilsTheSum() {
    const std::string text = header2022 + game({.hero = "Ana"}, "10", "20") +
                             game({.hero = "Mercy"}, "oops", "2") +
                             game({.player = "B", .hero = "Ana"}, "1", "2");
    const auto summed = readAll(text, {.sumHeroes = true});
    QCOMPARE(textOf(summed.events), std::string("B 1.0/2.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(summed.counts.refused, std::uint64_t{6});
    // Where there are rows of All Heroes, those of single heroes don't count, bad or not.
    const auto whole = readAll(text + game({}, "11", "22"), {.sumHeroes = true});
    QCOMPARE(textOf(whole.events), std::string("Ana One 11.0/22.0 2022-10-30T21:39:00.000Z\n"));
}

void TestStatsLab::datesWithTheDayFirstRefuseTheFile_data() {
    QTest::addColumn<std::string>("time");
    for (const char* time : {"30/10/2020 21:39", "30/10/2020 21:39:00", "30/10/20 21:39", "13/1/2020 8:00"})
        QTest::newRow(time) << std::string(time);
}

/// Of its other dates, some were read as other days: June 5 as May 6.
void TestStatsLab::datesWithTheDayFirstRefuseTheFile() {
    QFETCH(std::string, time);
    const auto read =
        readAll(header2022 + game({.time = "05/06/2020 21:39"}, "1", "2") + game({.time = time}, "10", "20"));
    QVERIFY(read.events.empty());
    for (const std::string& part :
         {std::string("the day first"), time + " in line 5", std::string("as it was published")})
        QVERIFY2(read.error.find(part) != std::string::npos, read.error.c_str());
}

void TestStatsLab::heroesAreSummedOnlyIfAsked() {
    const std::string text = header2022 + game({.hero = "Ana"}, "10", "20") +
                             game({.hero = "Mercy"}, "1.5", "2") + line({.hero = "Mercy", .amount = "1.5"});
    const auto without = readAll(text);
    QVERIFY(without.events.empty());
    QVERIFY(without.heroesOnly);
    QCOMPARE(without.counts.other, std::uint64_t{7});
    const auto summed = readAll(text, {.sumHeroes = true});
    QCOMPARE(textOf(summed.events), std::string("Ana One 11.5/22.0 2022-10-30T21:39:00.000Z\n"));
    QCOMPARE(summed.events[0].game->timePlayed.value(), 1200.0);
    QCOMPARE(summed.counts.duplicates, std::uint64_t{1});
    QVERIFY(!summed.heroesOnly);
}

void TestStatsLab::heroesAreNeverMixedWithAllHeroes() {
    const std::string text = header2022 + game({}, "10", "20") +
                             game({.player = "B", .hero = "Ana"}, "1", "2") +
                             line({.player = "B", .hero = "Ana", .amount = "7"});
    for (const bool sum : {false, true}) {
        const auto read = readAll(text, {.sumHeroes = sum});
        QCOMPARE(textOf(read.events), std::string("Ana One 10.0/20.0 2022-10-30T21:39:00.000Z\n"));
        QCOMPARE(read.counts.kept, std::uint64_t{3});
        QCOMPARE(read.counts.other, std::uint64_t{4});
        QCOMPARE(read.counts.conflicts, std::uint64_t{0});
    }
}

void TestStatsLab::everyRowIsCountedOnce() {
    const auto read = readAll(header2022 + game({}, "10", "20") + game({}, "10", "21") +
                              line({.stat = "NULL"}) + line({.stat = "Deaths"}) + line({.time = "x"}) +
                              line({.player = "C"}) + "too,few\n" + line({.hero = "Ana"}));
    const source::RowCounts& counts = read.counts;
    QCOMPARE(counts.read, std::uint64_t{12});
    QCOMPARE(counts.kept + counts.other + counts.nullNames + counts.duplicates + counts.conflicts +
                 counts.refused,
             counts.read);
    QCOMPARE(counts.refused, std::uint64_t{3});
}

QTEST_GUILESS_MAIN(TestStatsLab)
#include "test_statslab.moc"
