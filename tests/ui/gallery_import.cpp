#include "tests/ui/gallery_import.h"

#include "tests/cli/import_files.h"

#include "ui/import/opener.h"

#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>

namespace {

QStringList writeFiles(const QString& folder, const QString& state) {
    const auto write = [&folder](const char* name, const QByteArray& bytes) {
        return cli_runner::writeFile(folder + u'/' + QLatin1String(name), bytes);
    };
    QByteArray season = cli_runner::statsLabFile(30);
    season += "too,few\n";
    for (int i = 0; i < 4; ++i) { // an older spelling
        season += "2022-05-0" + QByteArray::number(i + 1) +
                  " 19:05:00 UTC,6900,Kickoff,control,Ilios,FOX,Red,Time Played,All Heroes,600\n";
        season += "2022-05-0" + QByteArray::number(i + 1) +
                  " 19:05:00 UTC,6900,Kickoff,control,Ilios,,Red,Time Played,All Heroes,600\n";
    }
    const QString phs = write("phs-2022.csv", season);
    const QString plain =
        write("games of our own.csv", "player,damage,healing\nJake,3000,2000\nHappy,4500,100\nJake,x,2000\n");
    if (state != QLatin1String("refused"))
        return {phs, plain};
    return {phs, write("match_map_stats.csv", "round_start_time,match_id,map_winner,map_loser\n1,2,3,4\n"),
            write("from a spreadsheet.csv", "player;damage;healing\nJake;3000;2000\n"),
            write("notes.pdf", QByteArray("%PDF-1.4\0\0\0", 11)), folder};
}

void finish(support::FakeSession& fake, produce::JobState state, std::uint64_t sent) {
    fake.change([state, sent](session::Snapshot& snapshot) {
        auto job = std::make_shared<produce::JobSnapshot>(*snapshot.jobs.back());
        job->state = state;
        job->made = job->acknowledged = state == produce::JobState::finished ? *job->total : sent;
        job->eventsPerSecond = 12;
        job->secondsLeft = 3;
        snapshot.jobs.back() = job;
    });
}

} // namespace

void showImport(QMainWindow& window, support::FakeSession& fake, const QString& state) {
    auto* folder = new QTemporaryDir;
    QObject::connect(&window, &QObject::destroyed, [folder] { delete folder; });
    fake.holdLooks(state == QLatin1String("looking"));
    const bool known = state == QLatin1String("known");
    fake.answerImportsWith(session::ImportCheck{
        state == QLatin1String("preview") ? 12u
        : known                           ? 66u
                                          : 0u,
        known ? std::optional(std::chrono::milliseconds(std::chrono::hours(168))) : std::nullopt});
    window.findChild<imports::Opener*>()->open(writeFiles(folder->path(), state));
    if (state != QLatin1String("sending") && state != QLatin1String("done"))
        return;
    QTimer::singleShot(700, &window, [&window] {
        window.findChild<QComboBox*>(QStringLiteral("importPace"))->setCurrentIndex(2);
        window.findChild<QPushButton*>(QStringLiteral("importButton"))->click();
    });
    QTimer::singleShot(1'200, &window, [&fake, state] {
        finish(fake,
               state == QLatin1String("done") ? produce::JobState::finished : produce::JobState::running, 27);
    });
}
