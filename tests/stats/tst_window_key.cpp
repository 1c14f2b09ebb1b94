#include "core/stats/window_key.h"

#include <QTest>

using base::TimestampMs;
using stats::Window;

namespace {

constexpr std::int64_t begin = 1'600'000'000'000;

Window window(std::int64_t startMs, std::int64_t endMs) {
    return {TimestampMs{startMs}, TimestampMs{endMs}};
}

} // namespace

/// Golden values: what Faust makes of the same times (docs/formats.md).
class TestWindowKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTimeIsInTheWindowsAroundIt_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QList<qint64>>("starts");
        const auto row = [](const char* name, qint64 time, qint64 size, qint64 step,
                            const QList<qint64>& starts) {
            QTest::newRow(name) << time << size << step << starts;
        };
        row("tumbling 10 s", begin + 7'500, 10'000, 10'000, {begin});
        row("hopping 10 s by 5 s", begin + 7'500, 10'000, 5'000, {begin, begin + 5'000});
        row("tumbling 7 s", begin + 7'500, 7'000, 7'000, {begin + 3'000});
        row("a start belongs to its window", begin, 10'000, 10'000, {begin});
        row("an end doesn't", begin + 10'000, 10'000, 10'000, {begin + 10'000});
        row("the last millisecond does", begin + 9'999, 10'000, 10'000, {begin});
        row("hopping at a start", begin + 5'000, 10'000, 5'000, {begin, begin + 5'000});
        row("a step that doesn't divide the size", 12, 10, 4, {4, 8, 12});
        row("sometimes one less", 11, 10, 4, {4, 8});
        row("before 1970", -1, 10, 5, {-10, -5});
        row("at 1970", 0, 10, 5, {-5, 0});
    }
    void aTimeIsInTheWindowsAroundIt() {
        QFETCH(qint64, time);
        QFETCH(qint64, size);
        QFETCH(qint64, step);
        QFETCH(QList<qint64>, starts);
        std::vector<Window> expected;
        for (const qint64 start : starts)
            expected.push_back(window(start, start + size));
        QVERIFY(stats::windowsOf(TimestampMs{time}, {size, step}) == expected);
    }

    void keysAreFausts_data() {
        QTest::addColumn<QByteArray>("player");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<QByteArray>("key");
        const auto row = [](const char* player, qint64 start, qint64 end, const char* key) {
            QTest::newRow(key) << QByteArray(player) << start << end << QByteArray(key);
        };
        row("Jake", begin, begin + 10'000, R"(["Jake", [1600000000.0, 1600000009.9]])");
        row("Jake", begin + 3'000, begin + 10'000, R"(["Jake", [1600000003.0, 1600000009.9]])");
        row("Jake", begin, begin + 60'000, R"(["Jake", [1600000000.0, 1600000059.9]])");
        row("M\xc3\xbcller", begin + 500, begin + 1'000, R"(["M\u00fcller", [1600000000.5, 1600000000.9]])");
        row("Jake", 0, 1'000, R"(["Jake", [0.0, 0.9]])");
    }
    void keysAreFausts() {
        QFETCH(QByteArray, player);
        QFETCH(qint64, start);
        QFETCH(qint64, end);
        QFETCH(QByteArray, key);
        std::string written;
        stats::appendWindowKey(written, player.toStdString(), window(start, end));
        QCOMPARE(QByteArray::fromStdString(written), key);
        const auto read = stats::decodeWindowKey(written);
        QVERIFY(read);
        QVERIFY((*read == stats::WindowKey{player.toStdString(), window(start, end)}));
    }

    void otherSpacingsAndIntegersAreRead() {
        for (const char* key :
             {R"(["Jake",[1600000000.0,1600000009.9]])", R"(["Jake", [1600000000, 1600000009.9]])",
              R"( [ "Jake" , [ 1.6e9 , 1600000009.9 ] ] )"}) {
            const auto read = stats::decodeWindowKey(key);
            QVERIFY2(read, key);
            QVERIFY((read->window == window(begin, begin + 10'000)));
        }
    }

    void whatIsNoneIsRefused_data() {
        QTest::addColumn<QByteArray>("key");
        for (const char* key :
             {"", "\"Jake\"", "[]", R"(["Jake"])", R"(["Jake", 1600000000.0])", R"(["Jake", [1600000000.0]])",
              R"(["Jake", [1600000000.0, 1600000009.9, 1]])", R"(["Jake", ["1600000000.0", 1600000009.9]])",
              R"(["Jake", [1600000010.0, 1600000000.0]])", R"(["", [1600000000.0, 1600000009.9]])",
              R"([1, [1600000000.0, 1600000009.9]])", R"(["Jake", [NaN, 1600000009.9]])",
              R"(["Jake", [0.0, 1e300]])", R"(["Jake", [-1e300, 0.0]])",
              R"(["Jake", [1600000000.0, 1600000009.9]] x)"})
            QTest::addRow("'%s'", key) << QByteArray(key);
        QTest::newRow("text behind a NUL")
            << R"(["Jake", [1600000000.0, 1600000009.9]])" + QByteArray("\0]", 2);
        QTest::newRow("a long name") << "[\"" + QByteArray(257, 'x') + "\", [1600000000.0, 1600000009.9]]";
    }
    void whatIsNoneIsRefused() {
        QFETCH(QByteArray, key);
        const auto read = stats::decodeWindowKey(key.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::ErrorCode::badInput);
        QVERIFY(!read.error().text.empty());
    }
};

QTEST_APPLESS_MAIN(TestWindowKey)
#include "tst_window_key.moc"
