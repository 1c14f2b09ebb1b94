#include "tests/ui/made_up_window.h"

#include "ui/workers/history.h"
#include "ui/workers/lane_view.h"
#include "ui/workers/panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace {

using State = workers::PartitionLane::State;
using stream::Rebalance;
using stream::WorkerState;

constexpr auto fail = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// What the platform says of animations.
class AnimatingStyle final : public QProxyStyle {
public:
    explicit AnimatingStyle(int duration) : QProxyStyle(QStringLiteral("Fusion")), m_duration(duration) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override {
        return hint == SH_Widget_Animation_Duration ? m_duration
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_duration;
};

class Paints final : public QObject {
public:
    explicit Paints(QWidget& widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

session::Snapshot snapshotOf(int partitions, const std::vector<stream::WorkerSnapshot>& workers) {
    session::Snapshot snapshot;
    snapshot.connection.partitions = partitions;
    for (const auto& worker : workers)
        snapshot.workers.push_back(std::make_shared<const stream::WorkerSnapshot>(worker));
    return snapshot;
}

workers::Lanes lanesOf(int partitions, const std::vector<stream::WorkerSnapshot>& workers) {
    return workers::makeLanes(snapshotOf(partitions, workers), {});
}

std::shared_ptr<const stream::Rebalances> listOf(std::vector<Rebalance> entries) {
    return std::make_shared<const stream::Rebalances>(std::move(entries));
}

QString row(const workers::History& history, int at) {
    return history.index(at).data().toString();
}

/// The page over a made-up session, seen.
struct Page {
    Page() : live(fake), panel(live) {
        fake.setReady();
        panel.resize(1100, 320);
        panel.show();
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* found = panel.findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("nothing named %s", name);
        return found;
    }
    support::FakeSession fake;
    live::LiveSession live;
    workers::Panel panel;
};

} // namespace

class TestLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void theHintStandsWhereTheWorkersWillBe() {
        workers::LaneView view;
        view.resize(520, 200);
        view.setLanes(lanesOf(4, {}));
        const QRect partitions = view.partitionRect(0).united(view.partitionRect(3)).toAlignedRect();
        const QImage whole = view.grab().toImage();
        const QImage readable = view.grab(partitions).toImage();
        view.setHint(
            QStringLiteral("No worker runs. A sentence that is long enough for two lines or three."));
        QVERIFY(view.grab().toImage() != whole);
        QCOMPARE(view.grab(partitions).toImage(), readable);
    }

