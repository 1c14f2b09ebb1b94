#include "tests/ui/made_up_window.h"

#include <QAbstractSpinBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTimer>

using stream::WorkerState;

namespace {

constexpr int still = 2'000;     ///< ms without a paint
constexpr int deadline = 20'000; ///< ms: what is news stays for some seconds

/// When a widget was painted last.
class LastPaint final : public QObject {
public:
    LastPaint() {
        m_since.start();
        qApp->installEventFilter(this);
    }
    [[nodiscard]] qint64 ago() const { return m_since.elapsed(); }
    [[nodiscard]] int count() const { return m_count; }

private:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            m_since.start();
            ++m_count;
        }
        return false;
    }

    QElapsedTimer m_since;
    int m_count = 0;
};

} // namespace

/// While nothing changes, nothing is painted. The timeline is no such page: its lines move with the time.
class TestIdle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void initTestCase() {
        QApplication::setCursorFlashTime(0); // the text cursor's blinking is the desktop's wish
    }

    void theFirstFocusIsOnGenerateOnceItCanBeClicked() {
        support::FakeSession fake;
        live::LiveSession live(fake);
        made_up::Window w; // for its settings
        main_window::MainWindow window(live, w.settings);
        window.show();
        const auto* button = window.findChild<QWidget*>(QStringLiteral("generateButton"));
        QVERIFY(!button->isEnabled());
        QVERIFY(qobject_cast<const QAbstractSpinBox*>(window.focusWidget()) == nullptr); // its cursor blinks
        fake.setReady();
        QTRY_COMPARE(static_cast<const QWidget*>(window.focusWidget()), button);
    }

    void nothingRunsWhileNothingChanges() {
        made_up::Window w;
        QTRY_VERIFY(w.live.ready());
        QSignalSpy ticked(&w.live, &live::LiveSession::ticked);
        QTimer later; // than any tick that is armed now, however slow the machine is
        later.setSingleShot(true);
        later.start(2 * 250);
        QTRY_VERIFY(!later.isActive());
        QCOMPARE(ticked.size(), 0);
    }

    void aPageThatHasNoNewsIsNotPainted_data() {
        QTest::addColumn<QString>("dock");
        for (const char* dock : {"chartsDock", "flowDock", "activityDock", "gamesDock"})
            QTest::newRow(dock) << QString::fromLatin1(dock);
    }
    void aPageThatHasNoNewsIsNotPainted() {
        QFETCH(QString, dock);
        made_up::Window w;
        made_up::League league;
        league.play(100);
        w.fake.setPlayers(league.snapshot());
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1, 2, 3}));
        w.raise(qPrintable(dock));
        const LastPaint paint;
        QTRY_VERIFY_WITH_TIMEOUT(paint.ago() > still, deadline);
        // And it is again as soon as there is something new.
        league.play(1);
        w.fake.setPlayers(league.snapshot());
        QTRY_VERIFY_WITH_TIMEOUT(paint.ago() < still / 2, deadline);
    }

    void newsThatNobodySeesPaintNothing() {
        made_up::Window w;
        auto worker = made_up::worker(1, WorkerState::running, {0, 1, 2, 3});
        w.fake.setWorker(worker);
        LastPaint paint;
        QTRY_VERIFY_WITH_TIMEOUT(paint.ago() > still, deadline);
        const QSignalSpy changed(&w.live, &live::LiveSession::workersChanged);
        const int before = paint.count();
        ++worker.commits; // in the workers' table, which is behind the lanes
        w.fake.setWorker(worker);
        QTRY_COMPARE(changed.count(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(paint.count(), before);
    }
};

QTEST_MAIN(TestIdle)
#include "test_idle.moc"
