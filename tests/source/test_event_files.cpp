#include "tests/source/files.h"

#include <QtTest>

using files::readAll;
using files::textOf;
using source::Dialect;

/// Plain CSV and JSON lines.
class TestEventFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsAreRead_data();
    void eventsAreRead();
    void theColumnsOfAGameTravelWithTheEvent();
    void aBadRowIsRefusedForItsReason_data();
    void aBadRowIsRefusedForItsReason();
    void whatHoldsNoEventsIsRefusedWithWhatToDo_data();
    void whatHoldsNoEventsIsRefusedWithWhatToDo();
    void aQuoteThatNothingClosesCostsItsOwnLine();
    void aQuoteThatNothingClosesIsNotReadForEver();
    void rowsKeepTheirLinesBehindABrokenOne();
    void aLineOverAMebibyteIsPassedOver();
    void linesAreCountedByTheEndsTheyHave();
    void theFirstLinesOfARefusalAreKept();
    void readingCanBeStopped();
    void bytesAreToldWhileTheyAreRead();
};

namespace {

std::string named(std::size_t bytes) {
    return "player,damage,healing\n" + std::string(bytes, 'x') + ",1,2\n";
}

void row(const char* name, std::string text, const char* events, Dialect dialect = Dialect::csv) {
    QTest::newRow(name) << std::move(text) << std::string(events) << dialect;
}

} // namespace

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(source::Dialect)

void TestEventFiles::eventsAreRead_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("events");
    QTest::addColumn<Dialect>("dialect");
    const char* jake = "Jake 3000/2000\n";
    row("plain", "player,damage,healing\nJake,3000,2000\n", jake);
    row("player_name", "player_name,damage,healing\nJake,3000,2000\n", jake);
    row("any order and case, further columns", "Healing,MAP, Player ,x,Damage\n2000,Ilios,Jake,,3000\n",
        jake);
    row("a byte-order mark and CRLF", "\xEF\xBB\xBFplayer,damage,healing\r\nJake,3000,2000\r\n", jake);
    row("no end of the last line", "player,damage,healing\nJake,3000,2000", jake);
    row("a header alone", "player,damage,healing", "");
    row("blank lines", "\n\r\nplayer,damage,healing\n\n  \nJake,3000,2000\n\n", jake);
    row("fractions", "player,damage,healing\nJake,3000.5,1e3\n", "Jake 3000.5/1000.0\n");
    row("quoted", "player,damage,healing\n\"Ja,\"\"ke\"\"\",\"3000\",2000\n", "Ja,\"ke\" 3000/2000\n");
    row("a quoted field of two lines", "player,note,damage,healing\nJake,\"a\nb\",3000,2000\nPiggy,,1,2\n",
        "Jake 3000/2000\nPiggy 1/2\n");
    row("quoted names of columns", "\"player\",\"damage\",\"healing\"\nJake,3000,2000\n", jake);
    row("blanks around a field", "player,damage,healing\n Jake , 3000 ,\t2000\n", jake);
    row("quoted blanks belong to a name", "player,damage,healing\n\" Jake\",3000,2000\n",
        " Jake 3000/2000\n");
    row("accents, CJK and False", "player,damage,healing\nMüller,1,2\n学者,3,4\nFalse,5,6\n",
        "Müller 1/2\n学者 3/4\nFalse 5/6\n");
    row("256 bytes", named(256), (std::string(256, 'x') + " 1/2\n").c_str());
    row("all forms of a time",
        "player,damage,healing,timestamp\nA,1,2,2022-10-30 21:39:00 UTC\nB,1,2,2022-10-30T21:39:00.5Z\n"
        "C,1,2,10/30/2022 21:39\nD,1,2,10/30/22 21:39\nE,1,2,1667165940\nF,1,2,1667165940000\nG,1,2,\n",
        "A 1/2 2022-10-30T21:39:00.000Z\nB 1/2 2022-10-30T21:39:00.500Z\nC 1/2 2022-10-30T21:39:00.000Z\n"
        "D 1/2 2022-10-30T21:39:00.000Z\nE 1/2 2022-10-30T21:39:00.000Z\nF 1/2 2022-10-30T21:39:00.000Z\nG "
        "1/2\n");
    row("line ends of old Macs", "player,damage,healing\rJake,3000,2000\rB,1,2", "Jake 3000/2000\nB 1/2\n");
    row("JSON lines with line ends of old Macs",
        "{\"player\":\"Jake\",\"damage\":3000,\"healing\":2000}\r{\"player\":\"B\",\"damage\":1,\"healing\":"
        "2}\r",
        "Jake 3000/2000\nB 1/2\n", Dialect::jsonLines);
    row("JSON lines",
        "{\"player\": \"Jake\", \"damage\": 3000, \"healing\": 2000}\n\n"
        " {\"healing\": \"1\", \"map\": \"x\", \"player_name\": \"M\\u00fc\", \"damage\": 2.5}",
        "Jake 3000/2000\nMü 2.5/1\n", Dialect::jsonLines);
    row("JSON lines with a mark and CRLF",
        "\xEF\xBB\xBF{\"player\":\"Jake\",\"damage\":3000,\"healing\":2000,\"timestamp\":1667165940}\r\n",
        "Jake 3000/2000 2022-10-30T21:39:00.000Z\n", Dialect::jsonLines);
}

