// Shows one page over a made-up session, for looking at it: statstream-gallery-pages lanes|table|flow
// empty|busy|error|move [--dark] [--size W H] [--text PERCENT] [--language en|de] [--shot FILE]. `busy`:
// 8 partitions, 5 workers.
#include "tests/ui/made_up.h"

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

stream::WorkerSnapshot worker(int id, WorkerState state, const std::vector<int>& partitions,
                              const char* reason) {
    auto made = made_up::worker(id, state, partitions);
    made.reason = reason;
    return made;
}

void showBusy(support::FakeSession& fake) {
    fake.setReady(8);
    fake.setWorker(worker(1, WorkerState::running, {0, 5}, "processes events"));
    auto behind = worker(2, WorkerState::running, {1, 6}, "processes events");
    behind.partitions[0].end = base::Offset{87'000};
    behind.partitions[0].lagSeconds = behind.lagSeconds = 42;
    behind.partitions[0].lagIsLonger = behind.lagIsLonger = true;
    behind.lag = 85'830;
    fake.setWorker(behind);
    auto restoring = worker(3, WorkerState::restoring, {2, 4}, "reads the changelog of partition 4");
    for (auto& status : restoring.partitions) {
        status.restoring = true;
        status.restoreTotal = 1'000'000;
        status.restoredRecords = status.partition.value == 2 ? 450'000 : 0;
    }
    restoring.restoreRemaining = 550'000;
    restoring.restoreRate = 395'000;
    restoring.restoreSecondsLeft = 1.4;
    restoring.lagSeconds.reset();
    fake.setWorker(restoring);
    fake.setWorker(worker(4, WorkerState::idle, {}, "more workers than partitions"));
    fake.setWorker(worker(5, WorkerState::stopped, {}, "killed by you (simulated crash)"));
    fake.setJob(made_up::job(1, produce::JobState::running, 4'211, 1'000'000));
    fake.change([](session::Snapshot& snapshot) {
        auto list = std::make_shared<stream::Rebalances>();
        for (int partition = 0; partition < 8; ++partition)
            list->push_back(made_up::rebalance(list->size() + 1, partition, 0, 1));
        for (const int partition : {1, 6})
            list->push_back(made_up::rebalance(list->size() + 1, partition, 1, 2));
        for (const int partition : {2, 4}) {
            list->push_back(made_up::rebalance(list->size() + 1, partition, 5, 3));
            list->back().cause = stream::Rebalance::Cause::killed;
            list->back().stage = stream::Rebalance::Stage::restoring;
            list->back().seconds.reset();
            list->back().eventsReplayed.reset();
        }
        list->push_back(made_up::rebalance(list->size() + 1, 3, 2, 0));
        list->back().to.kind = stream::Owner::Kind::anotherProcess;
        list->push_back(made_up::rebalance(list->size() + 1, 7, 5, 0));
        snapshot.rebalances = list;
        auto view = std::make_shared<view::ViewStatus>();
        view->state = view::ViewState::live;
        view->recordsRead = 1'234'567;
        view->recordsPerSecond = 312;
        snapshot.view = view;
    });
}

void showError(support::FakeSession& fake) {
    fake.setReady(4);
    auto failed =
        worker(1, WorkerState::failed, {}, "The disk that holds /home/me/.local/share/statstream is full.");
    failed.lastError = base::Error{base::ErrorCode::diskFull, failed.reason, false, false};
    fake.setWorker(failed);
    auto still = worker(2, WorkerState::restoring, {0, 1}, "the topic was made anew");
    still.partitions[1].restoring = true;
    still.partitions[1].error =
        base::Error{base::ErrorCode::topicMadeAnew, "The topic was made anew.", false, false};
    fake.setWorker(still);
    fake.change([](session::Snapshot& snapshot) {
        snapshot.connection.state = session::ConnectionState::waiting;
        snapshot.connection.text =
            "Nobody answers at 127.0.0.1:29092. Goes on by itself as soon as Kafka is back.";
    });
}

/// Again and again: partitions go from worker to worker.
void keepMoving(support::FakeSession& fake, QObject& owner) {
    fake.setReady(8);
    auto* timer = new QTimer(&owner);
    QObject::connect(timer, &QTimer::timeout, &owner, [&fake, turn = 0]() mutable {
        std::vector<std::vector<int>> of(3);
        for (int partition = 0; partition < 8; ++partition)
            of[static_cast<std::size_t>((partition + turn) % 3)].push_back(partition);
        for (int id = 1; id <= 3; ++id)
            fake.setWorker(
                worker(id, WorkerState::running, of[static_cast<std::size_t>(id - 1)], "processes events"));
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
        showBusy(fake);
    else if (state == QLatin1String("error"))
        showError(fake);
    else if (state == QLatin1String("move"))
        keepMoving(fake, *shown);
    shown->show();
    if (const auto at = arguments.indexOf(QStringLiteral("--shot")); at > 0)
        QTimer::singleShot(state == QLatin1String("move") ? 3'150 : 1'200, shown.get(), [&, at] {
            QApplication::exit(shown->grab().save(arguments.value(at + 1)) ? 0 : 1);
        });
    return QApplication::exec();
}
