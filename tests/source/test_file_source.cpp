#include "tests/source/files.h"

#include "core/source/file_source.h"

#include <QtTest>

using files::textOf;
using source::FileSource;
using source::ImportMarks;

/// Files on disk, what a scan tells, and what is sent of it.
class TestFileSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScanTellsWhatAnImportWouldDo();
    void spellingsOfANameBecomeTheNewest();
    void aPlainFilesNamesStayAsTheyAre();
    void lettersOfOtherScriptsAreNoAccents();
    void manyNamesAreCountedExactly();
    void manyNamesInAnotherOrderAreTheSame();
    void aFilesPlayersAreThoseThatAreSent();
    void whatIsNoFileIsRefused();
    void aFileThatCantBeUsedHoldsUpNoOther();
    void nothingIsSentOfAFileWithTheDayFirst();
    void aScanThatIsStoppedGivesNothing();
    void whatIsOnTheTopicIsLeftOut();
    void aFileThatIsNamedTwiceIsSentOnce();
    void aGameIsTheSameInEveryFile();
    void aSeasonThatAnotherProgramSavedIsTheSameSeason_data();
    void aSeasonThatAnotherProgramSavedIsTheSameSeason();
    void aPlainFileThatAnotherProgramSavedIsAnotherFile();
    void aPlayerIsSpeltAsOnTheTopic();
    void equalRowsOfAFileAreAllSent();
    void marksThatAreNoneChangeNothing();
    void aFileThatChangesMeanwhileIsSaid();

private:
    files::Folder m_folder;
};

namespace {

source::Scan scan(const std::vector<std::filesystem::path>& paths) {
    return source::scanFiles(paths, {}, {}, {}).value();
}

base::Error refusedWith(const std::filesystem::path& path) {
    const source::Scan found = scan({path});
    if (found.refused.size() != 1 || !found.files.empty())
        qFatal("%s is not refused", path.c_str());
    return found.refused[0].error;
}

struct Sent {
    std::vector<stats::Event> events;
    std::vector<std::string> marks;
};

Sent drain(FileSource& source) {
    Sent sent;
    stats::Event event;
    while (source.next(event).value()) {
        sent.events.push_back(event);
        sent.marks.emplace_back(source.mark());
    }
    return sent;
}

ImportMarks marksOf(const source::Scan& scanned, const std::vector<std::string>& marks) {
    ImportMarks known(scanned);
    for (const std::string& mark : marks)
        known.add(mark);
    return known;
}

constexpr const char* plain = "player,damage,healing\nJake,1,2\nJake,1,2\nPiggy,3,4\n";

std::string season(const char* header, const char* time, const char* player) {
    std::string text = header;
    for (const char* stat : {"Hero Damage Done", "Healing Done", "Time Played"})
        text +=
            std::string(time) + ",7001,Stage 1,control,Ilios," + player + ",Red," + stat + ",All Heroes,5\n";
    return text;
}

constexpr const char* header2018 =
    "start_time,match_id,stage,map_type,map_name,player,team,stat_name,hero,stat_amount\n";
constexpr const char* header2022 =
    "start_time,esports_match_id,tournament_title,map_type,map_name,player_name,"
    "team_name,stat_name,hero_name,amount\n";

} // namespace

