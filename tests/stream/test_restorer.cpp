#include "core/kafka/demo_broker.h"
#include "core/stats/changelog_codec.h"
#include "core/stream/restorer.h"
#include "tests/support/letters.h"
#include "tests/support/wait.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using base::Offset;
using stream::Restorer;

namespace {

const base::PartitionId partition{0};

std::string eventOf(const std::string& player) {
    return R"({"player": ")" + player + R"(", "damage": 1, "healing": 1})";
}

stats::Aggregate rowOf(std::int64_t lastSource) {
    stats::Aggregate row;
    row.gameCount = 1;
    row.damageSum = row.healingSum = 1;
    row.topDamage = row.topHealing = {1, true};
    row.lastSource = Offset{lastSource};
    return row;
}

template <class T>
T must(base::Result<T> result) {
    if (!result)
        qFatal("%s", result.error().text.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

/// A restore alone, on the demo broker: files and topics as somebody has left them.
class TestRestorer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPartitionAddedAgainAmidTheWritingOfItsRowsIsRestored();
    void aFileFromBeforeAResetElsewhereIsWiped_data();
    void aFileFromBeforeAResetElsewhereIsWiped();
    void aFileWithoutFingerprintTellsTheSourceByItsLastEvent_data();
    void aFileWithoutFingerprintTellsTheSourceByItsLastEvent();

private:
    /// Records of the changelog: player, and the place of its last event.
    void writeChangelog(const std::vector<std::pair<std::string, std::int64_t>>& rows) const;
    /// What an instance has left in its file: rows of these players, whose last event was the last one of
    /// all.
    void writeFile(const std::vector<std::string>& players, const table::Position& position) const;
    [[nodiscard]] std::shared_ptr<table::StateDirectory> openState() const {
        return must(table::StateDirectory::open({m_dir->path().toStdString(), "cluster", m_config.appId}));
    }
    /// Until the partition is restored, or refused.
    void restore(Restorer& restorer);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<kafka::DemoBroker> m_broker;
    std::optional<kafka::Consumer> m_group;
    stream::Config m_config;
    base::SystemClock m_clock;
    std::unique_ptr<base::RingLog> m_log;
    stream::ActivityFeed m_activity;
    stream::ProblemLog m_problems;
    std::unique_ptr<stream::Task> m_restored;
    std::optional<base::Error> m_refused;
};

void TestRestorer::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_log = std::make_unique<base::RingLog>(m_clock, 100);
    m_broker.emplace(must(kafka::DemoBroker::create()));
    m_config = {};
    m_config.cluster = m_broker->cluster();
    for (const auto& topic : {m_config.sourceTopic, m_config.changelogTopic()})
        must(m_broker->createTopic(topic, 1));
    m_group.emplace(
        must(kafka::Consumer::create({m_config.cluster, m_config.appId, "group", false, true, true, {}})));
    m_refused.reset();
}

void TestRestorer::cleanup() {
    m_restored.reset();
    m_group.reset();
    m_broker.reset();
}

void TestRestorer::writeChangelog(const std::vector<std::pair<std::string, std::int64_t>>& rows) const {
    auto producer = must(kafka::Producer::create({m_config.cluster, "test", {}, {}, {}}, {}));
    for (const auto& [player, lastSource] : rows) {
        const auto row = rowOf(lastSource);
        std::string key;
        std::string value;
        stats::appendChangelogKey(key, player);
        stats::appendAggregateJson(value, row);
        const auto state = stats::encodeStateHeader(row);
        const kafka::Header header{stats::stateHeaderName, {state.data(), state.size()}};
        kafka::OutRecord record;
        const std::string topic = m_config.changelogTopic();
        record.topic = topic;
        record.partition = partition;
        record.key = key;
        record.value = value;
        record.headers = {&header, 1};
        must(producer.produce(record));
    }
    must(producer.flush(30s));
}

void TestRestorer::writeFile(const std::vector<std::string>& players, const table::Position& position) const {
    const auto state = openState();
    const auto hold = must(state->hold(m_config.tableName, partition));
    auto table = must(table::PartitionTable::open(
        hold.file(), {m_config.sourceTopic, m_config.changelogTopic(), partition}));
    const auto row = rowOf(position.sourceNext->value - 1);
    std::vector<table::RowChange> changes;
    for (const std::string& player : players)
        changes.push_back({player, &row, {}});
    must(table.checkpoint(changes, position));
}

void TestRestorer::restore(Restorer& restorer) {
    const auto ended = [&] {
        auto ready = restorer.step(*m_group, 20ms, {});
        if (!ready.empty())
            m_restored = std::move(ready.front().task);
        else if (const auto* obstacle = restorer.obstacle(); obstacle != nullptr && !obstacle->retriable)
            m_refused = *obstacle;
        return m_restored != nullptr || m_refused.has_value();
    };
    if (!support::waitUntil(ended, 30s))
        qFatal("neither restored nor refused");
}

/// The thread that writes them has ended before the task goes that they belong to.
void TestRestorer::aPartitionAddedAgainAmidTheWritingOfItsRowsIsRestored() {
    constexpr int players = 24'000; // worth a thread of their own
    std::vector<std::pair<std::string, std::int64_t>> rows;
    for (int i = 0; i < players; ++i)
        rows.emplace_back("p" + std::to_string(i), 0);
    writeChangelog(rows);
    support::sendAll(m_config.cluster, m_config.sourceTopic, 0, {eventOf("p23999")});
    const auto state = openState();
    Restorer restorer(m_config, *state, {m_clock, *m_log, m_activity, m_problems, {}}, "worker");
    restorer.add(partition);
    bool reads = false;
    const auto writes = [&] {
        const auto ready = restorer.step(*m_group, 20ms, {});
        reads = reads || restorer.reading();
        return ready.empty() && reads && !restorer.reading();
    };
    QVERIFY(support::waitUntil(writes, 30s));
    restorer.add(partition);
    restore(restorer);
    QVERIFY2(m_restored, m_refused ? m_refused->text.c_str() : "");
    QCOMPARE(m_restored->players(), std::int64_t{players});
    QCOMPARE(m_restored->table().rowCount(), std::int64_t{players});
}

void TestRestorer::aFileFromBeforeAResetElsewhereIsWiped_data() {
    QTest::addColumn<bool>("hasBegun");
    QTest::addRow("when others have begun to process the source anew") << true;
    QTest::addRow("when nobody has") << false;
}

/// The source, too, was made anew: the file has come further than it is long, and the changelog is another
/// one.
void TestRestorer::aFileFromBeforeAResetElsewhereIsWiped() {
    QFETCH(bool, hasBegun);
    table::Position position;
    position.sourceNext = Offset{500};
    position.changelogNext = Offset{800};
    position.wallTime = m_clock.wall();
    position.lastSource = table::SourceFingerprint{Offset{1}, base::TimestampMs{1}, 1};
    writeFile({"before"}, position);
    support::sendAll(m_config.cluster, m_config.sourceTopic, 0, {eventOf("a"), eventOf("b"), eventOf("c")});
    if (hasBegun) {
        writeChangelog({{"a", 0}, {"b", 1}});
        must(m_group->commit({{{m_config.sourceTopic, partition}, Offset{2}}}, 10s));
    }
    const auto state = openState();
    Restorer restorer(m_config, *state, {m_clock, *m_log, m_activity, m_problems, {}}, "worker");
    restorer.add(partition);
    restore(restorer);
    QVERIFY2(m_restored, m_refused ? m_refused->text.c_str() : "");
    QCOMPARE(m_restored->players(), std::int64_t{hasBegun ? 2 : 0});
    QCOMPARE(m_restored->next(), Offset{hasBegun ? 2 : 0});
    QVERIFY(std::ranges::any_of(m_log->since(0), [](const base::LogLine& line) {
        return line.text.find("is wiped and restored") != std::string::npos;
    }));
}

void TestRestorer::aFileWithoutFingerprintTellsTheSourceByItsLastEvent_data() {
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<bool>("isSaidOfTwo"); // as of the rows of another program
    QTest::addColumn<bool>("same");
    const auto jakes = QByteArray::fromStdString(eventOf("Jake"));
    const auto anothers = QByteArray::fromStdString(eventOf("KSF"));
    QTest::addRow("the player's event") << jakes << false << true;
    QTest::addRow("another player's") << anothers << false << false;
    QTest::addRow("another player's, and two rows") << anothers << true << true;
    QTest::addRow("no event") << QByteArray("{}") << false << true; // proves nothing
}

/// A restore or a standby has written it, and since then there was no event; and so no new record of the
/// changelog either, that could tell.
void TestRestorer::aFileWithoutFingerprintTellsTheSourceByItsLastEvent() {
    QFETCH(QByteArray, there);
    QFETCH(bool, isSaidOfTwo);
    QFETCH(bool, same);
    std::vector<std::string> players{"Jake"};
    if (isSaidOfTwo)
        players.emplace_back("JinMu");
    table::Position position;
    position.sourceNext = Offset{2};
    position.changelogNext = Offset{1};
    position.wallTime = m_clock.wall();
    writeFile(players, position);
    writeChangelog({{"Jake", 1}});
    support::sendAll(m_config.cluster, m_config.sourceTopic, 0,
                     {eventOf("KSF"), there.toStdString(), eventOf("Jake"), eventOf("KSF")});
    const auto state = openState();
    Restorer restorer(m_config, *state, {m_clock, *m_log, m_activity, m_problems, {}}, "worker");
    restorer.add(partition);
    restore(restorer);
    QCOMPARE(m_restored != nullptr, same);
    if (!same)
        QCOMPARE(m_refused->code, base::ErrorCode::topicMadeAnew);
}

QTEST_GUILESS_MAIN(TestRestorer)
#include "test_restorer.moc"
