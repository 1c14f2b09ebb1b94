// Writes a picture of every page in every look over a made-up session: statstream-screenshots DIR [--only
// TEXT]. Names: PAGE-STATE-THEME-TEXT%-SIZE.png. Also the README's three. For looking at, not for comparing:
// a test sees more.
#include "tests/ui/gallery_states.h"
#include "tests/ui/gallery_timeline.h"
#include "tests/ui/made_up_season.h"

#include "ui/main_window/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QLocale>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace {

constexpr int settling = 400;     ///< ms, for a window after its news
constexpr int pageSettling = 120; ///< ms, for a page after it was laid out

struct Look {
    QString state;
    QString theme;
    int text; ///< percent
};

/// A page of the window, and how large a person may have it.
struct Page {
    const char* name;
    const char* dock;
    QSize large;
    QSize small;
    const char* action = nullptr; ///< that makes it look so
};

const Page pages[] = {
    {"producer", "producerDock", {420, 800}, {250, 440}},
    {"players", "chartsDock", {1000, 640}, {420, 320}},
    {"player-table", "playersDock", {900, 640}, {380, 280}},
    {"flow", "flowDock", {1200, 480}, {560, 280}},
    {"workers", "workersDock", {1200, 360}, {560, 240}},
    {"workers-table", "workersDock", {1200, 360}, {560, 240}, "showTableAction"},
    {"activity", "activityDock", {1000, 400}, {480, 220}},
    {"problems", "problemsDock", {1000, 400}, {480, 220}},
    {"log", "logDock", {1000, 400}, {480, 220}},
    {"games", "gamesDock", {1200, 640}, {480, 320}},
    {"games-table", "gamesDock", {1200, 640}, {480, 320}, "gamesTableAction"},
};

struct Dialog {
    const char* name;
    const char* action;
};

const Dialog dialogs[] = {{"settings", "settingsAction"},    {"connect", "connectAction"},
                          {"shortcuts", "cheatSheetAction"}, {"start-afresh", "startAfreshAction"},
                          {"send-again", "redriveAction"},   {"about", "aboutAction"}};

/// With QT_SCALE_FACTOR only these, or it would take the same time again.
const QStringList onFineScreens{
    QStringLiteral("window-busy-light-100-small"), QStringLiteral("window-busy-dark-200-large"),
    QStringLiteral("workers-table-busy-light-100-large"), QStringLiteral("connect-busy-light-100-large")};

/// Where pictures go, and which are wanted.
struct Album {
    QDir dir;
    QString only;
    int shots = 0;
    bool failed = false;

    [[nodiscard]] bool wants(const QString& name) const {
        return name.contains(only) && (!scaled() || onFineScreens.contains(name));
    }
    [[nodiscard]] static bool scaled() { return qApp->devicePixelRatio() > 1; }
    void add(QWidget& widget, const QString& name) {
        const QString scale = scaled() ? QStringLiteral("-%1x").arg(qApp->devicePixelRatio()) : QString();
        failed = !widget.grab().save(dir.filePath(name + scale + QLatin1String(".png"))) || failed;
        ++shots;
    }
};

QString nameOf(const char* page, const Look& look, const char* size) {
    return QStringLiteral("%1-%2-%3-%4-%5")
        .arg(QLatin1String(page), look.state, look.theme)
        .arg(look.text)
        .arg(QLatin1String(size));
}

void fillBusy(support::FakeSession& fake) {
    gallery::showWorkerStates(fake);
    gallery::showJobs(fake);
    gallery::showProblems(fake);
    fake.addLog(base::LogLevel::info, "local Kafka", "Started in 2.1 s at 127.0.0.1:29092");
    fake.addLog(base::LogLevel::warning, "worker-1",
                "The table of partition 1 failed its check: wiped and restored");
    fake.addLog(base::LogLevel::error, "worker-5",
                "The disk that holds /home/me/.local/share/statstream is full.");
}

/// The window of one look.
class Scene {
public:
    Scene(settings::Settings& settings, const Look& look)
        : m_look(look), m_league(look.state == QLatin1String("busy") ? 40 : 10, 7), m_live(m_fake),
          m_window(m_live, settings) {
        m_window.resize(1520, 920);
        m_window.show();
        fill();
        QTest::qWait(settling);
    }

