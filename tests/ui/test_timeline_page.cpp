#include "tests/ui/timeline_under_test.h"

#include "ui/common/table.h"

#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>

using made_up::Timeline;

/// The timeline as a person has it: its text, its keys, its layout, its language, its files.
class TestTimelinePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void theFiguresBesideTheChartFollowTheTextSize() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        const auto& table = *t.panel.findChild<QTableView*>(QStringLiteral("timelineCompareTable"));
        QFont large = t.panel.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        t.panel.setFont(large);
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        QTRY_VERIFY(table.columnWidth(0) >= common::cellWidth(table, QStringLiteral("player-1")));
    }
};

QTEST_MAIN(TestTimelinePage)
#include "test_timeline_page.moc"