void TestEventFiles::eventsAreRead() {
    QFETCH(std::string, text);
    QFETCH(std::string, events);
    QFETCH(Dialect, dialect);
    const auto read = readAll(text);
    QCOMPARE(read.error, std::string());
    QCOMPARE(textOf(read.events), events);
    QCOMPARE(read.dialect, dialect);
    QCOMPARE(read.counts.kept, read.events.size());
    QCOMPARE(read.counts.read, read.counts.kept);
    QVERIFY(read.refused.empty());
}

void TestEventFiles::theColumnsOfAGameTravelWithTheEvent() {
    const auto read = readAll("Map,player,damage,healing,match,map_type,team,season,stage,time_played\n"
                              "Ilios,A,1,2,7001,control,Red,2022,Finals,600.5\n"
                              ",B,3,4,,,,,,\n" +
                              std::string(257, 'x') +
                              ",C,5,6,,\xFF,Red,10000,,-1\n"); // can't be: not there, but no bad row
    QCOMPARE(textOf(read.events), std::string("A 1/2\nB 3/4\nC 5/6\n"));
    const stats::Game whole{"7001", "Ilios", "control", "Red", "Finals", 2022, 600.5};
    QVERIFY(read.events[0].game == whole);
    QVERIFY(!read.events[1].game);
    stats::Game part;
    part.team = "Red";
    QVERIFY(read.events[2].game == part);
}

void TestEventFiles::aBadRowIsRefusedForItsReason_data() {
    QTest::addColumn<std::string>("bad");
    QTest::addColumn<std::string>("reason");
    const auto add = [](const char* name, std::string bad, const char* reason) {
        QTest::newRow(name) << std::move(bad) << std::string(reason);
    };
    add("no player", ",1,2,", "player");
    add("a long name", std::string(257, 'x') + ",1,2,", "256 bytes");
    add("no UTF-8", "M\xFCller,1,2,", "UTF-8");
    add("no damage", "Jake,,2,", "\"damage\" is missing");
    add("a negative damage", "Jake,-1,2,", "\"damage\" is not");
    add("no figure", "Jake,1,x,", "\"healing\" is not");
    add("no healing", "Jake,1,,", "\"healing\" is missing");
    add("an infinite healing", "Jake,1,inf,", "\"healing\" is not");
    add("beyond every double", "Jake,1,1e999,", "\"healing\" is not");
    add("no such day", "Jake,1,2,2022-02-30", "\"timestamp\"");
    add("a field too few", "Jake,1,2", "fields");
    add("a field too many", "Jake,1,2,,", "fields");
    add("a zero byte", std::string("Ja\0ke,1,2,", 10), "zero byte");
    add("a quote inside", "Ja\"ke,1,2,", "quote");
    add("text behind a quote", "\"Jake\"x,1,2,", "quote");
}

