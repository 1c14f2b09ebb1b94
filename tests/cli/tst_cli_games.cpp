#include "core/kafka/demo_broker.h"
#include "tests/cli/cli_runner.h"
#include "tests/source/files.h"
#include "tests/view/changelog_writer.h"
#include "tests/view/made_up_games.h"

#include <csignal>

#include <QTemporaryDir>
#include <QtTest>

using cli_runner::Outcome;
using cli_runner::words;
using support::game;

namespace {

constexpr const char* topic = "league-player_games-changelog";

stats::Event inTeam(stats::Event event, const char* team, const char* map) {
    event.game->team = team;
    event.game->map = map;
    return event;
}

} // namespace

/// `games`, on this process' demo broker.
class TestCliGames : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};
    std::optional<kafka::DemoBroker> m_broker;

    [[nodiscard]] Outcome games(const QStringList& more, const char* app = "league") const {
        return m_cli.run(QStringList{QStringLiteral("games"), QStringLiteral("--bootstrap"),
                                     QString::fromStdString(m_broker->cluster().bootstrap),
                                     QStringLiteral("--app-id"), QString::fromLatin1(app)} +
                         more);
    }
    [[nodiscard]] Outcome games(const char* more) const { return games(words(QString::fromLatin1(more))); }
    static QStringList playersOf(const Outcome& outcome) {
        QStringList players;
        for (const auto& row : outcome.json().array())
            players += row.toObject()[QStringLiteral("player")].toString();
        return players;
    }

