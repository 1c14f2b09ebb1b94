#include "tests/ui/made_up.h"

#include "ui/common/kept.h"
#include "ui/flow/model.h"
#include "ui/flow/panel.h"
#include "ui/flow/view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
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

/// What the table says of a stage, or of one line in it; nothing: no such row.
QStringList rowOf(const QAbstractItemModel& table, const QString& stage,
                  const QString& name = QStringLiteral("–")) {
    for (int row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << table.index(row, column).data().toString();
        if (cells.value(0) == stage && cells.value(1) == name)
            return cells;
    }
    return {};
}

constexpr auto fail = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// The page over a session with a worker.
struct Page {
    support::FakeSession fake;
    live::LiveSession live{fake};
    flow::Panel panel{live};
    QAction& asTable = *panel.findChild<QAction*>(QStringLiteral("flowTableAction"));
    QTableView& table = *panel.findChild<QTableView*>(QStringLiteral("flowTable"));
    flow::View& view = *panel.findChild<flow::View*>(QStringLiteral("flowView"));

    Page() {
        fake.setReady();
        fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        panel.resize(900, 400);
        panel.show();
        if (!QTest::qWaitFor([this] { return workers() == QLatin1String("1 worker"); }))
            qFatal("the worker doesn't show up");
    }
    [[nodiscard]] QString workers() const { return view.picture().box(Stage::workers).note; }
    [[nodiscard]] QString workersInTable() const {
        return rowOf(*table.model(), QStringLiteral("Workers")).value(flow::Model::note);
    }
    [[nodiscard]] QByteArray exported(const QString& file) {
        auto* action = panel.findChild<QAction*>(QStringLiteral("flowExportAction"));
        action->trigger();
        auto* dialog = panel.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        if (!QTest::qWaitFor([&] { return QFile::exists(file) && action->isEnabled(); }))
            qFatal("no file");
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
};

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

    void theTableSaysWhatTheBoxesSay() {
        const auto picture = flow::makePicture(snapshotOf({made_up::worker(1, WorkerState::running, {0, 1}),
                                                           made_up::worker(2, WorkerState::failed)}),
                                               10);
        flow::Model model;
        const QAbstractItemModelTester tester(&model, fail);
        model.setPicture(picture);
        const auto cells = [](const char* text) { return QString::fromUtf8(text).split(u'|'); };
        const auto row = [&model](const char* stage, const char* name) {
            return rowOf(model, QString::fromUtf8(stage), QString::fromUtf8(name));
        };
        QCOMPARE(row("Topic", "–"),
                 cells("Topic|–|4 partitions|240/s events|60 wait · 0.3 s|60 wait · 0.3 s"));
        QCOMPARE(row("Topic", "Partition 1"), cells("Topic|Partition 1|30|–|–|worker-1"));
        QCOMPARE(row("Topic", "Partition 3"), cells("Topic|Partition 3|elsewhere|–|–|–"));
        QCOMPARE(row("Workers", "–"), cells("Workers|–|240/s|240/s events|–|1 worker"));
        QCOMPARE(row("Workers", "worker-2"), cells("Workers|worker-2|failed|–|–|–"));
        QCOMPARE(row("Charts", "–"), cells("Charts|–|10|–|–|players, everywhere"));
        int rows = 0;
        for (const auto& box : picture.boxes) {
            const int first = rows;
            rows += 1 + static_cast<int>(box.lines.size());
            QCOMPARE(model.at(first).cells[flow::Model::stage], box.title);
            QCOMPARE(model.at(first).cells[flow::Model::says], box.figure);
        }
        QCOMPARE(model.rowCount(), rows);
        const auto colour = [&model](int of) { return model.index(of, 0).data(Qt::ForegroundRole); };
        QVERIFY(colour(8).isValid()); // after the producer, the topic with four, the workers and worker-1
        QVERIFY(!colour(7).isValid());
    }

    void whatStandsStillSaysWhyInTheTableToo() {
        flow::Model model;
        model.setPicture(flow::makePicture(snapshotOf({}), 0));
        const QString why = rowOf(model, QStringLiteral("Workers")).value(flow::Model::note);
        QVERIFY2(why.startsWith(QLatin1String("No worker runs here.")), qPrintable(why));
    }

