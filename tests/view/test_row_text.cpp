#include "core/view/player_store.h"
#include "core/view/row_text.h"
#include "tests/source/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <numeric>
#include <string>
#include <vector>

using view::FileFormat;

namespace {

stats::Aggregate aggregate(std::uint64_t games, double damage, double healing) {
    return {games,
            damage * static_cast<double>(games),
            healing * static_cast<double>(games),
            {damage, true},
            {healing, false},
            {},
            {}};
}

struct Table {
    view::PlayerStore store;

    explicit Table(const std::vector<std::string>& players) {
        for (const auto& player : players)
            store.upsert(player, base::PartitionId{1}, aggregate(3, 1000, 2000));
    }
    [[nodiscard]] std::string written(FileFormat format) {
        const auto players = store.snapshot();
        std::vector<std::uint32_t> rows(players->size());
        std::iota(rows.begin(), rows.end(), 0U);
        std::string out;
        const bool done =
            view::writeRows(*players, rows, format, [&out](std::string_view piece, std::size_t) {
                out += piece;
                return true;
            });
        return done ? out : "stopped";
    }
};

/// A reader of RFC 4180.
std::vector<std::vector<std::string>> parsed(const std::string& csv) {
    std::vector<std::vector<std::string>> lines{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
            lines.back().back() += csv[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            lines.back().emplace_back();
        else if (!quoted && c == '\n')
            lines.push_back({""});
        else
            lines.back().back() += c;
    }
    lines.pop_back();
    return lines;
}

} // namespace

class TestRowText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csvCanBeReadBack() {
        const std::vector<std::string> names{"Jake",   "a,b",  "say \"hi\"", "two\nlines",
                                             "Müller", "=1+1", " "};
        Table table(names);
        const auto lines = parsed(table.written(FileFormat::csv));
        QCOMPARE(lines.size(), names.size() + 1);
        QCOMPARE(lines[0].size(), std::size_t(7));
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(lines[i + 1][0], names[i]);
            QCOMPARE(lines[i + 1],
                     (std::vector<std::string>{names[i], "1000.0", "2000.0", "1000", "2000.0", "3", "1"}));
        }
    }

    /// Readers, the import too, cut blanks off at the ends of a field without quotes.
    void blanksAtTheEndsOfANameAreKept() {
        const std::vector<std::string> names{" Jake", "Jake ", "\tJake", "Jake\t", " ", "Ja ke"};
        Table table(names);
        std::string csv = table.written(FileFormat::csv);
        csv.replace(csv.find("avg_dmg"), 7, "damage");
        csv.replace(csv.find("avg_heal"), 8, "healing");
        const auto read = files::readAll(csv);
        QCOMPARE(read.events.size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i)
            QCOMPARE(read.events[i].player, names[i]);
        QVERIFY(csv.find("\nJa ke,") != std::string::npos); // no more quotes than are needed
    }

    void jsonCanBeReadBack() {
        Table table({"Jake", "say \"hi\"", "Müller"});
        const auto array =
            QJsonDocument::fromJson(QByteArray::fromStdString(table.written(FileFormat::json))).array();
        QCOMPARE(array.size(), 3);
        QCOMPARE(array[2].toObject()[QStringLiteral("player")].toString(), QStringLiteral("Müller"));
        QCOMPARE(array[0].toObject()[QStringLiteral("game_count")].toInt(), 3);
    }

    void noRowsAreStillAFile() {
        Table table({});
        QCOMPARE(table.written(FileFormat::csv), view::csvHeader());
        QCOMPARE(table.written(FileFormat::json), std::string("[]\n"));
    }

    void aDeletedPlayerIsLeftOut() {
        Table table({"Jake", "Happy"});
        table.store.erase("Jake", base::PartitionId{1});
        QCOMPARE(parsed(table.written(FileFormat::csv)).size(), std::size_t(2));
        QVERIFY(
            QJsonDocument::fromJson(QByteArray::fromStdString(table.written(FileFormat::json))).isArray());
    }

    void tabsInNamesDoNotMakeCells() {
        Table table({"a\tb\nc"});
        std::string out = view::tsvHeader();
        view::appendTsvRow(out, *table.store.snapshot(), 0);
        QCOMPARE(out, std::string("player\tavg_dmg\tavg_heal\ttop_dmg\ttop_heal\tgame_count\tpartition\n"
                                  "a b c\t1000.0\t2000.0\t1000\t2000.0\t3\t1\n"));
    }

    void aMillionRowsComeInPiecesAndCanBeStopped() {
        std::vector<std::string> names;
        for (int i = 0; i < 20'000; ++i)
            names.push_back("player-" + std::to_string(i));
        Table table(names);
        const auto players = table.store.snapshot();
        std::vector<std::uint32_t> rows(1'000'000);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = static_cast<std::uint32_t>(i % 20'000);
        std::size_t largest = 0;
        std::size_t last = 0;
        QVERIFY(
            view::writeRows(*players, rows, FileFormat::csv, [&](std::string_view piece, std::size_t done) {
                largest = std::max(largest, piece.size());
                last = done;
                return true;
            }));
        QVERIFY(largest < 70'000);
        QCOMPARE(last, rows.size());
        int pieces = 0;
        QVERIFY(!view::writeRows(*players, rows, FileFormat::json,
                                 [&pieces](std::string_view, std::size_t) { return ++pieces < 3; }));
        QCOMPARE(pieces, 3);
    }
};

QTEST_APPLESS_MAIN(TestRowText)
#include "test_row_text.moc"