    void lanesSayWhoHasWhat() {
        auto restoring = made_up::worker(2, WorkerState::restoring, {2});
        restoring.partitions[0].restoring = true;
        restoring.partitions[0].restoredRecords = 30;
        restoring.partitions[0].restoreTotal = 120;
        auto still = made_up::worker(3, WorkerState::restoring, {3});
        still.partitions[0].restoring = true;
        still.partitions[0].error = base::Error{base::ErrorCode::topicMadeAnew, "made anew", false, false};
        const auto lanes = workers::makeLanes(
            snapshotOf(5, {made_up::worker(1, WorkerState::running, {0, 1}), restoring, still}),
            {{4, {QStringLiteral("Jake")}}, {0, {}}});
        QCOMPARE(lanes.partitions.size(), 5u);
        QCOMPARE(lanes.partitions[0].state, State::running);
        QCOMPARE(lanes.partitions[0].worker, 1);
        QCOMPARE(lanes.partitions[0].lag, 30);
        QCOMPARE(lanes.partitions[2].state, State::restoring);
        QCOMPARE(lanes.partitions[2].restored, 25);
        QCOMPARE(lanes.partitions[3].state, State::still);
        QCOMPARE(lanes.partitions[4].state, State::elsewhere); // worker-1 has its place, and not this one
        QCOMPARE(lanes.workers.size(), 3u);
        QCOMPARE(lanes.workers[0].players.count, 4);
        const QString said = workers::describe(lanes);
        QVERIFY2(said.contains(QLatin1String("Partition 0: worker-1 processes it, 4 players: Jake")),
                 qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("Partition 2: worker-2 restores it: 25 %")), qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("Partition 3: worker-3 has it, but it stands still: made anew")),
                 qPrintable(said));
    }

    void aPartitionWithoutAWorkerSaysWhy() {
        auto snapshot = snapshotOf(3, {made_up::worker(1, WorkerState::joining)});
        auto away = made_up::rebalance(2, 1, 1, 0);
        away.to.kind = stream::Owner::Kind::anotherProcess;
        snapshot.rebalances = listOf({made_up::rebalance(1, 0, 1, 0), away});
        const auto lanes = workers::makeLanes(snapshot, {});
        QCOMPARE(lanes.partitions[0].state, State::moving);
        QCOMPARE(lanes.partitions[1].state, State::elsewhere);
        QCOMPARE(lanes.partitions[2].state, State::free);
    }

    void theBestPlayersOfEachPartitionAreNamed() {
        made_up::League league;
        league.play(500);
        const auto players = league.snapshot();
        const auto found = workers::playersByPartition(live::makeOrder({players, {}, true, {}}), *players);
        QCOMPARE(found.size(), 3u); // partition 3 has nobody, and isn't known
        QCOMPARE(found[0].count, 4);
        QCOMPARE(found[0].best.size(), 3);
        QCOMPARE(found[2].best.size(), 2);
    }

    void theHistoryFollowsTheLog() {
        workers::History history;
        const QAbstractItemModelTester tester(&history, fail);
        history.setRebalances(nullptr);
        QCOMPARE(history.rowCount(), 0);
        auto moving = made_up::rebalance(2, 1, 1, 0);
        history.setRebalances(listOf({made_up::rebalance(1, 0, 0, 1), moving}));
        QCOMPARE(row(history, 0), QStringLiteral("Partition 1: worker-1 → …"));
        QCOMPARE(row(history, 1), QStringLiteral("Partition 0: → worker-1, 1.2 s"));
        QSignalSpy changed(&history, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&history, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&history, &QAbstractItemModel::rowsRemoved);
        history.setRebalances(listOf({made_up::rebalance(2, 1, 1, 3), made_up::rebalance(3, 2, 1, 0)}));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1); // the oldest is kept no longer
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(row(history, 1),
                 QStringLiteral("Partition 1: worker-1 → worker-3, 1.2 s, 0 events replayed"));
        history.setRebalances(listOf({made_up::rebalance(1, 0, 0, 1)})); // another connection's
        QCOMPARE(history.rowCount(), 1);
        history.setRebalances(nullptr);
        QCOMPARE(history.rowCount(), 0);
    }

    void theHistorySaysWhatIsSpecial_data() {
        QTest::addColumn<Rebalance>("entry");
        QTest::addColumn<QString>("text");
        Rebalance killed = made_up::rebalance(1, 2, 1, 3);
        killed.cause = Rebalance::Cause::killed;
        killed.seconds = 65;
        killed.eventsReplayed = 1;
        QTest::addRow("killed")
            << killed
            << QStringLiteral("Partition 2: worker-1 (killed) → worker-3, 1 min 5 s, 1 event replayed");
        Rebalance restoring = made_up::rebalance(1, 2, 1, 3);
        restoring.stage = Rebalance::Stage::restoring;
        restoring.seconds.reset();
        restoring.eventsReplayed.reset();
        QTest::addRow("restoring") << restoring
                                   << QStringLiteral("Partition 2: worker-1 → worker-3, restoring");
        Rebalance away = made_up::rebalance(1, 2, 1, 0);
        away.to.kind = stream::Owner::Kind::anotherProcess;
        QTest::addRow("to another process")
            << away << QStringLiteral("Partition 2: worker-1 → another process");
        Rebalance here = made_up::rebalance(1, 2, 0, 3);
        here.from.kind = stream::Owner::Kind::anotherProcess;
        QTest::addRow("from another process")
            << here << QStringLiteral("Partition 2: another process → worker-3, 1.2 s");
    }
    void theHistorySaysWhatIsSpecial() {
        QFETCH(Rebalance, entry);
        QFETCH(QString, text);
        QCOMPARE(workers::describe(entry), text);
    }

    void aPartitionThatMovesSwingsOver_data() {
        QTest::addColumn<int>("duration");
        QTest::addRow("where the style animates") << 200;
        QTest::addRow("where it does not") << 0;
    }
    void aPartitionThatMovesSwingsOver() {
        QFETCH(int, duration);
        AnimatingStyle style(duration);
        workers::LaneView view;
        view.setStyle(&style);
        view.resize(900, 300);
        view.setLanes(lanesOf(
            2, {made_up::worker(1, WorkerState::running, {0, 1}), made_up::worker(2, WorkerState::idle)}));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QPointF before = view.tieEnd(1);
        QCOMPARE(before.x(), view.workerRect(1).left());
        view.setLanes(lanesOf(2, {made_up::worker(1, WorkerState::running, {0}),
                                  made_up::worker(2, WorkerState::running, {1})}));
        QCOMPARE(view.moving(), duration > 0);
        if (duration > 0)
            QCOMPARE(view.tieEnd(1), before); // from where it was
        QTRY_VERIFY(!view.moving());
        QVERIFY(view.workerRect(2).top() < view.tieEnd(1).y() &&
                view.tieEnd(1).y() < view.workerRect(2).bottom());
        view.setStyle(nullptr);
    }

    void nothingSwingsWhereThePersonWantsNoMovement() {
        AnimatingStyle style(200);
        workers::LaneView view;
        view.setStyle(&style);
        view.resize(900, 300);
        const auto first = lanesOf(
            2, {made_up::worker(1, WorkerState::running, {0, 1}), made_up::worker(2, WorkerState::idle)});
        const auto second = lanesOf(2, {made_up::worker(1, WorkerState::running, {0}),
                                        made_up::worker(2, WorkerState::running, {1})});
        view.setLanes(first);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setLanes(second);
        QVERIFY(view.moving());
        view.setAnimated(false); // also what is on its way
        QVERIFY(!view.moving());
        view.setLanes(first);
        QVERIFY(!view.moving());
        QCOMPARE(view.tieEnd(1).x(), view.workerRect(1).left());
        view.setStyle(nullptr);
    }

    void theAnimationsSettingHoldsForTheLanesToo() {
        made_up::Window w;
        AnimatingStyle style(200);
        auto* lanes = w.find<workers::LaneView>("laneView");
        lanes->setStyle(&style);
        const auto move = [&](int to) {
            w.fake.setWorker(made_up::worker(1, WorkerState::running, {to}));
            w.fake.setWorker(made_up::worker(2, WorkerState::running, {1 - to}));
        };
        w.raise("workersDock");
        move(0);
        QTRY_VERIFY(lanes->isVisible() && lanes->lanes().workers.size() == 2);
        w.settings.set(settings::key::animations, false);
        move(1);
        QTRY_COMPARE(lanes->lanes().partitions[1].worker, 1);
        QVERIFY(!lanes->moving());
        w.settings.set(settings::key::animations, true);
        move(0);
        QTRY_VERIFY(lanes->moving());
        lanes->setStyle(nullptr);
    }

    void nothingIsPaintedWhileNothingChanges() {
        workers::LaneView view;
        view.resize(900, 300);
        const auto lanes = lanesOf(4, {made_up::worker(1, WorkerState::running, {0, 1, 2, 3})});
        view.setLanes(lanes);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCoreApplication::processEvents();
        Paints paints(view);
        view.setLanes(lanes);
        QCoreApplication::processEvents();
        QCOMPARE(paints.count, 0);
        view.setLanes(lanesOf(4, {made_up::worker(1, WorkerState::running, {0, 1, 2})}));
        QTRY_VERIFY(paints.count > 0);
    }

    void manyPartitionsNeedMoreHeight() {
        workers::LaneView view;
        view.setLanes(lanesOf(4, {made_up::worker(1, WorkerState::running, {0})}));
        const int few = view.minimumSizeHint().height();
        view.setLanes(lanesOf(64, {made_up::worker(1, WorkerState::running, {0})}));
        QVERIFY(view.minimumSizeHint().height() > 10 * few);
        view.resize(view.minimumSizeHint());
        for (int partition = 1; partition < 64; ++partition)
            QVERIFY(!view.partitionRect(partition).intersects(view.partitionRect(partition - 1)));
        QVERIFY(view.partitionRect(63).bottom() <= view.height());
    }

    void lanesAndTableAreOneSelection() {
        Page page;
        page.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        page.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        auto* lanes = page.find<workers::LaneView>("laneView");
        QTRY_COMPARE(lanes->lanes().workers.size(), 2u);
        QTest::mouseClick(lanes, Qt::LeftButton, {}, lanes->workerRect(1).center().toPoint());
        QCOMPARE(page.panel.table().selectionModel()->selectedRows().first().row(), 0);
        QCOMPARE(lanes->selected(), 1);
        QTest::mouseClick(lanes, Qt::LeftButton, {}, lanes->partitionRect(3).center().toPoint());
        QCOMPARE(lanes->selected(), 2); // who has it
        QTest::keyClick(lanes, Qt::Key_Up);
        QCOMPARE(lanes->selected(), 1);
        QTest::mouseClick(page.find<QToolButton>("stopWorkerButton"), Qt::LeftButton);
        QCOMPARE(page.fake.timesAsked("stopWorker 1"), 1);
        QTest::mouseClick(lanes, Qt::LeftButton, {}, QPoint(lanes->width() - 2, lanes->height() - 2));
        QCOMPARE(lanes->selected(), 0);
    }

    void workersAreKilledAndRestartedByKeyAndButton() {
        Page page;
        auto* kill = page.find<QAction>("killWorkerAction");
        auto* restart = page.find<QAction>("restartWorkerAction");
        QVERIFY(!kill->isEnabled());
        page.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        page.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        QTRY_VERIFY(kill->isEnabled());
        QVERIFY(!restart->isEnabled());
        QCOMPARE(kill->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
        QTest::mouseClick(page.find<QToolButton>("killWorkerButton"), Qt::LeftButton);
        QCOMPARE(page.fake.timesAsked("killWorker 2"), 1); // none is selected: the newest
        auto dead = made_up::worker(2, WorkerState::stopped);
        dead.reason = "killed by you (simulated crash)";
        page.fake.setWorker(dead);
        QTRY_VERIFY(restart->isEnabled());
        restart->trigger();
        QCOMPARE(page.fake.timesAsked("restartWorker 2"), 1);
        QVERIFY(kill->isEnabled()); // worker-1
        QVERIFY(page.find<workers::LaneView>("laneView")->actions().contains(kill));
        QVERIFY(page.panel.table().actions().contains(kill));
    }

    void aHiddenPageWaitsUntilItIsSeen() {
        Page page;
        page.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        auto* lanes = page.find<workers::LaneView>("laneView");
        QTRY_COMPARE(lanes->lanes().workers.size(), 1u);
        const QString note = page.find<QLabel>("partitionNote")->text();
        page.panel.hide();
        page.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        QTRY_COMPARE(page.panel.table().model()->rowCount(), 2); // for the actions in the menu
        made_up::League league;
        league.play(300);
        const auto players = league.snapshot();
        page.panel.setPlayers(live::makeOrder({players, {}, true, {}}), *players);
        QCOMPARE(lanes->lanes().workers.size(), 1u);
        page.panel.show();
        QCOMPARE(lanes->lanes().workers.size(), 2u);
        QVERIFY(page.find<QLabel>("partitionNote")->text() != note);
    }

    void theTableShowsWaitingAndCommitTimes() {
        Page page;
        auto worker = made_up::worker(1, WorkerState::running, {0});
        worker.lagSeconds = 42;
        worker.lagIsLonger = true;
        page.fake.setWorker(worker);
        auto& model = *page.panel.table().model();
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, workers::Model::lagTime).data().toString(), QStringLiteral("over 42 s"));
        QCOMPARE(model.index(0, workers::Model::commitTime).data().toString(), QStringLiteral("7.4 ms"));
        const QString tip = model.index(0, workers::Model::commitTime).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QLatin1String("41.0 ms at most")), qPrintable(tip));
        QVERIFY(!page.panel.table().isVisible());
        page.find<QAction>("showTableAction")->trigger();
        QVERIFY(page.panel.table().isVisible());
        page.find<QAction>("showLanesAction")->trigger();
        QVERIFY(!page.panel.table().isVisible());
    }
};

QTEST_MAIN(TestLanes)
#include "test_lanes.moc"