void TestEventFiles::aBadRowIsRefusedForItsReason() {
    QFETCH(std::string, bad);
    QFETCH(std::string, reason);
    const auto read = readAll("player,damage,healing,timestamp\nA,1,2,\n" + bad + "\nB,3,4,\n");
    QCOMPARE(read.error, std::string());
    QCOMPARE(textOf(read.events), std::string("A 1/2\nB 3/4\n"));
    QCOMPARE(read.refused.size(), std::size_t{1});
    QVERIFY2(read.refused[0].reason.find(reason) != std::string::npos, read.refused[0].reason.c_str());
    QVERIFY2(files::hasCode(read.refused[0].reason), read.refused[0].reason.c_str());
    QCOMPARE(read.refused[0].rows, std::uint64_t{1});
    QCOMPARE(read.refused[0].firstLines, std::vector<std::uint64_t>{3});
    QCOMPARE(read.counts.read, std::uint64_t{3});
    QCOMPARE(read.counts.refused, std::uint64_t{1});
}

void TestEventFiles::whatHoldsNoEventsIsRefusedWithWhatToDo_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("said");
    const auto add = [](const char* name, std::string text, const char* said) {
        QTest::newRow(name) << std::move(text) << std::string(said);
    };
    add("empty", "", "empty");
    add("a mark alone", "\xEF\xBB\xBF", "empty");
    add("blank lines", "\n \n\r\n", "blanks");
    add("binary",
        std::string("\x7F"
                    "ELF\0\0\0",
                    7),
        "binary");
    add("binary behind a line", "\x89PNG\r\n\x1A\n" + std::string(3, '\0') + "\rIHDR" + std::string(20, '\0'),
        "binary");
    add("a zip in a zip", "PK\3\4 and so on", "in a zip");
    add("UTF-16", std::string("\xFF\xFEp\0l\0", 6), "UTF-16");
    add("gzip", "\x1F\x8B\x08 rest", "Unpack it");
    add("a JSON array", "[{\"player\": \"Jake\"}]", "one event a line");
    add("a page", "<!DOCTYPE html><html>", "Fetch the file");
    add("semicolons", "player;damage;healing\nJake;1;2\n", "semicolons");
    add("tabs", "player\tdamage\thealing\nJake\t1\t2\n", "tabs");
    add("no header", "Jake,3000,2000\n", "no header");
    add("a column is missing", "player,damage\nJake,1\n", "lacks healing");
    add("a column twice", "player,damage,healing,Damage\n", "damage twice");
    add("a broken header", "player,\"damage\"x,healing\n", "quote");
    add("a file of maps",
        "round_start_time,round_end_time,stage,match_id,game_number,match_winner,map_winner,map_loser,map_"
        "name\n",
        "match_map_stats");
    add("a StatsLab file without heroes",
        "start_time,match_id,stage,map_type,map_name,player,team,stat_name,stat_amount\n", "lacks hero");
    add("a first line of 2 MiB", std::string(2U << 20U, 'x'), "1 MiB");
}

void TestEventFiles::whatHoldsNoEventsIsRefusedWithWhatToDo() {
    QFETCH(std::string, text);
    QFETCH(std::string, said);
    const auto read = readAll(text);
    QVERIFY(read.events.empty());
    QVERIFY2(read.error.find(said) != std::string::npos, read.error.c_str());
    QVERIFY2(read.fault, read.error.c_str());
    QVERIFY2(read.error.starts_with("events: "), read.error.c_str());
}

void TestEventFiles::aQuoteThatNothingClosesCostsItsOwnLine() {
    const auto read = readAll("player,damage,healing\nA,1,2\n\"B,1,2\nC,1,2\nD,1,2\n");
    QCOMPARE(textOf(read.events), std::string("A 1/2\nC 1/2\nD 1/2\n"));
    QCOMPARE(read.refused.size(), std::size_t{1});
    QCOMPARE(read.refused[0].firstLines, std::vector<std::uint64_t>{3});
}

void TestEventFiles::aQuoteThatNothingClosesIsNotReadForEver() {
    std::string text = "player,damage,healing\n\"A,1,2\n";
    constexpr std::size_t rows = 50'000; // several times what a field may have
    for (std::size_t i = 0; i < rows; ++i)
        text += "Jake,1,2\n";
    const auto read = readAll(text + "\"B,1,2\nPiggy,3,4\n");
    QCOMPARE(read.events.size(), rows + 1);
    QCOMPARE(textOf(read.events.back()), std::string("Piggy 3/4"));
    QCOMPARE(read.refused.size(), std::size_t{1});
    const std::vector<std::uint64_t> lines{2, rows + 3};
    QCOMPARE(read.refused[0].firstLines, lines);
}

