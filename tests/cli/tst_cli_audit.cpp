#include "tests/cli/broker_cli.h"

#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "core/stats/changelog_codec.h"

#include <QtTest>

using cli_runner::App;
using cli_runner::stop;
using cli_runner::waitForOutput;
using cli_runner::words;

/// Audit must say "equal" of every right table, and find every wrong one.
class TestCliAudit : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};
    std::unique_ptr<support::BrokerFixture> m_broker;

    void send(const std::string& topic, std::int32_t partition, std::string_view key,
              std::optional<std::string_view> value, const stats::StateHeader* header = nullptr) const {
        kafka::ProducerConfig config;
        config.cluster = m_broker->cluster();
        config.clientId = "test";
        int delivered = 0;
        auto producer = kafka::Producer::create(
            config, [&](const kafka::Delivery& one) { delivered += one.error ? 0 : 1; });
        QVERIFY(producer);
        kafka::OutRecord record;
        record.topic = topic;
        record.partition = base::PartitionId{partition};
        record.key = key;
        record.value = value;
        kafka::Header out;
        if (header != nullptr) {
            out = {stats::stateHeaderName, std::string_view(header->data(), header->size())};
            record.headers = std::span(&out, 1);
        }
        QVERIFY(producer->produce(record));
        QVERIFY(producer->flush(std::chrono::seconds(15)));
        QCOMPARE(delivered, 1);
    }

    static QJsonObject difference(const cli_runner::Outcome& audit, const QString& field) {
        for (const auto& one : audit.json()[QStringLiteral("differences")].toArray())
            if (one.toObject()[QStringLiteral("field")].toString() == field)
                return one.toObject();
        return {};
    }

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void anEmptyTableIsEqual() {
        const App app(m_cli, *m_broker, QStringLiteral("empty"));
        QCOMPARE(app.run(QStringLiteral("audit")).code, 1); // no topics yet
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.out, QByteArray("0 players, 0 events, equal\n"));
    }

    void oddAndBadEventsAreJudgedAsTheWorkersJudge() {
        const App app(m_cli, *m_broker, QStringLiteral("odd"));
        QCOMPARE(app.run(QStringLiteral("produce --events 50 --sleep 0 --seed 1")).code, 0);
        const std::string topic = "odd-events";
        for (const char* value :
             {R"({"player":"Jake","damage":1.5,"healing":"7"})",
              R"({"player_name": "Jake", "damage": 0.1, "healing": 0.2, "timestamp": 1600000000})",
              R"({"player": "Jake", "damage": 1})", "{", R"({"player": "Jake", "damage": -1, "healing": 2})",
              R"({"player": "J\u00f6rg, 'the' one", "damage": 3, "healing": 4})"})
            send(topic, 3, "Jake", value); // misrouted as well: Jake's partition is another one
        send(topic, 3, "Jake", std::nullopt);
        const auto worked = app.work();
        QVERIFY2(worked.code == 0, worked.all().constData());
        QVERIFY2(worked.out.contains("4 bad records"), worked.out.constData());
        QVERIFY2(worked.err.contains("odd-events partition 3"), worked.err.constData());
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("events")].toInt(), 53);
        QCOMPARE(audit.json()[QStringLiteral("bad_events")].toInt(), 4);
        QCOMPARE(audit.json()[QStringLiteral("players")].toInt(), 12);
    }

    void sumsThatOverflowAreJudgedAsTheWorkersJudge() {
        const App app(m_cli, *m_broker, QStringLiteral("huge"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        for (int i = 0; i < 3; ++i) {
            send("huge-events", 0, "Jake", R"({"player": "Jake", "damage": 1.7e308, "healing": 1e308})");
            QCOMPARE(app.work().code, 0); // each time the table comes back from what was written
        }
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("events")].toInt(), 3);
        QCOMPARE(audit.json()[QStringLiteral("players")].toInt(), 1);
    }

    void aWrongRowIsFound() {
        const App app(m_cli, *m_broker, QStringLiteral("wrong"));
        QCOMPARE(app.run(QStringLiteral("produce --events 40 --sleep 0 --players Jake,Piggy --damage-max "
                                        "1000 --healing-max 1000"))
                     .code,
                 0);
        QCOMPARE(app.work().code, 0);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
        const std::string changelog = App::changelogOf(QStringLiteral("wrong")).toStdString();
        stats::Aggregate wrong;
        wrong.gameCount = 7;
        wrong.damageSum = 7001; // one too much
        wrong.healingSum = 7000;
        wrong.topDamage = {1000, true};
        wrong.topHealing = {1000, true};
        std::string value;
        stats::appendAggregateJson(value, wrong);
        stats::StateHeader header = stats::encodeStateHeader(wrong);
        send(changelog, 1, "\"Jake\"", value, &header); // knows less than the row before it: doesn't count
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
        const auto ends = kafka::Admin::create(m_broker->cluster())
                              .value()
                              .watermarks("wrong-events", std::chrono::seconds(10));
        wrong.lastSource = base::Offset{ends.value()[1].high.value - 1};
        header = stats::encodeStateHeader(wrong);
        send(changelog, 1, "\"Jake\"", value, &header);
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("equal")].toBool(), false);
        QVERIFY(audit.json()[QStringLiteral("difference_count")].toInt() >= 3);
        QCOMPARE(difference(audit, QStringLiteral("avg_dmg"))[QStringLiteral("player")].toString(),
                 QStringLiteral("Jake"));
        QCOMPARE(difference(audit, QStringLiteral("avg_dmg"))[QStringLiteral("expected")].toString(),
                 QStringLiteral("1000.0"));
        QCOMPARE(difference(audit, QStringLiteral("game_count"))[QStringLiteral("actual")].toString(),
                 QStringLiteral("7"));
        QCOMPARE(difference(audit, QStringLiteral("game_count"))[QStringLiteral("partition")].toInt(), 1);
        QVERIFY(difference(audit, QStringLiteral("avg_heal")).isEmpty());
        const auto text = app.run(QStringLiteral("audit"));
        QVERIFY2(text.out.contains("Jake (partition 1): game_count is 7, should be"), text.out.constData());
        QVERIFY2(text.out.contains("DIFFERENCES"), text.out.constData());
    }

    void wrongGamesAreFound() {
        const App app(m_cli, *m_broker, QStringLiteral("games"));
        QCOMPARE(app.run(QStringLiteral("topics create --partitions 1")).code, 0);
        const auto event = [](int day, int damage) {
            return QStringLiteral("{\"player\": \"Jake\", \"damage\": %1, \"healing\": 2, \"map\": "
                                  "\"Ilios\", \"timestamp\": \"2022-05-0%2T20:00:00.000Z\"}")
                .arg(QString::number(damage), QString::number(day))
                .toStdString();
        };
        const auto key = [](int day) { // 2022-05-01 20:00 is 1651435200 s
            return QStringLiteral("[\"Jake\",%1,\"\",\"Ilios\",\"\"]")
                .arg((1'651'435'200 + (day - 1) * 86'400LL) * 1000)
                .toStdString();
        };
        for (int day = 1; day <= 4; ++day)
            send("games-events", 0, "Jake", event(day, 100 * day));
        send("games-events", 0, "Jake", event(4, 555)); // the same game again: the later one counts
        QCOMPARE(app.work().code, 0);
        const auto fine = app.run(QStringLiteral("audit"));
        QVERIFY2(fine.code == 0, fine.all().constData());
        QVERIFY2(fine.out.contains("4 single games in their table\n"), fine.out.constData());

        const std::string topic = App::gamesOf(QStringLiteral("games")).toStdString();
        send(topic, 0, key(1), std::nullopt);
        send(topic, 0, key(2), event(2, 201));
        send(topic, 0, key(9), event(9, 900));
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        const QJsonObject games = audit.json()[QStringLiteral("games")].toObject();
        QCOMPARE(games[QStringLiteral("count")].toInt(), 4);
        for (const auto* what : {"missing", "different", "surplus"})
            QCOMPARE(games[QLatin1String(what)].toInt(), 1);
        QCOMPARE(audit.json()[QStringLiteral("difference_count")].toInt(), 3);
        const QJsonObject missing = difference(audit, QStringLiteral("game"));
        QCOMPARE(missing[QStringLiteral("player")].toString(), QStringLiteral("Jake"));
        QCOMPARE(missing[QStringLiteral("expected")].toString(),
                 QStringLiteral("that of the event at offset 0"));
        QCOMPARE(missing[QStringLiteral("actual")].toString(), QStringLiteral("no game"));
        const auto text = app.run(QStringLiteral("audit"));
        QVERIFY2(text.out.contains("4 single games in their table, 1 missing, 1 different, 1 of no event\n"),
                 text.out.constData());
        QVERIFY2(text.out.contains("statstream-cli reset"), text.out.constData());

        send(topic, 0, key(1), event(1, 100));
        send(topic, 0, key(2), event(2, 200));
        send(topic, 0, key(9), std::nullopt);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
        // What the source no longer has can't be compared, and is no difference.
        QVERIFY(kafka::Admin::create(m_broker->cluster())
                    .value()
                    .deleteRecords({"games-events", base::PartitionId{0}}, base::Offset{1},
                                   std::chrono::seconds(15)));
        const auto rest = app.run(QStringLiteral("audit --json"));
        QVERIFY2(rest.code == 1, rest.all().constData());
        QCOMPARE(rest.json()[QStringLiteral("difference_count")].toInt(), 0);
        QVERIFY2(rest.out.contains("1 game can't be compared"), rest.out.constData());
    }

    /// Under at_least_once a worker that was killed may have sent games before their offsets.
    void gamesOfEventsThatAreNotCommittedAreNoSurplus() {
        const App app(m_cli, *m_broker, QStringLiteral("ahead"));
        QCOMPARE(app.run(QStringLiteral("topics create --partitions 1")).code, 0);
        const std::string_view event = R"({"player": "Jake", "damage": 1, "healing": 2, "map": "Ilios", )"
                                       R"("timestamp": "2022-05-05T20:00:00.000Z"})";
        send("ahead-events", 0, "Jake", event);
        const std::string topic = App::gamesOf(QStringLiteral("ahead")).toStdString();
        const std::string key = R"(["Jake",1651780800000,"","Ilios",""])";
        send(topic, 0, key, event);
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        send(topic, 0, key,
             R"({"player": "Jake", "damage": 7, "healing": 2, "map": "Ilios", )"
             R"("timestamp": "2022-05-05T20:00:00.000Z"})");
        QCOMPARE(app.run(QStringLiteral("audit")).code, 1);
    }

    /// Faust 1.10 commits the offset of the last event that it processed, and its rows don't say which it is.
    void whatTheGroupsOffsetsMeanIsAsked() {
        const App app(m_cli, *m_broker, QStringLiteral("last"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        for (int i = 0; i < 2; ++i)
            send("last-events", 0, "Jake", R"({"player": "Jake", "damage": 10, "healing": 20})");
        send(App::changelogOf(QStringLiteral("last")).toStdString(), 0, "\"Jake\"",
             R"({"avg_dmg": 10.0, "avg_heal": 20.0, "top_dmg": 10, "top_heal": 20, "game_count": 2})");
        auto faust =
            kafka::Consumer::create({m_broker->cluster(), "last", "faust", false, true, false, {}}).value();
        QVERIFY(faust.commit({{{"last-events", base::PartitionId{0}}, base::Offset{1}}},
                             std::chrono::seconds(15)));
        QCOMPARE(app.run(QStringLiteral("audit")).code, 1); // one game too many, as offsets mean by default
        const auto audit = app.run(QStringLiteral("audit --committed-offsets last-processed"));
        QVERIFY2(audit.code == 0, audit.all().constData());
    }

    void whatIsPrintedCantSteerTheTerminal() {
        const App app(m_cli, *m_broker, QStringLiteral("steer"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        for (const char* player : {"Ja\\u001b[2Jke", "\u73a9\u5bb6"})
            send("steer-events", 0, player,
                 "{\"player\": \"" + std::string(player) + "\", \"damage\": 1, \"healing\": 1}");
        const auto worked = app.work(QStringLiteral("--print"));
        QVERIFY2(worked.code == 0, worked.all().constData());
        QVERIFY2(worked.out.contains("Ja?[2Jke: damage 1"), worked.out.constData());
        QVERIFY2(worked.out.contains("->  1 game,"), worked.out.constData());
        const auto table = app.run(QStringLiteral("table"));
        QVERIFY2(table.out.contains("\nJa?[2Jke        1  "), table.out.constData());
        QVERIFY2(table.out.contains("\n\u73a9\u5bb6            1  "), table.out.constData()); // 4 cells wide
        const std::string changelog = App::changelogOf(QStringLiteral("steer")).toStdString();
        send(changelog, 0, "\"Ja\\u001b[2Jke\"", std::nullopt);
        send(changelog, 0, "\x1b[1m", "{}");
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        QVERIFY2(audit.out.contains("Ja?[2Jke (partition 0): player is no row, should be 1 game"),
                 audit.out.constData());
        for (const QByteArray& said : {worked.all(), table.all(), audit.all()})
            QVERIFY(!said.contains('\x1b'));
    }

    void missingAndSurplusRowsAreFound() {
        const App app(m_cli, *m_broker, QStringLiteral("rows"));
        QCOMPARE(app.run(QStringLiteral("produce --events 20 --sleep 0 --players Jake,Piggy")).code, 0);
        QCOMPARE(app.work().code, 0);
        const std::string changelog = App::changelogOf(QStringLiteral("rows")).toStdString();
        send(changelog, 1, "\"Jake\"", std::nullopt);
        send(changelog, 0, "\"Nobody\"",
             R"({"avg_dmg": 1.0, "avg_heal": 1.0, "top_dmg": 1, "top_heal": 1, "game_count": 1})");
        send(changelog, 0, "\"Broken\"", "{");
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        QVERIFY2(audit.out.contains("Jake (partition 1): player is no row"), audit.out.constData());
        QVERIFY2(audit.out.contains("Nobody (partition 0): player is 1 game, should be no row"),
                 audit.out.constData());
        QVERIFY2(audit.out.contains("Broken (partition 0)"), audit.out.constData());
        QVERIFY2(audit.out.contains("3 DIFFERENCES"), audit.out.constData());
    }

    void aDeletedHeadIsSaidInsteadOfFalseDifferences() {
        const App app(m_cli, *m_broker, QStringLiteral("head"));
        QCOMPARE(app.run(QStringLiteral("produce --events 100 --sleep 0 --players Jake,Piggy")).code, 0);
        QCOMPARE(app.work().code, 0);
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin);
        QVERIFY(admin->deleteRecords({"head-events", base::PartitionId{1}}, base::Offset{10},
                                     std::chrono::seconds(15)));
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("difference_count")].toInt(), 0);
        const QJsonArray gaps = audit.json()[QStringLiteral("gaps")].toArray();
        QCOMPARE(gaps.size(), 1);
        QVERIFY(gaps[0].toString().contains(QStringLiteral("Partition 1 of head-events")));
        QVERIFY(gaps[0].toString().contains(QStringLiteral("offset 10")));
    }

    void aSourceMadeAnewIsSaid() {
        const App app(m_cli, *m_broker, QStringLiteral("anew"));
        QCOMPARE(app.run(QStringLiteral("produce --events 100 --sleep 0 --players Jake")).code, 0);
        QCOMPARE(app.work().code, 0);
        QCOMPARE(app.run(QStringLiteral("topics delete anew-events")).code, 0);
        QCOMPARE(app.run(QStringLiteral("produce --events 5 --sleep 0 --players Jake")).code, 0);
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 1, audit.all().constData());
        QVERIFY2(audit.out.contains("made anew"), audit.out.constData());
    }

    void workersMayRunMeanwhile() {
        const App app(m_cli, *m_broker, QStringLiteral("live"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        const auto producer = app.start(QStringLiteral("produce --events 0 --rate 2000 --players 500"));
        const auto worker = app.start(QStringLiteral("worker --workers 2 --json"));
        QByteArray seen;
        QVERIFY(waitForOutput(*worker, "\"players\":500,", seen));
        // Each is equal, whatever moves meanwhile; a worker may be between two commits for all of one audit.
        int lastEvents = 0;
        int grown = 0;
        for (QDeadlineTimer deadline(60'000); grown < 4 && !deadline.hasExpired();) {
            const auto audit = app.run(QStringLiteral("audit --json"));
            QVERIFY2(audit.code == 0, audit.all().constData());
            const int events = audit.json()[QStringLiteral("events")].toInt();
            grown += events > lastEvents ? 1 : 0;
            lastEvents = events;
        }
        QCOMPARE(grown, 4);
        QCOMPARE(stop(*producer).code, 0);
        QCOMPARE(stop(*worker).code, 0);
        QCOMPARE(app.work().code, 0);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
    }

    void workersKilledAtAnyMomentLeaveAnEqualTable() {
        const App app(m_cli, *m_broker, QStringLiteral("killed"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        const auto producer = app.start(QStringLiteral("produce --events 0 --rate 5000 --players 200"));
        for (int i = 0; i < 3; ++i) {
            const auto worker = app.start(QStringLiteral("worker --workers 2 --print --json"));
            QByteArray seen;
            QVERIFY(waitForOutput(*worker, "\"player\"", seen));
            worker->kill(); // SIGKILL
            QVERIFY(worker->waitForFinished());
        }
        QCOMPARE(stop(*producer).code, 0);
        const auto worked = app.work();
        QVERIFY2(worked.code == 0, worked.all().constData());
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("players")].toInt(), 200);
    }
};

QTEST_GUILESS_MAIN(TestCliAudit)
#include "tst_cli_audit.moc"
