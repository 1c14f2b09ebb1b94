#include "core/table/partition_table.h"
#include "tests/table/bad_disk.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <random>

#include <QTemporaryDir>
#include <QtTest>
#include <SQLiteCpp/Database.h>

using base::ErrorCode;
using base::Offset;
using base::TimestampMs;
using table::PartitionTable;
using table::Position;
using table::RowChange;

namespace {

namespace fs = std::filesystem;

const table::Identity identity{"player_stats", "app-players-changelog", base::PartitionId{2}};

stats::Aggregate aggregateOf(std::uint64_t games, double damage, double healing) {
    stats::Aggregate aggregate;
    aggregate.gameCount = games;
    aggregate.damageSum = damage * static_cast<double>(games);
    aggregate.healingSum = healing * static_cast<double>(games);
    aggregate.topDamage = {damage, true};
    aggregate.topHealing = {healing + 0.5, false};
    aggregate.lastSource = Offset{static_cast<std::int64_t>(games) * 7};
    aggregate.lastEventTime = TimestampMs{1'600'000'000'123};
    return aggregate;
}

Position positionOf(std::int64_t next) {
    Position position;
    position.sourceNext = Offset{next};
    position.changelogNext = Offset{next + 1};
    position.streamTime = TimestampMs{next + 2};
    position.wallTime = TimestampMs{next + 3};
    position.lastSource = table::SourceFingerprint{Offset{next - 1}, TimestampMs{next}, 0xfedcba98U};
    return position;
}

PartitionTable opened(const fs::path& file, const table::Identity& of = identity) {
    auto result = PartitionTable::open(file, of);
    if (!result)
        qFatal("%s", result.error().text.c_str());
    return std::move(*result);
}

std::map<std::string, stats::Aggregate> allRows(const PartitionTable& table) {
    std::map<std::string, stats::Aggregate> rows;
    const auto read = table.forEach([&](const table::StoredRow& row) {
        rows.emplace(row.player, row.aggregate);
        return true;
    });
    if (!read)
        qFatal("%s", read.error().text.c_str());
    return rows;
}

void fill(PartitionTable& table, int rows, std::int64_t next) {
    std::vector<std::string> names;
    for (int i = 0; i < rows; ++i)
        names.push_back("player-" + std::to_string(i));
    std::ranges::sort(names);
    const stats::Aggregate aggregate = aggregateOf(3, 1000, 2000);
    std::vector<RowChange> changes;
    for (const std::string& name : names)
        changes.push_back({name, &aggregate, {}});
    QVERIFY(table.checkpoint(changes, positionOf(next)));
}

void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    QVERIFY(stream.good());
}

} // namespace