void TestFileSource::aScanTellsWhatAnImportWouldDo() {
    const auto old = m_folder.write("2018.csv", season(header2018, "2/22/2018 8:07", "A"));
    const auto later = m_folder.write("2022.csv", season(header2022, "2022-10-30 21:39:00 UTC", "B") + "x\n");
    std::vector<source::ScanProgress> told;
    const auto scanned =
        source::scanFiles({old, later}, {}, {}, [&](const source::ScanProgress& at) { told.push_back(at); });
    QVERIFY(scanned.has_value());
    QCOMPARE(scanned->events, std::uint64_t{2});
    QCOMPARE(scanned->players, std::uint64_t{2});
    QCOMPARE(scanned->files.size(), std::size_t{2});
    const source::FileReport& report = scanned->files[1].report;
    QCOMPARE(report.path, later.string());
    QCOMPARE(report.dialect, source::Dialect::statsLab);
    QCOMPARE(report.seasons, std::vector<int>{2022});
    QCOMPARE(report.events, std::uint64_t{1});
    QCOMPARE(report.players, std::uint64_t{1});
    QCOMPARE(report.rows.read, std::uint64_t{4});
    QCOMPARE(report.refused.size(), std::size_t{1});
    QVERIFY(report.first == base::TimestampMs{1'667'165'940'000});
    QVERIFY(report.last == report.first);
    QCOMPARE(report.bytes, std::filesystem::file_size(later));
    QCOMPARE(told.back().file, std::size_t{1});
    QCOMPARE(told.back().bytes, report.bytes);
}

void TestFileSource::spellingsOfANameBecomeTheNewest() {
    const auto later = m_folder.write("later.csv", season(header2022, "2022-10-30 21:39:00", "Jinmu"));
    const auto older = m_folder.write("older.csv", season(header2018, "2/22/2018 8:07", "JinM\xC3\xBA"));
    const auto scanned = scan({later, older});
    QCOMPARE(scanned.players, std::uint64_t{1});
    const std::vector<source::NameVariants> expected{{"Jinmu", {"JinM\xC3\xBA"}}};
    QVERIFY(scanned.variants == expected);
    FileSource source(scanned, {}, std::nullopt, {});
    QCOMPARE(textOf(drain(source).events),
             std::string("Jinmu 5.0/5.0 2022-10-30T21:39:00.000Z\nJinmu 5.0/5.0 2018-02-22T08:07:00.000Z\n"));
}

void TestFileSource::aPlainFilesNamesStayAsTheyAre() {
    const auto scanned = scan({m_folder.write("alike.csv", "player,damage,healing\nJinMu,1,2\nJinmu,3,4\n")});
    QCOMPARE(scanned.players, std::uint64_t{2});
    QVERIFY(scanned.variants.empty());
    QCOMPARE(scanned.alike.size(), std::size_t{1});
    FileSource source(scanned, {}, std::nullopt, {});
    QCOMPARE(textOf(drain(source).events), std::string("JinMu 1/2\nJinmu 3/4\n"));
}

void TestFileSource::lettersOfOtherScriptsAreNoAccents() {
    // か and が, と and ど: to Unicode, one is the other with a mark.
    const auto scanned =
        scan({m_folder.write("kana.csv", "player,damage,healing\nか,1,2\nが,1,2\n학,1,2\n하,1,2\n")});
    QVERIFY(scanned.alike.empty());
    QCOMPARE(scanned.players, std::uint64_t{4});
}

