#include "core/stats/changelog_codec.h"

#include <QtTest>

/// Rows of Faust carry averages only, which it has rounded with every event: what their sums are.
class TestFaustSums : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsAreWholeWhereOnlyRoundingsAreBetween_data();
    void sumsAreWholeWhereOnlyRoundingsAreBetween();
    void everyAverageOfIntegersGivesItsSumBack();
};

namespace {

double sumOf(const QByteArray& average, const QByteArray& top, int games) {
    const QByteArray value = "{\"avg_dmg\":" + average + ",\"avg_heal\":1.0,\"top_dmg\":" + top +
                             ",\"top_heal\":1,\"game_count\":" + QByteArray::number(games) + "}";
    const auto read = stats::AggregateDecoder().decode(value.toStdString(), std::nullopt, {});
    return read ? read->aggregate.damageSum : -1;
}

} // namespace

void TestFaustSums::sumsAreWholeWhereOnlyRoundingsAreBetween_data() {
    QTest::addColumn<QByteArray>("average");
    QTest::addColumn<QByteArray>("top");
    QTest::addColumn<double>("sum");
    QTest::newRow("drifted") << QByteArray("3765.5652173913036") << QByteArray("5969") << 173216.0;
    QTest::newRow("nearest") << QByteArray("3765.5652173913045") << QByteArray("5969") << 173216.0;
    QTest::newRow("of halves") << QByteArray("3765.25") << QByteArray("5969") << 173201.5;
    QTest::newRow("not whole") << QByteArray("3765.5651") << QByteArray("5969") << 3765.5651 * 46;
    QTest::newRow("of floats") << QByteArray("3765.5652173913036") << QByteArray("5969.5")
                               << 3765.5652173913036 * 46;
}

void TestFaustSums::sumsAreWholeWhereOnlyRoundingsAreBetween() {
    QFETCH(QByteArray, average);
    QFETCH(QByteArray, top);
    QFETCH(double, sum);
    QVERIFY(sumOf(average, top, 46) == sum); // to the last bit
}

/// By the demo's formula.
void TestFaustSums::everyAverageOfIntegersGivesItsSumBack() {
    double average = 0;
    double sum = 0;
    unsigned damage = 1;
    for (int games = 1; games <= 20'000; ++games) {
        damage = damage * 1103515245u + 12345u;
        const double one = 1000 + damage / 65536 % 5001;
        average = (average * (games - 1) + one) / games;
        sum += one;
        if (games % 97 == 1)
            QVERIFY2(sumOf(QByteArray::number(average, 'g', 17), "6000", games) == sum,
                     qPrintable(QString::number(games)));
    }
}

QTEST_APPLESS_MAIN(TestFaustSums)
#include "test_faust_sums.moc"