void TestEventFiles::rowsKeepTheirLinesBehindABrokenOne() {
    const auto read = readAll("player,damage,healing\n\"A,1,2\n\nB,1,2\n\"C\n\",1,-2\nD,1\n\"E\"\"\n");
    QCOMPARE(textOf(read.events), std::string("B 1/2\n"));
    std::vector<std::uint64_t> lines;
    for (const auto& refusal : read.refused)
        lines.insert(lines.end(), refusal.firstLines.begin(), refusal.firstLines.end());
    std::ranges::sort(lines);
    const std::vector<std::uint64_t> expected{2, 5, 7, 8};
    QCOMPARE(lines, expected);
}

void TestEventFiles::aLineOverAMebibyteIsPassedOver() {
    const std::string endless(5U << 20U, 'x');
    const auto read =
        readAll("player,damage,healing\nA,1,2\n" + endless + "\nB,1,2\n\"C\n" + endless + "\nD,1,2");
    QCOMPARE(textOf(read.events), std::string("A 1/2\nB 1/2\nD 1/2\n"));
    QCOMPARE(read.counts.refused, std::uint64_t{3});
    const auto json = readAll("{\"player\":\"A\",\"damage\":1,\"healing\":2}\n" + endless + "\n");
    QCOMPARE(json.events.size(), std::size_t{1});
    QCOMPARE(json.counts.refused, std::uint64_t{1});
}

void TestEventFiles::linesAreCountedByTheEndsTheyHave() {
    std::string text = "player,damage,healing\r";
    while (text.size() < 2U << 20U) // more than a line may have
        text += "Jake,1,2\r";
    const auto read = readAll(text + "B,x,2\rC,1,2\r");
    QCOMPARE(read.error, std::string());
    QCOMPARE(read.refused.size(), std::size_t{1});
    QCOMPARE(read.refused[0].firstLines, std::vector<std::uint64_t>{read.counts.read});
}

void TestEventFiles::theFirstLinesOfARefusalAreKept() {
    std::string text = "player,damage,healing\n";
    for (int i = 0; i < 20; ++i)
        text += "Jake,x,2\n";
    const auto read = readAll(text + "Jake,1,x\n");
    QCOMPARE(read.refused.size(), std::size_t{2});
    QCOMPARE(read.refused[0].rows, std::uint64_t{20});
    const std::vector<std::uint64_t> lines{2, 3, 4, 5, 6};
    QCOMPARE(read.refused[0].firstLines, lines);
    QCOMPARE(read.refused[1].firstLines, std::vector<std::uint64_t>{22});
}

void TestEventFiles::readingCanBeStopped() {
    std::string text = "player,damage,healing\n";
    while (text.size() < (4U << 20U))
        text += "Jake,3000,2000\n";
    std::stop_source stop;
    std::uint64_t told = 0;
    auto reader = source::EventReader::open(source::bytesOf(text), "events", {},
                                            {stop.get_token(), [&](std::uint64_t bytes) {
                                                 told = bytes;
                                                 if (bytes > 1U << 20U)
                                                     stop.request_stop();
                                             }});
    QVERIFY(reader.has_value());
    stats::Event event;
    base::Result<bool> more = true;
    while (more && *more)
        more = (*reader)->next(event);
    QVERIFY(!more);
    QCOMPARE(more.error().code, base::ErrorCode::cancelled);
    QVERIFY(told < text.size() / 2);
}

void TestEventFiles::bytesAreToldWhileTheyAreRead() {
    std::string text = "player,damage,healing\n";
    while (text.size() < (2U << 20U))
        text += "Jake,3000,2000\n";
    std::vector<std::uint64_t> told;
    auto reader = source::EventReader::open(source::bytesOf(text), "events", {},
                                            {{}, [&](std::uint64_t bytes) { told.push_back(bytes); }});
    QVERIFY(reader.has_value());
    QCOMPARE((*reader)->bytesTotal(), text.size());
    stats::Event event;
    while ((*reader)->next(event).value()) {
    }
    QVERIFY(told.size() >= 8);
    QVERIFY(std::ranges::is_sorted(told));
    QCOMPARE(told.back(), text.size());
}

QTEST_GUILESS_MAIN(TestEventFiles)
#include "test_event_files.moc"
