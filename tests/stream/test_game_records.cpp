#include "core/stats/game_codec.h"
#include "core/stream/game_records.h"

#include <QtTest>

#include <vector>

using base::ErrorCode;
using stream::GameRecords;

namespace {

constexpr std::uintptr_t tag = 7;

stats::Event gameOf(const std::string& player, std::int64_t time) {
    stats::Event event{player, {3000, true}, {2000, true}, base::TimestampMs{time}};
    event.game = stats::Game{};
    event.game->map = "Ilios";
    return event;
}

struct Taken {
    std::string topic;
    int partition = -1;
    std::string key;
    std::string value;
    std::int64_t time = 0;
    std::uintptr_t tag = 0;
};

base::Result<void> send(const GameRecords& games, std::vector<Taken>& taken) {
    return games.send(tag, [&taken](const kafka::OutRecord& record) -> base::Result<void> {
        taken.push_back({std::string(record.topic), record.partition->value, std::string(*record.key),
                         std::string(*record.value), record.timestamp->value, record.tag});
        return {};
    });
}

} // namespace

class TestGameRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachGoesToTheTopicsPartitionOfItsEvent() {
        GameRecords games("app-player_games-changelog");
        games.add(base::PartitionId{2}, gameOf("Jake", 5));
        games.add(base::PartitionId{0}, gameOf("Happy", 6));
        std::vector<Taken> taken;
        QVERIFY(send(games, taken));
        QCOMPARE(taken.size(), std::size_t{2});
        QCOMPARE(taken[0].topic, std::string("app-player_games-changelog"));
        QCOMPARE(taken[0].partition, 2);
        QCOMPARE(taken[0].key, std::string(R"(["Jake",5,"","Ilios",""])"));
        QCOMPARE(taken[0].value, std::string(R"({"player": "Jake", "damage": 3000, "healing": 2000, )"
                                             R"("map": "Ilios", "timestamp": "1970-01-01T00:00:00.005Z"})"));
        QCOMPARE(taken[0].time, 5);
        QCOMPARE(taken[0].tag, tag);
        QCOMPARE(taken[1].partition, 0);
        QCOMPARE(taken[1].key, std::string(R"(["Happy",6,"","Ilios",""])"));
        QVERIFY(taken[1].value.starts_with(R"({"player": "Happy")"));
    }

    void whatIsClearedIsNotSentAgain() {
        GameRecords games("games");
        games.add(base::PartitionId{0}, gameOf("Jake", 5));
        games.clear();
        std::vector<Taken> taken;
        QVERIFY(send(games, taken));
        QVERIFY(taken.empty());
        games.add(base::PartitionId{0}, gameOf("Happy", 6));
        QVERIFY(send(games, taken));
        QCOMPARE(taken.size(), std::size_t{1});
        QVERIFY(taken[0].value.starts_with(R"({"player": "Happy")"));
    }

    /// So that a long commit interval takes no more memory than this.
    void manyMakeACommitDue() {
        GameRecords games("games");
        const auto event = gameOf(std::string(256, 'x'), 5);
        std::size_t bytes = 0;
        while (!games.full()) {
            games.add(base::PartitionId{0}, event);
            bytes += 500;
            QVERIFY(bytes < 2 * GameRecords::manyBytes);
        }
        QVERIFY(bytes > GameRecords::manyBytes / 2);
        games.clear();
        QVERIFY(!games.full());
    }

    void aTopicThatCantBeWrittenIsNamedWithTheWayOut_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("topicsFault");
        QTest::addRow("gone") << int(ErrorCode::notFound) << true;
        QTest::addRow("not allowed") << int(ErrorCode::kafka) << true;
        QTest::addRow("broker away") << int(ErrorCode::brokerUnreachable) << false;
        QTest::addRow("too slow") << int(ErrorCode::timedOut) << false;
        QTest::addRow("fenced") << int(ErrorCode::fenced) << false;
    }
    void aTopicThatCantBeWrittenIsNamedWithTheWayOut() {
        QFETCH(int, code);
        QFETCH(bool, topicsFault);
        GameRecords games("the-games");
        games.add(base::PartitionId{0}, gameOf("Jake", 5));
        const base::Error error{ErrorCode(code), "why not"};
        const auto sent =
            games.send(tag, [&](const auto&) { return base::Result<void>(tl::unexpected(error)); });
        QVERIFY(!sent);
        QVERIFY(sent.error().code == error.code);
        const QString text = QString::fromStdString(sent.error().text);
        QVERIFY2(text.contains(QLatin1String("why not")), qPrintable(text));
        QCOMPARE(text.contains(QLatin1String("the-games")), topicsFault);
        QCOMPARE(text.contains(QLatin1String("topics create")), topicsFault);
    }
};

QTEST_GUILESS_MAIN(TestGameRecords)
#include "test_game_records.moc"