    void shootWindow(Album& album) {
        const auto shoot = [&](const QSize& size, const char* word) {
            const QString name = nameOf("window", m_look, word);
            if (!album.wants(name))
                return;
            m_window.resize(size);
            QTest::qWait(settling);
            album.add(m_window, name);
        };
        shoot({1520, 920}, "large");
        shoot({1024, 640}, "small");
    }

    void shootPages(Album& album) {
        for (const Page& page : pages)
            if (album.wants(nameOf(page.name, m_look, "large")) ||
                album.wants(nameOf(page.name, m_look, "small")))
                shootPage(album, page);
    }

    void shootDialogs(Album& album) {
        m_window.findChild<QDockWidget*>(QStringLiteral("problemsDock"))->raise();
        QTest::qWait(pageSettling);
        for (const Dialog& dialog : dialogs) {
            const QString name = nameOf(dialog.name, m_look, "large");
            if (!album.wants(name))
                continue;
            if (auto* table = m_window.findChild<QTableView*>(QStringLiteral("problemsTable")))
                table->selectRow(1); // that can be sent again
            m_window.findChild<QAction*>(QString::fromLatin1(dialog.action))->trigger();
            QTest::qWait(settling);
            for (auto* shown : m_window.findChildren<QDialog*>())
                if (shown->isVisible()) {
                    album.add(*shown, name);
                    shown->close();
                }
            QTest::qWait(0); // it deletes itself
        }
    }

private:
    void fill() {
        if (m_look.state == QLatin1String("empty"))
            return m_fake.setReady();
        m_league.play(m_look.state == QLatin1String("busy") ? 4'000 : 400);
        m_fake.setPlayers(m_league.snapshot());
        m_fake.setGames(made_up::season());
        if (m_look.state == QLatin1String("busy"))
            return fillBusy(m_fake);
        gallery::showWorkerErrors(m_fake);
        gallery::showJobs(m_fake);
        m_fake.addLog(base::LogLevel::error, "local Kafka", "Nobody answers at 127.0.0.1:29092.");
    }

    /// The page alone, as a window of its own, and back in its dock.
    void shootPage(Album& album, const Page& page) {
        auto* dock = m_window.findChild<QDockWidget*>(QString::fromLatin1(page.dock));
        QWidget* content = dock->widget();
        QAction* action =
            page.action != nullptr ? content->findChild<QAction*>(QString::fromLatin1(page.action)) : nullptr;
        if (action != nullptr)
            action->trigger();
        dock->raise(); // hidden behind a tab, its content would be hidden too
        QTest::qWait(pageSettling);
        QWidget placeholder; // a dock with nothing in it complains
        placeholder.setMinimumSize(1, 1);
        dock->setWidget(&placeholder);
        content->setParent(nullptr);
        for (const auto& [size, word] : {std::pair(page.large, "large"), std::pair(page.small, "small")}) {
            content->resize(size.expandedTo(content->minimumSizeHint()));
            content->show();
            if (m_look.state == QLatin1String("busy") && m_fake.activityWatched())
                for (std::int64_t i = 0; i < 40; ++i)
                    m_fake.addActivity({made_up::activity(i % 3 == 0 ? "Hydration" : "Jake", m_offset++)});
            QTest::qWait(pageSettling);
            if (const QString name = nameOf(page.name, m_look, word); album.wants(name))
                album.add(*content, name);
        }
        dock->setWidget(content);
    }

    const Look m_look;
    std::int64_t m_offset = 0;
    support::FakeSession m_fake;
    made_up::League m_league;
    live::LiveSession m_live;
    main_window::MainWindow m_window;
};

void shootTimeline(Album& album, const Look& look) {
    for (const auto& [size, word] :
         {std::pair(QSize(1200, 480), "large"), std::pair(QSize(480, 260), "small")}) {
        const QString name = nameOf("timeline", look, word);
        if (!album.wants(name))
            continue;
        QStringList arguments{QString(),
                              QStringLiteral("timeline"),
                              QStringLiteral("--size"),
                              QString::number(size.width()),
                              QString::number(size.height()),
                              QStringLiteral("--png"),
                              album.dir.filePath(name + QLatin1String(".png"))};
        if (look.state == QLatin1String("empty"))
            arguments << QStringLiteral("--minutes") << QStringLiteral("0");
        else
            arguments << QStringLiteral("--picked") << QStringLiteral("4") << QStringLiteral("--cursor")
                      << QStringLiteral("60");
        if (look.state == QLatin1String("error"))
            arguments << QStringLiteral("--gap") << QStringLiteral("--minutes") << QStringLiteral("4");
        album.failed = showTimeline(arguments) != 0 || album.failed;
        ++album.shots;
    }
}

/// A picture of the README, as large as there.
struct ReadmePicture {
    QString name;
    const char* theme;
    void (*fill)(support::FakeSession& fake, const QWidget& window);
};

void pickBest(const QWidget& window) {
    QTest::qWait(settling); // the window lays out its pages
    for (const char* other : {"playersDock", "workersDock", "activityDock", "problemsDock", "logDock"})
        window.findChild<QDockWidget*>(QString::fromLatin1(other))->close();
    window.findChild<QAction*>(QStringLiteral("gamesShow"))->trigger();
    QTest::qWait(settling); // the answer fills the table
    window.findChild<QTableView*>(QStringLiteral("gamesTable"))->selectRow(0);
}

const ReadmePicture readmePictures[] = {
    {QStringLiteral("readme-window"), "light",
     [](support::FakeSession& fake, const QWidget&) { gallery::showTour(fake); }},
    {QStringLiteral("readme-window-dark"), "dark",
     [](support::FakeSession& fake, const QWidget&) {
         gallery::showWorkers(fake);
         gallery::showJobs(fake);
         fake.addProblem(made_up::problem(42));
     }},
    {QStringLiteral("readme-window-games"), "light",
     [](support::FakeSession& fake, const QWidget& window) {
         gallery::showTour(fake);
         fake.setGames(made_up::season());
         pickBest(window);
     }},
};

void shootReadme(Album& album, settings::Settings& settings) {
    for (const ReadmePicture& picture : readmePictures) {
        if (!album.wants(picture.name))
            continue;
        settings.set(settings::key::theme, QLatin1String(picture.theme));
        support::FakeSession fake;
        live::LiveSession live(fake);
        main_window::MainWindow window(live, settings);
        window.resize(1520, 900);
        window.show();
        fake.setReady();
        made_up::League league;
        league.play(630);
        fake.setPlayers(league.snapshot());
        picture.fill(fake, window);
        QTest::qWait(settling);
        album.add(window, picture.name);
    }
}

void shootAll(Album& album, settings::Settings& settings) {
    for (const char* theme : {"light", "dark"})
        for (const int text : {100, 200}) {
            settings.set(settings::key::theme, QLatin1String(theme));
            settings.set(settings::key::textSize, text);
            for (const char* state : {"empty", "busy", "error"}) {
                const Look look{QLatin1String(state), QLatin1String(theme), text};
                Scene scene(settings, look);
                scene.shootWindow(album);
                scene.shootPages(album);
                if (look.state == QLatin1String("busy"))
                    scene.shootDialogs(album);
                shootTimeline(album, look);
            }
        }
    settings.reset(settings::key::textSize);
    shootReadme(album, settings);
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Writes a picture of every page in every look."));
    parser.addPositionalArgument(QStringLiteral("DIR"), QStringLiteral("where to; made where there is none"));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("those with TEXT in their name"),
                                  QStringLiteral("TEXT"));
    parser.addOption(only);
    parser.addHelpOption();
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    Album album{QDir(parser.positionalArguments().constFirst()), parser.value(only)};
    if (!album.dir.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "can't make the folder %s\n", qPrintable(album.dir.path()));
        return 1;
    }
    const QTemporaryDir scratch;
    QSettings store(scratch.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings::Settings settings(store);
    settings.set(settings::key::animations, false);
    const theme::Theme theme(settings);
    shootAll(album, settings);
    std::printf("%d pictures in %s\n", album.shots, qPrintable(album.dir.absolutePath()));
    return album.failed || (album.shots == 0 && !Album::scaled()) ? 1 : 0;
}
