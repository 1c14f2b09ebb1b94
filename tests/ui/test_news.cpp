#include "tests/ui/made_up_window.h"

#include "ui/common/colours.h"
#include "ui/main_window/windows.h"
#include "ui/news/desktop.h"
#include "ui/news/toasts.h"
#include "ui/news/watcher.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>

using made_up::Window;
using produce::JobState;
using stream::WorkerState;

namespace {

QStringList shown(const QWidget& window) {
    QStringList texts;
    for (const auto* toast : window.findChildren<news::Toast*>())
        if (toast->isVisible())
            texts << toast->item().text;
    return texts;
}

/// A tray that notes what it was told.
class PaperTray final : public news::Tray {
public:
    void setShown(bool wanted) override { shown = wanted; }
    void say(const news::Item& item) override { said << item.text; }
    bool shown = false;
    QStringList said;
};

QStringList shown(Window& w) {
    return shown(w.window);
}

QList<const news::Toast*> visible(const QWidget& window) {
    QList<const news::Toast*> toasts;
    for (const auto* toast : window.findChildren<news::Toast*>())
        if (toast->isVisible())
            toasts << toast;
    return toasts;
}

/// Qt's », which a menu bar always has.
QWidget* moreMenus(const QMenuBar& menus) {
    return menus.findChild<QWidget*>(QStringLiteral("qt_menubar_ext_button"));
}

/// What of the window a message lies over; empty: nothing.
QString coveredBy(const news::Toast& toast, const QMenuBar& menus) {
    if (toast.parentWidget() != &menus || !menus.rect().contains(toast.geometry()))
        return QStringLiteral("what is outside of the menu bar");
    const QWidget* more = moreMenus(menus);
    if (more->isVisible() && more->geometry().intersects(toast.geometry()))
        return QStringLiteral("the button of the menus that have no room");
    for (QAction* action : menus.actions()) {
        const QRect place = menus.actionGeometry(action);
        const bool shown =
            !more->isVisible() || place.right() <= more->x(); // else it is in that button's menu
        if (shown && place.intersects(toast.geometry()))
            return action->text();
    }
    return {};
}

/// The tray's, which belongs to no window.
QMenu* trayMenu() {
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* menu = qobject_cast<QMenu*>(widget);
            menu != nullptr && menu->objectName() == QLatin1String("trayMenu"))
            return menu;
    return nullptr;
}

struct Kept {
    QTemporaryDir dir;
    QSettings store{dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    settings::Settings settings{store};
};

} // namespace

