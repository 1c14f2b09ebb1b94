#include "tests/ui/made_up.h"

#include "ui/flow/panel.h"
#include "ui/flow/view.h"

#include <QRegularExpression>
#include <QTest>

namespace {

using flow::Stage;
using stream::WorkerState;

session::Snapshot snapshotOf(const std::vector<stream::WorkerSnapshot>& workers) {
    session::Snapshot snapshot;
    snapshot.connection.state = session::ConnectionState::ready;
    snapshot.connection.partitions = 4;
    for (const auto& worker : workers)
        snapshot.workers.push_back(std::make_shared<const stream::WorkerSnapshot>(worker));
    return snapshot;
}

} // namespace

class TestFlow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void eachStageShowsItsFigures() {
        auto snapshot = snapshotOf({made_up::worker(1, WorkerState::running, {0, 1}),
                                    made_up::worker(2, WorkerState::running, {2}),
                                    made_up::worker(3, WorkerState::idle)});
        snapshot.jobs.push_back(std::make_shared<const produce::JobSnapshot>(
            made_up::job(1, produce::JobState::running, 30, 100)));
        auto view = std::make_shared<view::ViewStatus>();
        view->state = view::ViewState::live;
        view->recordsRead = 77;
        view->recordsPerSecond = 12;
        snapshot.view = view;
        const auto picture = flow::makePicture(snapshot, 10);
        QCOMPARE(picture.box(Stage::producer).figure, QStringLiteral("0.5/s"));
        QCOMPARE(picture.box(Stage::producer).note, QStringLiteral("30 sent"));
        QCOMPARE(picture.box(Stage::topic).figure, QStringLiteral("4 partitions"));
        QCOMPARE(picture.box(Stage::topic).lines.size(), 4u);
        QCOMPARE(picture.box(Stage::topic).lines[2].worker, 2);
        QCOMPARE(picture.box(Stage::topic).lines[3].figure, QStringLiteral("elsewhere"));
        QCOMPARE(picture.box(Stage::workers).figure, QStringLiteral("360/s"));
        QCOMPARE(picture.box(Stage::workers).note, QStringLiteral("3 workers"));
        QCOMPARE(picture.box(Stage::tables).figure, QStringLiteral("12"));
        QCOMPARE(picture.box(Stage::changelog).figure, QStringLiteral("7.4 ms"));
        QCOMPARE(picture.box(Stage::view).figure, QStringLiteral("77"));
        QCOMPARE(picture.box(Stage::charts).figure, QStringLiteral("10"));
        QVERIFY(picture.after(Stage::producer).flows);
        QCOMPARE(picture.after(Stage::changelog).figure, QStringLiteral("12/s"));
        for (const auto& box : picture.boxes)
            QVERIFY(box.stands.isEmpty());
    }

    void lagShowsWhereItBuildsUp() {
        auto worker = made_up::worker(1, WorkerState::running, {0, 1});
        worker.partitions[1].end = base::Offset{11'200};
        worker.lag = 10'030;
        worker.lagSeconds = 12;
        const auto picture = flow::makePicture(snapshotOf({worker}), 0);
        const auto& link = picture.after(Stage::topic);
        QCOMPARE(link.waits, QStringLiteral("10.0 k wait · 12 s"));
        QVERIFY(link.queue > 0.6 && link.queue < 0.7);
        const auto& lines = picture.box(Stage::topic).lines;
        QVERIFY(lines[1].share > lines[0].share && lines[0].share > 0);
        QVERIFY(picture.after(Stage::producer).waits.isEmpty());
        QVERIFY(flow::describe(picture).contains(QLatin1String("10.0 k wait")));
    }

    void whatStandsStillSaysWhy() {
        auto snapshot = snapshotOf({made_up::worker(1, WorkerState::failed)});
        snapshot.connection.state = session::ConnectionState::waiting;
        snapshot.connection.text = "Nobody answers at 127.0.0.1:29092.";
        auto view = std::make_shared<view::ViewStatus>();
        view->state = view::ViewState::waiting;
        snapshot.view = view;
        const auto picture = flow::makePicture(snapshot, 0);
        QVERIFY(picture.box(Stage::topic).stands.startsWith(QLatin1String("Nobody answers")));
        QCOMPARE(picture.box(Stage::workers).stands, QStringLiteral("All workers have failed."));
        QCOMPARE(picture.box(Stage::view).stands, QStringLiteral("Waits for the broker."));
        QVERIFY(picture.box(Stage::workers).lines[0].alarm);
    }

    void anEmptySessionIsQuiet() {
        const auto picture = flow::makePicture(session::Snapshot(), 0);
        QCOMPARE(picture.box(Stage::producer).note, QStringLiteral("nothing sent yet"));
        QVERIFY(picture.box(Stage::workers).stands.startsWith(QLatin1String("No worker runs")));
        for (const auto& link : picture.links)
            QVERIFY(!link.flows && link.waits.isEmpty());
    }

    void whatJobsHaveSentStaysWhenTheyLeaveTheList() {
        auto snapshot = snapshotOf({});
        snapshot.sentByRemoved = 40;
        QCOMPARE(flow::makePicture(snapshot, 0).box(Stage::producer).note,
                 QStringLiteral("40 sent, none now"));
        snapshot.jobs.push_back(std::make_shared<const produce::JobSnapshot>(
            made_up::job(1, produce::JobState::running, 30, 100)));
        QCOMPARE(flow::makePicture(snapshot, 0).box(Stage::producer).note, QStringLiteral("70 sent"));
    }

    void boxesWrapWhereTheWidthEnds_data() {
        QTest::addColumn<int>("width");
        for (const int width : {300, 500, 800, 1024, 1600, 3000})
            QTest::addRow("%d", width) << width;
    }
    void boxesWrapWhereTheWidthEnds() {
        QFETCH(int, width);
        flow::View view;
        view.setPicture(
            flow::makePicture(snapshotOf({made_up::worker(1, WorkerState::running, {0, 1, 2, 3})}), 10));
        view.resize(width, 100);
        view.resize(width, view.minimumSizeHint().height());
        for (std::size_t i = 0; i < flow::stages; ++i) {
            const QRectF box = view.boxRect(static_cast<Stage>(i));
            QVERIFY(width < view.minimumSizeHint().width() || QRectF(view.rect()).contains(box));
            for (std::size_t other = 0; other < i; ++other)
                QVERIFY(!box.intersects(view.boxRect(static_cast<Stage>(other))));
        }
        (void)view.grab(); // every way to paint links
    }

    void boxesHaveRoomWhereTheHeightIsThere() {
        QWidget page;
        flow::View view(&page);
        view.setPicture(
            flow::makePicture(snapshotOf({made_up::worker(1, WorkerState::running, {0, 1, 2, 3})}), 10));
        const auto show = [&](int height) {
            page.resize(128 * view.fontMetrics().averageCharWidth(), height);
            view.resize(page.size());
            return view.columns();
        };
        QCOMPARE(show(1000), 3);
        QVERIFY(view.boxRect(Stage::producer).width() >= 28 * view.fontMetrics().averageCharWidth());
        QCOMPARE(show(12 * view.fontMetrics().height()), 4); // rather narrow than out of sight
    }

    void thePageFollowsOnlyWhileItIsSeen() {
        support::FakeSession fake;
        live::LiveSession live(fake);
        flow::Panel panel(live);
        auto* view = panel.findChild<flow::View*>(QStringLiteral("flowView"));
        fake.setReady();
        fake.setWorker(made_up::worker(1, WorkerState::running, {0}));
        QTRY_COMPARE(live.snapshot().workers.size(), 1u);
        QVERIFY(view->picture().boxes[0].title.isEmpty());
        panel.show();
        QCOMPARE(view->picture().box(Stage::workers).note, QStringLiteral("1 worker"));
        fake.setWorker(made_up::worker(2, WorkerState::running, {1}));
        QTRY_COMPARE(view->picture().box(Stage::workers).note, QStringLiteral("2 workers"));
        QVERIFY(view->accessibleDescription().contains(QLatin1String("2 workers")));
        QVERIFY(!view->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestFlow)
#include "test_flow.moc"
