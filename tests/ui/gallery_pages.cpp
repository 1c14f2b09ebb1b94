// Shows one page over a made-up session, for looking at it: statstream-gallery-pages lanes|table|flow
// empty|busy|error|move [--dark] [--size W H] [--text PERCENT] [--language en|de] [--shot FILE]. `busy`:
// 8 partitions, 5 workers.
#include "tests/ui/gallery_states.h"

#include "ui/flow/panel.h"
#include "ui/language/language.h"
#include "ui/theme/palettes.h"
#include "ui/workers/panel.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <memory>

namespace {

using stream::WorkerState;

/// Again and again: partitions go from worker to worker.
void keepMoving(support::FakeSession& fake, QObject& owner) {
    fake.setReady(8);
    auto* timer = new QTimer(&owner);
    QObject::connect(timer, &QTimer::timeout, &owner, [&fake, turn = 0]() mutable {
        std::vector<std::vector<int>> of(3);
        for (int partition = 0; partition < 8; ++partition)
            of[static_cast<std::size_t>((partition + turn) % 3)].push_back(partition);
        for (int id = 1; id <= 3; ++id)
            fake.setWorker(gallery::worker(id, WorkerState::running, of[static_cast<std::size_t>(id - 1)],
                                           "processes events"));
        ++turn;
    });
    timer->start(1'500);
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString page = arguments.value(1);
    const QString state = arguments.value(2);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(arguments.contains(QStringLiteral("--dark")) ? theme::darkPalette()
                                                                          : theme::lightPalette());
    if (const auto at = arguments.indexOf(QStringLiteral("--text")); at > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * arguments.value(at + 1).toInt() / 100);
        QApplication::setFont(font);
    }
    const QTemporaryDir folder; // never /dev/null: saved by root, a file takes the device's place
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings::Settings settings(store);
    const auto named = arguments.indexOf(QStringLiteral("--language"));
    const language::Language language(settings,
                                      named > 0 ? arguments.value(named + 1) : QStringLiteral("en"));
    support::FakeSession fake;
    fake.setReady();
    made_up::League league(state == QLatin1String("busy") || state == QLatin1String("move") ? 40 : 10, 7);
    if (state != QLatin1String("empty")) {
        league.play(400);
        fake.setPlayers(league.snapshot());
    }
    live::LiveSession live(fake);
    std::unique_ptr<QWidget> shown;
    if (page == QLatin1String("flow")) {
        shown = std::make_unique<flow::Panel>(live);
    } else {
        auto panel = std::make_unique<workers::Panel>(live);
        const auto players = fake.players();
        panel->setPlayers(live::makeOrder({players, {}, true, {}}), *players);
        if (page == QLatin1String("table"))
            panel->findChild<QAction*>(QStringLiteral("showTableAction"))->trigger();
        shown = std::move(panel);
    }
    shown->resize(1100, 300);
    if (const auto at = arguments.indexOf(QStringLiteral("--size")); at > 0)
        shown->resize(arguments.value(at + 1).toInt(), arguments.value(at + 2).toInt());
    if (state == QLatin1String("busy"))
        gallery::showWorkerStates(fake);
    else if (state == QLatin1String("error"))
        gallery::showWorkerErrors(fake);
    else if (state == QLatin1String("move"))
        keepMoving(fake, *shown);
    shown->show();
    if (const auto at = arguments.indexOf(QStringLiteral("--shot")); at > 0)
        QTimer::singleShot(state == QLatin1String("move") ? 3'150 : 1'200, shown.get(), [&, at] {
            QApplication::exit(shown->grab().save(arguments.value(at + 1)) ? 0 : 1);
        });
    return QApplication::exec();
}