    void aRowThatComesOrGoesLeavesTheOthers() {
        const auto show = [](flow::Model& in, const session::Snapshot& snapshot) {
            in.setPicture(flow::makePicture(snapshot, 0));
        };
        auto second = made_up::worker(2, WorkerState::running, {1});
        flow::Model model;
        const QAbstractItemModelTester tester(&model, fail);
        show(model, snapshotOf({made_up::worker(1, WorkerState::running, {0}), second}));
        int at = 0;
        while (model.at(at).cells[flow::Model::name] != QLatin1String("worker-2"))
            ++at;
        const QPersistentModelIndex read(model.index(at, flow::Model::name));
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        auto now = snapshotOf({second, made_up::worker(3, WorkerState::running, {0})});
        show(model, now);
        QVERIFY(read.isValid());
        QCOMPARE(read.row(), at - 1);
        QCOMPARE(read.data().toString(), QStringLiteral("worker-2"));
        QCOMPARE(rowOf(model, QStringLiteral("Workers"), QStringLiteral("worker-1")), QStringList());
        const int rows = model.rowCount();
        for (const int id : {1, 2}) // of one name
            now.jobs.push_back(std::make_shared<const produce::JobSnapshot>(
                made_up::job(id, produce::JobState::running, 3, 10)));
        show(model, now);
        QCOMPARE(model.rowCount(), rows + 2);
        now.jobs.pop_back();
        show(model, now);
        QCOMPARE(model.rowCount(), rows + 1);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        show(model, now);
        QCOMPARE(changed.size(), 0);
        second.partitions[0].end = base::Offset{1900};
        now.workers[0] = std::make_shared<const stream::WorkerSnapshot>(second);
        show(model, now);
        QCOMPARE(changed.size(), 1); // only its partition's: the sums stay as they are
        QCOMPARE(
            rowOf(model, QStringLiteral("Topic"), QStringLiteral("Partition 1")).value(flow::Model::says),
            QStringLiteral("700"));
        QCOMPARE(reset.size(), 0);
    }

    void theTableFollowsOnlyWhileItIsSeen() {
        Page p;
        QCOMPARE(p.table.model()->rowCount(), 0);
        QVERIFY(p.view.isVisible() && !p.table.isVisible());
        p.asTable.trigger();
        QVERIFY(!p.view.isVisible() && p.table.isVisible());
        QCOMPARE(p.workersInTable(), QStringLiteral("1 worker"));
        QVERIFY(!p.table.accessibleName().isEmpty());
        p.fake.setWorker(made_up::worker(2, WorkerState::idle));
        QTRY_COMPARE(p.workersInTable(), QStringLiteral("2 workers"));
        p.asTable.trigger();
        QVERIFY(p.view.isVisible());
        p.fake.setWorker(made_up::worker(3, WorkerState::idle));
        QTRY_COMPARE(p.workers(), QStringLiteral("3 workers"));
        QCOMPARE(p.workersInTable(), QStringLiteral("2 workers"));
    }

    void aLayoutKeepsTheTable() {
        Page p;
        const auto before = common::kept(p.panel);
        p.asTable.trigger();
        Page again;
        common::putBack(common::kept(p.panel), again.panel);
        QVERIFY(again.table.isVisible());
        QCOMPARE(again.workersInTable(), QStringLiteral("1 worker"));
        common::putBack(before, again.panel);
        QVERIFY(again.view.isVisible());
    }

    void whatItSaysIsCopiedAndBecomesAFile() {
        Page p;
        p.panel.activateWindow();
        p.view.setFocus();
        QTRY_VERIFY(p.view.hasFocus());
        QTest::keyClick(&p.view, Qt::Key_C, Qt::ControlModifier);
        const QString all = QGuiApplication::clipboard()->text();
        QVERIFY2(all.startsWith(QLatin1String("stage\tname\tfigure\trate\tlag\tnote\nProducer\t\t")),
                 qPrintable(all));
        QCOMPARE(all.count(u'\n'), 1 + static_cast<int>(flow::stages) + 4 + 1); // partitions and a worker
        const QTemporaryDir out;
        const QByteArray csv = p.exported(out.filePath(QStringLiteral("flow.csv")));
        QCOMPARE(csv.count('\n'), 1 + static_cast<int>(flow::stages) + 4 + 1);
        QVERIFY2(csv.contains("\nWorkers,worker-1,240/s,,,\n"), csv.constData());
        p.asTable.trigger();
        p.table.selectRow(1);
        p.panel.activateWindow(); // after the dialog
        p.table.setFocus();
        QTRY_VERIFY(p.table.hasFocus());
        QTest::keyClick(&p.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("\nTopic\t\t4 partitions\t")));
        const QByteArray json = p.exported(out.filePath(QStringLiteral("flow.json")));
        QVERIFY2(json.startsWith("[\n{\"stage\": \"Topic\", ") && json.count("\"stage\"") == 1,
                 json.constData());
    }
};

QTEST_MAIN(TestFlow)
#include "test_flow.moc"