void TestFileSource::manyNamesAreCountedExactly() {
    std::string text = "player,damage,healing\n";
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 50'000; ++i) // more than are compared
            text += "player-" + std::to_string(i) + ",1,2\n";
    const auto path = m_folder.write("many.csv", text);
    QCOMPARE(scan({path}).players, std::uint64_t{50'000});
    const auto further =
        m_folder.write("further.csv", "player,damage,healing\nplayer-49999,1,2\nplayer-50000,1,2\n");
    QCOMPARE(scan({further, path}).players, std::uint64_t{50'001});
}

void TestFileSource::manyNamesInAnotherOrderAreTheSame() {
    std::string there = "player,damage,healing\n";
    std::string back = there;
    constexpr int names = 30'000; // more than are compared
    for (int i = 0; i < names; ++i) {
        there += "player-" + std::to_string(i) + ",1,2\n";
        back += "player-" + std::to_string(names - 1 - i) + ",1,2\n";
    }
    const source::Scan found = scan({m_folder.write("there.csv", there), m_folder.write("back.csv", back)});
    QCOMPARE(found.players, std::uint64_t{names});
}

void TestFileSource::aFilesPlayersAreThoseThatAreSent() {
    const std::string both =
        season(header2022, "2022-05-01 21:39:00", "JinMu") + season("", "2022-10-30 21:39:00", "Jinmu");
    const source::Scan found = scan({m_folder.write("spellings.csv", both)});
    QCOMPARE(found.files[0].report.players, std::uint64_t{1});
    QCOMPARE(found.players, std::uint64_t{1});
}

void TestFileSource::aFileThatCantBeUsedHoldsUpNoOther() {
    const auto good = m_folder.write("good.csv", plain);
    const auto wrong = m_folder.write("wrong.csv", "player;damage;healing\nJake;1;2\n");
    const source::Scan found = scan({wrong, good, m_folder.path() / "nowhere.csv"});
    QCOMPARE(found.files.size(), std::size_t(1));
    QCOMPARE(found.files[0].report.path, good.string());
    QCOMPARE(found.events, std::uint64_t(3));
    QCOMPARE(found.players, std::uint64_t(2));
    QCOMPARE(found.refused.size(), std::size_t(2));
    QCOMPARE(found.refused[0].path, wrong.string());
    QVERIFY(found.refused[0].error.text.find("semicolons") != std::string::npos);
    QVERIFY(!found.refused[0].dialect);
    FileSource source(found, {}, std::nullopt, {});
    QCOMPARE(drain(source).events.size(), std::size_t(3));
}

void TestFileSource::nothingIsSentOfAFileWithTheDayFirst() {
    const source::Scan found = scan(
        {m_folder.write("days.csv",
                        "player,damage,healing,timestamp\nA,1,2,05/06/2020 21:39\nB,1,2,30/10/2020 21:39\n"),
         m_folder.write("season.csv", season(header2022, "30/10/2020 21:39", "A")),
         m_folder.write("fine.csv", plain)});
    QCOMPARE(found.refused.size(), std::size_t(2));
    for (const source::RefusedFile& file : found.refused) {
        QVERIFY2(file.error.text.find("the day first (30/10/2020 21:39 in line") != std::string::npos,
                 file.error.text.c_str());
        QVERIFY(file.dialect && !file.isBystander());
    }
    QCOMPARE(found.events, std::uint64_t(3));
    FileSource source(found, {}, std::nullopt, {});
    QCOMPARE(drain(source).events.size(), std::size_t(3));
}

void TestFileSource::aScanThatIsStoppedGivesNothing() {
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = source::scanFiles({m_folder.write("long.csv", plain)}, {}, stop.get_token(), {});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, base::ErrorCode::cancelled);
}

void TestFileSource::whatIsNoFileIsRefused() {
    QCOMPARE(refusedWith(m_folder.path() / "nowhere.csv").code, base::ErrorCode::notFound);
    const std::string folder = refusedWith(m_folder.path()).text;
    QVERIFY2(folder.find("a folder") != std::string::npos, folder.c_str());
    QCOMPARE(refusedWith("/dev/null").code, base::ErrorCode::badInput);
}

void TestFileSource::whatIsOnTheTopicIsLeftOut() {
    for (const auto& path : {m_folder.write("p.csv", plain),
                             m_folder.write("s.csv", season(header2022, "2022-10-30 21:39:00", "A") +
                                                         season("", "2022-10-30 22:39:00", "A"))}) {
        const auto scanned = scan({path});
        FileSource first(scanned, {}, ImportMarks(scanned), {});
        QCOMPARE(first.total().value(), scanned.events);
        const Sent sent = drain(first);
        QCOMPARE(sent.events.size(), scanned.events);

        FileSource again(scanned, {}, marksOf(scanned, sent.marks), {});
        QCOMPARE(again.total().value(), std::uint64_t{0});
        QVERIFY(drain(again).events.empty());

        // Broken off after the first.
        FileSource rest(scanned, {}, marksOf(scanned, {sent.marks[0]}), {});
        QCOMPARE(rest.total().value(), scanned.events - 1);
        const std::vector<stats::Event> expected(sent.events.begin() + 1, sent.events.end());
        QVERIFY(drain(rest).events == expected);

        FileSource all(scanned, {}, std::nullopt, {});
        QCOMPARE(all.total().value(), scanned.events);
        QVERIFY(drain(all).marks == sent.marks);
    }
}

void TestFileSource::aFileThatIsNamedTwiceIsSentOnce() {
    const auto path = m_folder.write("twice.csv", plain);
    const auto scanned = scan({path, path});
    FileSource once(scanned, {}, ImportMarks(scanned), {});
    QCOMPARE(once.total().value(), std::uint64_t{3});
    QCOMPARE(drain(once).events.size(), std::size_t{3});
    FileSource twice(scanned, {}, std::nullopt, {});
    QCOMPARE(twice.total().value(), std::uint64_t{6});
    QCOMPARE(drain(twice).events.size(), std::size_t{6});
}

void TestFileSource::aGameIsTheSameInEveryFile() {
    const auto scanned =
        scan({m_folder.write("one.csv", season(header2018, "10/30/2022 21:39", "Jinmu")),
              m_folder.write("two.csv", season(header2022, "2022-10-30 21:39:30 UTC", "JinMu"))});
    FileSource source(scanned, {}, ImportMarks(scanned), {});
    QCOMPARE(source.total().value(), std::uint64_t{1});
    QCOMPARE(drain(source).events.size(), std::size_t{1});
}

void TestFileSource::aSeasonThatAnotherProgramSavedIsTheSameSeason_data() {
    QTest::addColumn<std::string>("saved");
    const auto row = [](const char* name, const std::string& saved) { QTest::newRow(name) << saved; };
    const auto saved = [](const std::string& begin, const std::string& end) { // of one statistic each
        std::string rows;
        for (const char* stat : {"Time Played", "Healing Done", "Hero Damage Done"})
            rows += begin + stat + end;
        return rows;
    };
    row("quotes and CRLF",
        "\"" + QByteArray(header2022).trimmed().replace(",", "\",\"").toStdString() + "\"\r\n" +
            saved("\"2022-10-30 21:39:00\",\"7001\",\"Stage 1\",\"control\",\"Ilios\",\"A\",\"Red\",\"",
                  "\",\"All Heroes\",\"5.00\"\r\n"));
    row("other columns and a BOM",
        "\xEF\xBB\xBF,amount,hero_name,team_name,player_name,map_name,map_type,tournament_title,esports_"
        "match_id,start_"
        "time,stat_name\n" +
            saved("0,5.0000001,All Heroes,Red,A,Ilios,control,Stage 1,7001,2022-10-30T21:39:00Z,", "\n"));
    row("a number with a fraction",
        header2022 + saved("2022-10-30 21:39:00,7001.0,Stage 1,control,Ilios,A,Red,", ",All Heroes,5\n"));
    row("dates of a spreadsheet, another spelling",
        header2022 + saved("10/30/2022 21:39,7001,Stage 1,control,Ilios,a,Red,", ",All Heroes,5\n"));
}

void TestFileSource::aSeasonThatAnotherProgramSavedIsTheSameSeason() {
    QFETCH(std::string, saved);
    const auto first =
        scan({m_folder.write("published.csv", season(header2022, "2022-10-30 21:39:00 UTC", "A"))});
    FileSource source(first, {}, std::nullopt, {});
    const Sent sent = drain(source);
    QCOMPARE(sent.events.size(), std::size_t{1});
    const auto again = scan({m_folder.write("saved.csv", saved)});
    QCOMPARE(again.events, std::uint64_t{1});
    QVERIFY(again.files[0].hash != first.files[0].hash);
    FileSource rest(again, {}, marksOf(again, sent.marks), {});
    QCOMPARE(rest.total().value(), std::uint64_t{0});
    FileSource all(again, {}, std::nullopt, {});
    QCOMPARE(drain(all).events[0].game->match, std::string("7001"));
}

/// Its rows say nothing of which game they are.
void TestFileSource::aPlainFileThatAnotherProgramSavedIsAnotherFile() {
    const auto first = scan({m_folder.write("plain.csv", plain)});
    FileSource source(first, {}, std::nullopt, {});
    const Sent sent = drain(source);
    const auto again =
        scan({m_folder.write("plain-saved.csv", QByteArray(plain).replace("\n", "\r\n").toStdString())});
    QCOMPARE(again.events, std::uint64_t{3});
    FileSource rest(again, {}, marksOf(again, sent.marks), {});
    QCOMPARE(rest.total().value(), std::uint64_t{3});
}

void TestFileSource::aPlayerIsSpeltAsOnTheTopic() {
    const auto games = [](const char* player) {
        return season(header2022, "2021-10-30 21:39:00", player) + season("", "2021-10-30 21:39:00", "New");
    };
    const auto scanned = scan({m_folder.write("later.csv", games("Jinmu")),
                               m_folder.write("own.csv", "player,damage,healing\nJinmu,1,2\n")});
    ImportMarks known(scanned);
    known.add("game/00000000000000000000000000000001", "JinMu");
    known.add("row/00000000000000000000000000000001/0",
              "NEW"); // of a plain file, which says no name is another's
    FileSource source(scanned, {}, known, {});
    QCOMPARE(
        textOf(drain(source).events),
        std::string(
            "JinMu 5.0/5.0 2021-10-30T21:39:00.000Z\nNew 5.0/5.0 2021-10-30T21:39:00.000Z\nJinmu 1/2\n"));
    known.add("game/00000000000000000000000000000002", "Jinmu"); // both are there: nothing is to be changed
    FileSource both(scanned, {}, known, {});
    QCOMPARE(drain(both).events[0].player, std::string("Jinmu"));
}

void TestFileSource::equalRowsOfAFileAreAllSent() {
    const auto scanned = scan({m_folder.write("equal.csv", plain)});
    FileSource source(scanned, {}, ImportMarks(scanned), {});
    QCOMPARE(textOf(drain(source).events), std::string("Jake 1/2\nJake 1/2\nPiggy 3/4\n"));
}

void TestFileSource::marksThatAreNoneChangeNothing() {
    const auto scanned = scan({m_folder.write("marks.csv", plain)});
    FileSource source(scanned, {}, std::nullopt, {});
    const std::string good = drain(source).marks[0];
    FileSource all(scanned, {},
                   marksOf(scanned, {"", "row/", "row/zz", good + "x", good.substr(0, good.size() - 1),
                                     good.substr(0, good.size() - 1) + "99", "game/" + good.substr(4, 32)}),
                   {});
    QCOMPARE(all.total().value(), std::uint64_t{3});
    FileSource two(scanned, {}, marksOf(scanned, {good}), {});
    QCOMPARE(two.total().value(), std::uint64_t{2});
}

void TestFileSource::aFileThatChangesMeanwhileIsSaid() {
    const auto path = m_folder.write("changing.csv", plain);
    FileSource source(scan({path}), {}, std::nullopt, {});
    (void)m_folder.write("changing.csv", std::string(plain) + "D,5,6\n");
    stats::Event event;
    base::Result<bool> more = true;
    while (more && *more)
        more = source.next(event);
    QVERIFY(!more);
    QVERIFY2(more.error().text.find("has changed") != std::string::npos, more.error().text.c_str());
    QVERIFY(more.error().fileFault == source::FileFault::changed);
}

QTEST_GUILESS_MAIN(TestFileSource)
#include "test_file_source.moc"