private slots:
    /// Once: the thread sanitizer lets no process begin threads after it has started another process.
    void initTestCase() {
        m_broker.emplace(kafka::DemoBroker::create().value());
        QVERIFY(m_broker->createTopic(topic, 4).has_value());
        support::ChangelogWriter writer(m_broker->cluster(), topic);
        writer.putGame(inTeam(game("Jake", 0, 3000, 100, 300), "Linz Liners", "Ilios"), 0);
        writer.putGame(inTeam(game("Jake", 60, 1000, 0), "Vienna Yodlers", "Rialto"), 0);
        writer.putGame(inTeam(game("Piggy", 0, 2500, 900), "Graz Gnomes", "Ilios"), 1);
        writer.putGame(inTeam(game("KSF", 90, 2000, 0, std::nullopt), "Graz Gnomes", "Rialto"), 2);
        QVERIFY(writer.flush());
    }

    void theTableHasPlayersInOrder() {
        const auto outcome = games("");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out,
                 QByteArray("player  team               maps     time   dmg/10  heal/10  dmg/map  heal/map  "
                            "best dmg                 on  best heal                 on\n"
                            "Jake    Vienna Yodlers +1     2  0:15:00  2666.67    66.67  2000.00     50.00  "
                            " 3000.00   Ilios 2022-01-01     100.00   Ilios 2022-01-01\n"
                            "Piggy   Graz Gnomes           1  0:10:00  2500.00   900.00  2500.00    900.00  "
                            " 2500.00   Ilios 2022-01-01     900.00   Ilios 2022-01-01\n"
                            "KSF     Graz Gnomes           1  0:00:00        -        -  2000.00      0.00  "
                            " 2000.00  Rialto 2022-01-01       0.00  Rialto 2022-01-01\n"));
    }

    void theMeasureAndTheNumberAreChosen_data() {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QStringList>("players");
        const auto row = [](const QStringList& flags, const QStringList& players) {
            QTest::addRow("'%s'", qPrintable(flags.join(QLatin1Char(' ')))) << flags << players;
        };
        row({"--sort", "best-healing"}, {"Piggy", "Jake", "KSF"});
        row({"--sort", "player", "--top", "2"}, {"Jake", "KSF"});
        row({"--sort", "damage-per-map", "--top", "1"}, {"Piggy"});
        row({"--map", "rialto"}, {"Jake", "KSF"});
        row({"--team", "Graz Gnomes"}, {"Piggy", "KSF"});
        row({"--team", "Graz Gnomes", "--map", "Ilios"}, {"Piggy"});
        row({"--player", "K"}, {"Jake", "KSF"});
        row({"--min-minutes", "12.5"}, {"Jake"});
        row({"--season", "2022", "--stage", "Week 1", "--map-type", "control"}, {"Jake", "Piggy", "KSF"});
    }
    void theMeasureAndTheNumberAreChosen() {
        QFETCH(QStringList, flags);
        QFETCH(QStringList, players);
        const auto outcome = games(flags + QStringList{QStringLiteral("--json")});
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(playersOf(outcome), players);
    }

    void csvHasAHeader() {
        const auto outcome = games("--format csv --sort maps --top 1");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        const auto lines = outcome.out.split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("player,teams,maps,"));
        QVERIFY(lines[1].startsWith("Jake,Linz Liners; Vienna Yodlers,2,900.0,0,2666.66"));
    }

    void theGamesOfOneAreListed() {
        const auto outcome = games("--games-of JAKE");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(outcome.out, QByteArray("time (UTC)        season  stage   map     match    team            "
                                         " damage  healing   played\n"
                                         "2022-01-01 01:00  2022    Week 1  Rialto  match-1  Vienna Yodlers  "
                                         "1000.00     0.00  0:10:00\n"
                                         "2022-01-01 00:00  2022    Week 1  Ilios   match-0  Linz Liners     "
                                         "3000.00   100.00  0:05:00\n"));
        QCOMPARE(games("--games-of Jake --json").json().array().size(), 2);
        const auto csv = games("--games-of Jake --format csv").out;
        const auto read = files::readAll(csv.toStdString()); // as `import` reads it
        QVERIFY2(read.error.empty() && read.refused.empty(), csv.constData());
        const std::vector<stats::Event> expected{
            inTeam(game("Jake", 60, 1000, 0), "Vienna Yodlers", "Rialto"),
            inTeam(game("Jake", 0, 3000, 100, 300), "Linz Liners", "Ilios")};
        QVERIFY2(read.events == expected, csv.constData());
        const auto none = games("--games-of nobody");
        QCOMPARE(none.code, 0);
        QVERIFY2(none.err.contains("No game that counts is one of nobody's."), none.all().constData());
    }

    void ofOnesGamesTheNewestAreChosen() {
        const auto outcome = games("--games-of Jake --top 1 --json");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(outcome.json().array().size(), 1);
        QCOMPARE(outcome.json()[0][QStringLiteral("map")].toString(), QStringLiteral("Rialto"));
        QCOMPARE(games("--games-of Jake --top 9 --json").json().array().size(), 2);
    }

    void whatChoosesAndOrdersPlayersIsRefusedWithOnesGames_data() {
        QTest::addColumn<QByteArray>("flag");
        for (const char* flag : {"--sort maps", "--player J", "--min-minutes 5"})
            QTest::addRow("%s", flag) << QByteArray(flag);
    }
    void whatChoosesAndOrdersPlayersIsRefusedWithOnesGames() {
        QFETCH(QByteArray, flag);
        const auto outcome = games("--games-of Jake " + flag);
        QVERIFY2(outcome.code == 2, outcome.all().constData());
        QVERIFY2(outcome.err.contains("--games-of") && outcome.err.contains(flag.split(' ')[0]),
                 outcome.all().constData());
        QCOMPARE(outcome.out, QByteArray());
    }

    void aFilterThatLeavesNothingSaysWhatThereIs() {
        const auto outcome = games({QStringLiteral("--team"), QStringLiteral("Graz"), QStringLiteral("--map"),
                                    QStringLiteral("Ilios"), QStringLiteral("--json")});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QByteArray("[]\n"));
        QCOMPARE(outcome.err, QByteArray("With the other flags, --team can be: Graz Gnomes, Linz Liners\n"));
    }

    void aTableWithoutGamesSaysWhere() {
        QVERIFY(m_broker->createTopic("empty-player_games-changelog", 1).has_value());
        const auto outcome = games({QStringLiteral("--json")}, "empty");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(outcome.out, QByteArray("[]\n"));
        QVERIFY2(outcome.err.contains("There are no games"), outcome.all().constData());
    }

    void withoutABrokerItEnds() {
        QCOMPARE(m_cli.run(words(QStringLiteral("games --bootstrap 127.0.0.1:1"))).code, 3);
    }
};

QTEST_GUILESS_MAIN(TestCliGames)
#include "tst_cli_games.moc"
