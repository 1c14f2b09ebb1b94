// Shows the window over a made-up session, for looking at it, or writes a picture of it (--shot):
// statstream-gallery empty|starting|busy|many|error|waiting|demo|problems [--dark|--light] [--text PERCENT]
// [--size W H] [--language system|en|de] [--page DOCK] [--do ACTION] [--import
// looking|preview|refused|known|sending|done]
// [--shot FILE] [--stall SECONDS].
// `statstream-gallery timeline` shows the timeline alone.
#include "tests/ui/gallery_import.h"
#include "tests/ui/gallery_states.h"
#include "tests/ui/gallery_timeline.h"
#include "tests/ui/made_up_season.h"
#include "tests/ui/stall_probe.h"

#include "ui/language/language.h"
#include "ui/main_window/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <thread>

namespace {

/// Goes on playing, 20 times a second.
void playOn(support::FakeSession& fake, made_up::League& league, int games, const std::stop_token& stop) {
    for (std::int64_t offset = 0; !stop.stop_requested(); offset += 2) {
        league.play(static_cast<std::size_t>(games));
        fake.setPlayers(league.snapshot());
        fake.addActivity({made_up::activity("Jake", offset), made_up::activity("Hydration", offset + 1)}, 3);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

/// The words behind an argument, as a number.
int number(const QStringList& arguments, const char* name, int place = 1) {
    const auto at = arguments.indexOf(QLatin1String(name));
    return at > 0 ? arguments.value(at + place).toInt() : 0;
}

/// The word behind an argument.
QString word(const QStringList& arguments, const char* name, const QString& otherwise) {
    const auto at = arguments.indexOf(QLatin1String(name));
    return at > 0 ? arguments.value(at + 1) : otherwise;
}

void chooseLook(settings::Settings& settings, const QStringList& arguments) {
    for (const char* look : {"light", "dark"})
        if (arguments.contains(QLatin1String("--") + QLatin1String(look)))
            settings.set(settings::key::theme, QLatin1String(look));
    if (const int size = number(arguments, "--text"); size > 0)
        settings.set(settings::key::textSize, size);
}

/// Triggers an action, and writes a picture of the window or of the dialog that it has opened.
void actAndShoot(QMainWindow& window, const QStringList& arguments) {
    if (const QString page = word(arguments, "--page", {}); !page.isEmpty())
        QTimer::singleShot(500, &window, [&window, page] {
            if (auto* dock = window.findChild<QDockWidget*>(page))
                dock->raise();
        });
    if (const auto at = arguments.indexOf(QStringLiteral("--do")); at > 0)
        QTimer::singleShot(1'000, &window, [&window, name = arguments.value(at + 1)] {
            if (auto* action = window.findChild<QAction*>(name))
                action->trigger();
        });
    if (const auto at = arguments.indexOf(QStringLiteral("--shot")); at > 0)
        QTimer::singleShot(3'000, &window, [&window, file = arguments.value(at + 1)] {
            QWidget* shown = &window;
            for (auto* dialog : window.findChildren<QDialog*>())
                shown = dialog->isVisible() ? dialog : shown;
            QApplication::exit(shown->grab().save(file) ? 0 : 1);
        });
}

void measureStalls(support::StallProbe& probe, int seconds) {
    QTimer::singleShot(5'000, qApp, [&probe] { probe.start(); });
    QTimer::singleShot(5'000 + seconds * 1'000, qApp, [&probe] {
        const auto report = probe.stop();
        std::printf("UI thread: %zu turns, p50 %.1f ms, p99 %.1f ms, longest %.1f ms\n", report.turns,
                    report.p50, report.p99, report.longest);
        QApplication::quit();
    });
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString state = arguments.value(1, QStringLiteral("busy"));
    const QTemporaryDir folder; // never /dev/null: saved by root, a file takes the device's place
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings::Settings settings(store);
    const language::Language language(settings, word(arguments, "--language", QStringLiteral("en")));
    const theme::Theme theme(settings);
    chooseLook(settings, arguments);
    if (state == QLatin1String("timeline"))
        return showTimeline(arguments);
    support::FakeSession fake;
    live::LiveSession live(fake);
    main_window::MainWindow window(live, settings);
    QObject::connect(&window, &main_window::MainWindow::closed, &app, &QApplication::quit);
    if (const int width = number(arguments, "--size"); width > 0)
        window.resize(width, number(arguments, "--size", 2));
    actAndShoot(window, arguments);
    window.show();
    gallery::showState(fake, state);
    if (const auto at = arguments.indexOf(QStringLiteral("--import")); at > 0)
        QTimer::singleShot(
            500, &window, [&window, &fake, how = arguments.value(at + 1)] { showImport(window, fake, how); });
    if (state == QLatin1String("problems")) {
        gallery::showProblems(fake);
        auto* dock = window.findChild<QDockWidget*>(QStringLiteral("problemsDock"));
        QTimer::singleShot(300, dock, [dock] { dock->raise(); });
    }
    made_up::League league(state == QLatin1String("many") ? 1'000'000 : 10);
    std::jthread game; // as the view's: not on the UI thread
    if (state == QLatin1String("busy") || state == QLatin1String("many") ||
        state == QLatin1String("waiting")) {
        league.play(state == QLatin1String("many") ? 3'000'000 : 60);
        gallery::showWorkers(fake);
        gallery::showJobs(fake);
        fake.setGames(made_up::season());
        fake.addProblem(made_up::problem(42));
        fake.addProblem(made_up::problem(43));
        fake.addLog(base::LogLevel::info, "local Kafka", "Started in 2.1 s at 127.0.0.1:29092");
        fake.addLog(base::LogLevel::warning, "worker-1",
                    "The table of partition 1 failed its check: wiped and restored");
        game = std::jthread([&fake, &league, games = state == QLatin1String("many") ? 5'000 : 1](
                                const std::stop_token& stop) { playOn(fake, league, games, stop); });
    }
    support::StallProbe probe;
    if (const int seconds = number(arguments, "--stall"); seconds > 0)
        measureStalls(probe, seconds);
    return QApplication::exec();
}