class TestNews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but some of the offscreen platform, which are none of ours.
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not|QObject::connect: No such signal QPlatformNative)")));
    }

    void aFailedWorkerIsSaidOnceAndLeadsToThePage() {
        Window w;
        auto worker = made_up::worker(1, WorkerState::running, {0});
        w.fake.setWorker(worker);
        QTRY_COMPARE(w.rows("workersTable"), 1);
        QVERIFY(shown(w).isEmpty());
        w.raise("logDock");
        worker = made_up::worker(1, WorkerState::failed);
        worker.lastError = base::Error{base::ErrorCode::diskFull, "The disk is full.", false, false};
        w.fake.setWorker(worker);
        QTRY_COMPARE(shown(w), QStringList{QStringLiteral("worker-1 failed: The disk is full.")});
        worker.commits = 77; // still failed
        w.fake.setWorker(worker);
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {1}));
        QTRY_COMPARE(w.rows("workersTable"), 2);
        QCOMPARE(shown(w).size(), 1);
        const QWidget* focus = QApplication::focusWidget();
        QVERIFY(focus == nullptr || qobject_cast<news::Toast*>(focus->parentWidget()) == nullptr);
        w.click("toastShow");
        QTRY_VERIFY(w.find<QWidget>("laneView")->isVisible());
        QVERIFY(shown(w).isEmpty());
    }

    void whatWasBeforeIsNoNews() {
        support::FakeSession fake;
        fake.setWorker(made_up::worker(1, WorkerState::failed));
        fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        Window w;
        live::LiveSession live(fake);
        news::Watcher watcher(live, w.settings);
        int items = 0;
        connect(&watcher, &news::Watcher::came, this, [&items] { ++items; });
        fake.setJob(made_up::job(2, JobState::running, 1, 10));
        QTRY_COMPARE(live.snapshot().jobs.size(), std::size_t(2));
        QCOMPARE(items, 0);
        fake.setJob(made_up::job(2, JobState::finished, 10, 10));
        QTRY_COMPARE(items, 1);
    }

    void aJobThatLostEventsIsBadNews() {
        Window w;
        auto job = made_up::job(1, JobState::running, 3, 10);
        w.fake.setJob(job);
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        job.state = JobState::finished;
        job.failed = 2;
        w.fake.setJob(job);
        QTRY_COMPARE(shown(w).size(), 1);
        QVERIFY(w.find<news::Toast>("toast")->item().bad);
    }

    void theBrokersReturnIsSaid() {
        Window w;
        QTRY_VERIFY(w.live.ready());
        w.fake.change([](session::Snapshot& snapshot) {
            snapshot.connection.state = session::ConnectionState::waiting;
        });
        QTRY_VERIFY(w.find<QWidget>("banner")->isVisible());
        QVERIFY(shown(w).isEmpty()); // the banner says it
        w.fake.setReady();
        QTRY_COMPARE(shown(w).size(), 1);
        QVERIFY(shown(w).first().contains(QLatin1String("back")));
    }

    void whatIsSwitchedOffIsNotSaid() {
        Window w;
        w.settings.set(settings::key::newsOfWorkers, false);
        w.fake.setWorker(made_up::worker(1, WorkerState::failed));
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(shown(w).size(), 1);
        QVERIFY(shown(w).first().startsWith(QLatin1String("Done")));
    }

    void theDesktopIsToldWhileAnotherProgramIsInFront() {
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        QTemporaryDir dir;
        QSettings store(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        settings::Settings settings(store);
        PaperTray tray;
        news::Desktop desktop(live, settings, tray);
        QTRY_VERIFY(live.ready());
        fake.setWorker(made_up::worker(1, WorkerState::failed));
        QTRY_COMPARE(live.snapshot().workers.size(), std::size_t{1});
        QVERIFY(!tray.shown && tray.said.isEmpty()); // off by default
        settings.set(settings::key::newsOnDesktop, true);
        QVERIFY(tray.shown);
        settings.set(settings::key::newsOfWorkers, false); // that is about the window
        fake.setWorker(made_up::worker(2, WorkerState::failed));
        QTRY_COMPARE(tray.said, QStringList{QStringLiteral("worker-2 failed.")});
        fake.change([](session::Snapshot& snapshot) {
            snapshot.connection.state = session::ConnectionState::waiting;
        });
        QTRY_COMPARE(tray.said.size(), 2);
        QVERIFY(tray.said.last().startsWith(QLatin1String("Kafka does not answer")));
        QWidget window;
        window.show();
        window.activateWindow();
        QTRY_VERIFY(QApplication::activeWindow() == &window);
        fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(live.snapshot().jobs.size(), std::size_t{1});
        QCOMPARE(tray.said.size(), 2); // the window says it
        window.close();
        QTRY_VERIFY(QApplication::activeWindow() == nullptr);
        fake.setJob(made_up::job(2, JobState::finished, 10, 10));
        QTRY_COMPARE(tray.said.size(), 3);
        settings.set(settings::key::newsOnDesktop, false);
        QVERIFY(!tray.shown);
    }

    void theDesktopIsToldOnceWhatBlocks() {
        using State = session::ConnectionState;
        Kept kept;
        kept.settings.set(settings::key::newsOnDesktop, true);
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        PaperTray tray;
        const news::Desktop desktop(live, kept.settings, tray);
        QTRY_VERIFY(live.ready());
        for (const State state : {State::blocked, State::ready, State::waiting, State::blocked,
                                  State::preparing, State::blocked}) {
            fake.change([state](session::Snapshot& snapshot) {
                snapshot.connection.state = state;
                snapshot.connection.text = "The disk is full.";
            });
            QTRY_VERIFY(live.connection().state == state);
        }
        QCOMPARE(tray.said.size(), 3); // the lost broker between
        QCOMPARE(tray.said.first(), QStringLiteral("The disk is full."));
        QCOMPARE(tray.said.last(), QStringLiteral("The disk is full."));
    }

    void messagesFollowTheTheme() {
        Window w;
        const theme::Theme theme(w.settings);
        w.fake.setWorker(made_up::worker(1, WorkerState::failed));
        w.fake.change([](session::Snapshot& snapshot) {
            snapshot.connection.state = session::ConnectionState::waiting;
        });
        QTRY_VERIFY(w.window.findChild<news::Toast*>() != nullptr && w.find<QWidget>("banner")->isVisible());
        for (const char* look : {"dark", "light"}) {
            w.settings.set(settings::key::theme, QLatin1String(look));
            for (QWidget* message : {w.find<QWidget>("toast"), w.find<QWidget>("banner")}) {
                const auto ground = [message] { return message->palette().color(QPalette::Window); };
                QTRY_COMPARE(ground().lightness() < 128, QLatin1String(look) == QLatin1String("dark"));
                const QColor text = message->findChild<QLabel*>()->palette().color(QPalette::WindowText);
                QVERIFY2(common::contrast(text, ground()) >= 4.5, qPrintable(message->objectName()));
            }
        }
        w.settings.reset(settings::key::theme);
    }

    void goodNewsDontPushBadOnesOut() {
        QMenuBar window;
        window.resize(2000, 30);
        news::Toasts toasts(window);
        window.show();
        const auto say = [&toasts](bool bad, const char* text) {
            toasts.show({bad, QString::fromLatin1(text), {}});
        };
        const auto are = [&window](QStringList wanted) {
            QStringList texts = shown(window);
            texts.sort();
            wanted.sort();
            return texts == wanted;
        };
        say(true, "bad 1");
        say(false, "good 1");
        say(false, "good 2");
        say(false, "good 3");
        QVERIFY(are({QStringLiteral("bad 1"), QStringLiteral("good 2"), QStringLiteral("good 3")}));
        say(true, "bad 2");
        say(true, "bad 3");
        say(false, "good 4");
        QVERIFY(are({QStringLiteral("bad 1"), QStringLiteral("bad 2"), QStringLiteral("bad 3")}));
        say(true, "bad 4");
        QVERIFY(are({QStringLiteral("bad 2"), QStringLiteral("bad 3"), QStringLiteral("bad 4")}));
    }

    void atMostThreeStandBesideTheMenus() {
        Window w;
        for (int id = 1; id <= 5; ++id)
            w.fake.setWorker(made_up::worker(id, WorkerState::failed));
        QTRY_COMPARE(shown(w).size(), 3);
        QVERIFY(shown(w).contains(QStringLiteral("worker-5 failed.")));
        QVERIFY(!shown(w).contains(QStringLiteral("worker-1 failed.")));
    }

    void messagesCoverNothing_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        QTest::addRow("wide") << QSize(1400, 900) << 100;
        QTest::addRow("narrow") << QSize(1024, 640) << 100;
        QTest::addRow("narrow, large text") << QSize(1024, 640) << 200;
    }
    void messagesCoverNothing() {
        QFETCH(QSize, size);
        QFETCH(int, text);
        Window w;
        const theme::Theme theme(w.settings);
        w.settings.set(settings::key::textSize, text);
        w.window.resize(size);
        QTRY_COMPARE(w.window.size(), size);
        for (int id = 1; id <= 3; ++id)
            w.fake.setWorker(made_up::worker(id, WorkerState::failed));
        QTRY_VERIFY(!shown(w).isEmpty());
        int seen = 0;
        for (auto toasts = visible(w.window); !toasts.isEmpty(); toasts = visible(w.window)) {
            QRect all;
            for (const auto* toast : toasts) {
                QVERIFY2(coveredBy(*toast, *w.window.menuBar()).isEmpty(),
                         qPrintable(coveredBy(*toast, *w.window.menuBar())));
                QVERIFY(!all.intersects(toast->geometry()));
                all |= toast->geometry();
                const auto* said = toast->findChild<QLabel*>(QStringLiteral("toastText"));
                QVERIFY(said->width() >= said->fontMetrics().horizontalAdvance(said->text()));
            }
            ++seen; // one goes, and those that had no room come
            QTest::mouseClick(toasts.first()->findChild<QWidget*>(QStringLiteral("toastClose")),
                              Qt::LeftButton);
        }
        QCOMPARE(seen, 3);
        w.settings.reset(settings::key::textSize);
    }

    void menusMakeRoomForAMessageInABarThatIsFull() {
        QMenuBar bar;
        for (const char* title : {"File", "Workers", "Produce", "View", "Help"})
            bar.addMenu(QString::fromLatin1(title));
        news::Toasts toasts(bar);
        bar.show();
        bar.resize(bar.actionGeometry(bar.actions().constLast()).right() + 12, bar.sizeHint().height());
        QTRY_VERIFY(!moreMenus(bar)->isVisible());
        toasts.show({true, QStringLiteral("It failed."), {}});
        QTRY_VERIFY(moreMenus(bar)->isVisible()); // its menu has what went out of the way
        QCOMPARE(visible(bar).size(), 1);
        QVERIFY2(coveredBy(*visible(bar).first(), bar).isEmpty(),
                 qPrintable(coveredBy(*visible(bar).first(), bar)));
        QVERIFY(bar.rect().contains(moreMenus(bar)->geometry()));
        const auto* said = visible(bar).first()->findChild<QLabel*>(QStringLiteral("toastText"));
        QVERIFY(said->width() >= said->fontMetrics().horizontalAdvance(said->text()));
        QTest::mouseClick(visible(bar).first()->findChild<QWidget*>(QStringLiteral("toastClose")),
                          Qt::LeftButton);
        QTRY_VERIFY(!moreMenus(bar)->isVisible());
    }

    void aRefusedStartAfreshStaysInSight() {
        Window w;
        w.fake.change([](session::Snapshot& snapshot) {
            snapshot.connection.noticeKind = session::Notice::notStartedAfresh;
            snapshot.connection.noticeWhy = "The group has members.";
        });
        QTRY_VERIFY(w.find<QWidget>("banner")->isVisible());
        QCOMPARE(w.find<QLabel>("bannerText")->text(),
                 QStringLiteral("Not started afresh: The group has members."));
    }

    void theTraysMenuMayTakeItselfAway() {
        news::SystemTray tray;
        tray.setShown(true);
        const QPointer<QMenu> menu = trayMenu();
        QVERIFY(menu != nullptr);
        int shows = 0;
        connect(&tray, &news::Tray::showWanted, this, [&shows] { ++shows; });
        connect(&tray, &news::Tray::quitWanted, this, [&tray] { tray.setShown(false); });
        menu->actions().at(0)->trigger();
        QCOMPARE(shows, 0); // not while the menu is at work
        QTRY_COMPARE(shows, 1);
        menu->actions().at(1)->trigger();
        QVERIFY(menu != nullptr);
        QTRY_VERIFY(menu == nullptr);
    }

    void theTrayShowsTheWindowAndQuits() {
        Kept kept;
        kept.settings.set(settings::key::newsOnDesktop, true);
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        main_window::Windows windows(live, kept.settings);
        QSignalSpy ended(&windows, &main_window::Windows::ended);
        main_window::MainWindow& window = windows.open();
        window.setWindowState(Qt::WindowMinimized);
        trayMenu()->actions().at(0)->trigger();
        QTRY_VERIFY(!window.isMinimized());
        trayMenu()->actions().at(1)->trigger();
        QTRY_COMPARE(windows.count(), std::size_t{0});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(trayMenu() == nullptr);
    }
};

QTEST_MAIN(TestNews)
#include "test_news.moc"