class TestPartitionTable : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        fs::permissions(m_folder->path().toStdString(),
                        fs::perms{0755}); // "nobody" must get in to be refused
        m_file = fs::path(m_folder->path().toStdString()) / "players-2.sqlite";
    }

    void aNewTableIsEmptyAndHasNoPosition() {
        const PartitionTable table = opened(m_file);
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(table.position() == Position{});
        QVERIFY(!table.wipedBecause());
        QVERIFY(!*table.read("Jake"));
        QCOMPARE(static_cast<unsigned>(fs::status(m_file).permissions()), 0600U);
    }

    void rowsAndPositionComeBackAfterReopening() {
        stats::Aggregate jake = aggregateOf(7, 2834.8571428571427, 3294);
        jake.damageSum = 0.1 + 0.2; // the last bit counts
        const stats::Aggregate piggy = aggregateOf(1, 5999, 1003);
        const std::vector<RowChange> rows{{"Jake", &jake, "\"Jake\""}, {"Piggy", &piggy, {}}};
        {
            PartitionTable table = opened(m_file);
            QVERIFY(table.checkpoint(rows, positionOf(100)));
            QVERIFY(table.position() == positionOf(100));
        }
        const PartitionTable table = opened(m_file);
        QVERIFY(!table.wipedBecause());
        QVERIFY(table.position() == positionOf(100));
        QCOMPARE(table.rowCount(), 2);
        const auto read = table.read("Jake");
        QVERIFY(read && *read);
        QVERIFY((*read)->aggregate == jake);
        QCOMPARE((*read)->foreignKey, std::string("\"Jake\""));
        QVERIFY((**table.read("Piggy")).foreignKey.empty());
        QVERIFY((**table.read("Piggy")).aggregate == piggy);
    }

    void anAbsentPartOfThePositionStaysAbsent() {
        Position position;
        position.wallTime = TimestampMs{5};
        {
            PartitionTable table = opened(m_file);
            QVERIFY(table.checkpoint({}, positionOf(9)));
            QVERIFY(table.checkpoint({}, position));
        }
        QVERIFY(opened(m_file).position() == position);
    }

    void namesAreBytes_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addRow("umlaut") << QByteArray("M\xc3\xbcller");
        QTest::addRow("another case is another player") << QByteArray("jake");
        QTest::addRow("a NUL inside") << QByteArray("a\0b", 3);
        QTest::addRow("trailing space") << QByteArray("Jake ");
        QTest::addRow("quotes") << QByteArray("'\";--");
        QTest::addRow("256 bytes") << QByteArray(256, 'x');
    }
    void namesAreBytes() {
        QFETCH(QByteArray, name);
        const std::string player = name.toStdString();
        const stats::Aggregate jake = aggregateOf(1, 1, 1);
        const stats::Aggregate other = aggregateOf(2, 2, 2);
        PartitionTable table = opened(m_file);
        const std::vector<RowChange> rows{{"Jake", &jake, {}}, {"a", &jake, {}}, {player, &other, {}}};
        QVERIFY(table.checkpoint(rows, positionOf(1)));
        QCOMPARE(table.rowCount(), 3);
        QVERIFY((**table.read(player)).aggregate == other);
        QVERIFY((**table.read("Jake")).aggregate == jake);
        QCOMPARE(allRows(table).count(player), std::size_t{1});
    }

    void numbersThatSqliteLacksComeBack() {
        stats::Aggregate odd = aggregateOf(1, 1, 1);
        odd.damageSum = std::numeric_limits<double>::quiet_NaN();
        odd.healingSum = std::numeric_limits<double>::infinity();
        odd.topDamage.value = 9007199254740993.0;
        PartitionTable table = opened(m_file);
        const std::vector<RowChange> rows{{"Jake", &odd, {}}};
        QVERIFY(table.checkpoint(rows, positionOf(1)));
        const stats::Aggregate read = (**table.read("Jake")).aggregate;
        QVERIFY(std::isnan(read.damageSum));
        QCOMPARE(read.healingSum, odd.healingSum);
        QCOMPARE(read.topDamage.value, odd.topDamage.value);
    }

    void randomChangesEqualAMap() {
        std::mt19937 random(7);
        const auto amount = [&] { return static_cast<double>(random() % 6000); };
        std::map<std::string, stats::Aggregate> expected;
        auto table = std::make_unique<PartitionTable>(opened(m_file));
        for (int round = 0; round < 60; ++round) {
            std::vector<std::pair<std::string, std::optional<stats::Aggregate>>> batch;
            for (unsigned i = 0; i < random() % 50; ++i) {
                const std::string name = std::string("p").append(std::to_string(random() % 40));
                if (random() % 4 == 0)
                    batch.emplace_back(name, std::nullopt);
                else
                    batch.emplace_back(name, aggregateOf(1 + random() % 9, amount(), amount()));
            }
            std::vector<RowChange> changes;
            for (const auto& [name, aggregate] : batch) {
                changes.push_back({name, aggregate ? &*aggregate : nullptr, {}});
                if (aggregate)
                    expected[name] = *aggregate;
                else
                    expected.erase(name);
            }
            QVERIFY(table->checkpoint(changes, positionOf(round)));
            if (round % 10 == 9) {
                table.reset();
                table = std::make_unique<PartitionTable>(opened(m_file));
                QVERIFY(!table->wipedBecause());
            }
            QCOMPARE(table->rowCount(), static_cast<std::int64_t>(expected.size()));
            QVERIFY(allRows(*table) == expected);
        }
    }

    void forEachStopsWhenTold() {
        PartitionTable table = opened(m_file);
        fill(table, 100, 1);
        int seen = 0;
        QVERIFY(table.forEach([&](const table::StoredRow&) { return ++seen < 10; }));
        QCOMPARE(seen, 10);
        fill(table, 200, 2); // the read left nothing open
        QCOMPARE(table.rowCount(), 200);
    }

    void aDamagedFileIsWipedAlone_data() {
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("header") << 0 << QByteArray(64, 'x');
        QTest::addRow("schema page") << 100 << QByteArray(2000, '\x5a');
        QTest::addRow("a page of rows") << 40960 << QByteArray(4096, '\x5a');
        QTest::addRow("everything") << 0 << QByteArray(100'000, '\xff');
    }
    void aDamagedFileIsWipedAlone() {
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        const fs::path neighbour = m_file.parent_path() / "players-3.sqlite";
        {
            PartitionTable other = opened(neighbour, {"player_stats", "c", base::PartitionId{3}});
            fill(other, 10, 5);
            PartitionTable table = opened(m_file);
            fill(table, 5000, 100);
        }
        overwrite(m_file, at, bytes.toStdString());
        {
            PartitionTable table = opened(m_file);
            QVERIFY(table.wipedBecause());
            QVERIFY(!table.wipedBecause()->empty());
            QCOMPARE(table.rowCount(), 0);
            QVERIFY(table.position() == Position{});
            fill(table, 10, 1);
        }
        QVERIFY(!opened(m_file).wipedBecause());
        const PartitionTable other = opened(neighbour, {"player_stats", "c", base::PartitionId{3}});
        QVERIFY(!other.wipedBecause());
        QCOMPARE(other.rowCount(), 10);
    }

    void aFileCutShortIsWiped() {
        {
            PartitionTable table = opened(m_file);
            fill(table, 5000, 100);
        }
        for (const auto size : {fs::file_size(m_file) / 2, std::uintmax_t{0}}) {
            fs::resize_file(m_file, size);
            const PartitionTable table = opened(m_file);
            QVERIFY(table.wipedBecause() && table.rowCount() == 0);
        }
    }

    void aFileOfSomethingElseIsWiped_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("changelog");
        QTest::addColumn<int>("partition");
        QTest::addRow("other source") << "other"
                                      << "app-players-changelog" << 2;
        QTest::addRow("other changelog") << "player_stats"
                                         << "other-changelog" << 2;
        QTest::addRow("other partition") << "player_stats"
                                         << "app-players-changelog" << 1;
    }
    void aFileOfSomethingElseIsWiped() {
        QFETCH(QString, source);
        QFETCH(QString, changelog);
        QFETCH(int, partition);
        {
            PartitionTable table = opened(m_file);
            fill(table, 3, 1);
        }
        const PartitionTable table =
            opened(m_file, {source.toStdString(), changelog.toStdString(), base::PartitionId{partition}});
        QVERIFY(table.wipedBecause() && table.wipedBecause()->find("player_stats") != std::string::npos);
        QCOMPARE(table.rowCount(), 0);
    }

    void anotherProgramsDatabaseIsWiped() {
        {
            SQLite::Database other(m_file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE t (x)");
        }
        QVERIFY(opened(m_file).wipedBecause());
    }

    void aNewerFileIsLeftAlone() {
        {
            PartitionTable table = opened(m_file);
            fill(table, 3, 1);
        }
        {
            SQLite::Database newer(m_file.string(), SQLite::OPEN_READWRITE);
            newer.exec("PRAGMA user_version = 2");
        }
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto table = PartitionTable::open(m_file, identity);
            QVERIFY(!table);
            QCOMPARE(table.error().code, ErrorCode::stateTooNew);
            QVERIFY(table.error().text.find("--state-dir") != std::string::npos);
        }
        SQLite::Database newer(m_file.string(), SQLite::OPEN_READONLY);
        QCOMPARE(newer.execAndGet("SELECT count(*) FROM player").getInt(), 3);
    }

    void wipeEmptiesAndTells() {
        PartitionTable table = opened(m_file);
        fill(table, 100, 1);
        QVERIFY(table.wipe("the changelog was made anew"));
        QCOMPARE(*table.wipedBecause(), std::string("the changelog was made anew"));
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(table.position() == Position{});
        QVERIFY(!*table.read("player-1"));
        fill(table, 10, 2);
        QCOMPARE(table.rowCount(), 10);
    }

    void aFullDiskChangesNothing() {
        PartitionTable table = opened(m_file);
        fill(table, 100, 1);
        const auto before = allRows(table);
        {
            const bad_disk::Full full(200'000);
            std::vector<std::string> names;
            for (int i = 0; i < 20'000; ++i)
                names.push_back("new-" + std::to_string(i));
            const stats::Aggregate aggregate = aggregateOf(1, 1, 1);
            std::vector<RowChange> changes;
            for (const std::string& name : names)
                changes.push_back({name, &aggregate, {}});
            const auto result = table.checkpoint(changes, positionOf(2));
            QVERIFY(!result);
            QVERIFY2(result.error().code == ErrorCode::diskFull, result.error().text.c_str());
            QVERIFY(result.error().text.find(m_file.string()) != std::string::npos);
        }
        QVERIFY(table.position() == positionOf(1));
        QCOMPARE(table.rowCount(), 100);
        QVERIFY(allRows(table) == before);
        fill(table, 20'000, 3); // and with space again it goes on
        QCOMPARE(table.rowCount(), 20'000);
    }

    void aFullDiskAtOpeningIsSaid() {
        const bad_disk::Full full(100);
        const auto table = PartitionTable::open(m_file, identity);
        QVERIFY(!table);
        QVERIFY2(table.error().code == ErrorCode::diskFull, table.error().text.c_str());
    }

    void aReadOnlyFolderIsSaid() {
        {
            PartitionTable table = opened(m_file);
            fill(table, 3, 1);
        }
        {
            const bad_disk::ReadOnly readOnly(m_file.parent_path());
            for (const char* name : {"players-2.sqlite", "new.sqlite"}) {
                const auto table = PartitionTable::open(m_file.parent_path() / name, identity);
                QVERIFY(!table);
                QCOMPARE(table.error().code, ErrorCode::readOnly);
                QVERIFY(table.error().text.find("--state-dir") != std::string::npos);
            }
        }
        QCOMPARE(opened(m_file).rowCount(), 3);
    }

    void aFileInUseIsNotOpenedTwice() {
        const PartitionTable table = opened(m_file);
        const auto second = PartitionTable::open(m_file, identity);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::stateLocked);
        QVERIFY(second.error().retriable);
    }

    void aFolderInTheWayIsSaid() {
        fs::create_directory(m_file);
        const auto table = PartitionTable::open(m_file, identity);
        QVERIFY(!table);
        QVERIFY(table.error().text.find(m_file.string()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPartitionTable)
#include "tst_partition_table.moc"
