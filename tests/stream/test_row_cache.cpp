#include "core/stream/row_cache.h"

#include <QtTest>

#include <map>
#include <random>
#include <string>

using stream::RowCache;

class TestRowCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasInserted();
    void agreesWithAMapOverRandomOperations();
    void rowsStayWhereTheyAre();
    void foreignKeysBelongToTheirRow();
    void clearForgetsAll();
    void namesOfAnyLengthAndBytesAreToldApart();
};

void TestRowCache::findsWhatWasInserted() {
    RowCache cache;
    QCOMPARE(cache.find("Jake"), RowCache::none);
    const auto index = cache.insert("Jake");
    QCOMPARE(cache.find("Jake"), index);
    QCOMPARE(cache.row(index).player(), std::string_view("Jake"));
    QCOMPARE(cache.row(index).aggregate.gameCount, 0u);
    QVERIFY(!cache.row(index).dirty && !cache.row(index).unsaved);
    QCOMPARE(cache.size(), 1u);
}

void TestRowCache::agreesWithAMapOverRandomOperations() {
    RowCache cache;
    std::map<std::string, std::uint64_t> expected;
    std::mt19937_64 random(7);
    for (int i = 0; i < 200'000; ++i) {
        const std::string player = "player-" + std::to_string(random() % 20'000);
        auto index = cache.find(player);
        QCOMPARE(index == RowCache::none, !expected.contains(player));
        if (index == RowCache::none)
            index = cache.insert(player);
        QCOMPARE(++cache.row(index).aggregate.gameCount, ++expected[player]);
    }
    QCOMPARE(std::size_t{cache.size()}, expected.size());
    for (RowCache::Index index = 0; index < cache.size(); ++index)
        QCOMPARE(cache.row(index).aggregate.gameCount, expected.at(std::string(cache.row(index).player())));
}

void TestRowCache::rowsStayWhereTheyAre() {
    RowCache cache;
    const auto first = cache.insert("first");
    const stream::CachedRow* place = &cache.row(first);
    const char* name = place->player().data();
    const std::size_t bytesBefore = cache.bytes();
    for (int i = 0; i < 100'000; ++i)
        (void)cache.insert("p" + std::to_string(i));
    QCOMPARE(&cache.row(first), place);
    QCOMPARE(cache.row(first).player().data(), name);
    QVERIFY(cache.bytes() > bytesBefore + 100'000 * sizeof(stream::CachedRow));
}

void TestRowCache::foreignKeysBelongToTheirRow() {
    RowCache cache;
    const auto ours = cache.insert("a");
    const auto foreign = cache.insert("b");
    QVERIFY(cache.foreignKey(foreign).empty());
    cache.setForeignKey(foreign, "\"\\u0062\"");
    QVERIFY(cache.foreignKey(ours).empty());
    QCOMPARE(cache.foreignKey(foreign), std::string_view("\"\\u0062\""));
    cache.setForeignKey(foreign, {});
    QVERIFY(cache.foreignKey(foreign).empty());
}

void TestRowCache::clearForgetsAll() {
    RowCache cache;
    const std::size_t empty = cache.bytes();
    for (int i = 0; i < 5000; ++i)
        cache.setForeignKey(cache.insert("p" + std::to_string(i)), "x");
    cache.clear();
    QCOMPARE(cache.size(), 0u);
    QCOMPARE(cache.bytes(), empty);
    QCOMPARE(cache.find("p1"), RowCache::none);
    QVERIFY(cache.foreignKey(cache.insert("p1")).empty());
}

void TestRowCache::namesOfAnyLengthAndBytesAreToldApart() {
    RowCache cache;
    std::vector<std::string> names{"", std::string(1, '\0'), std::string(2, '\0'), "a",
                                   std::string("a\0", 2)};
    for (const std::size_t length : {15, 16, 22, 23, 24, 25, 26, 255, 256}) // in the row, and elsewhere
        names.push_back(std::string(length, 'x'));
    for (const auto& name : names)
        (void)cache.insert(name);
    for (RowCache::Index index = 0; index < names.size(); ++index) {
        QCOMPARE(cache.find(names[index]), index);
        QCOMPARE(cache.row(index).player(), std::string_view(names[index]));
    }
}

QTEST_GUILESS_MAIN(TestRowCache)
#include "test_row_cache.moc"
