#include "ui/flow/picture.h"

#include "ui/common/format.h"
#include "ui/flow/panel.h"
#include "ui/live/words.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace flow {

namespace {

using session::ConnectionState;
using stream::WorkerState;

/// A few look like few, and a million still fits.
double queueShare(std::int64_t waiting) {
    return waiting <= 0 ? 0 : std::min(std::log10(1.0 + static_cast<double>(waiting)) / 6, 1.0);
}

QString waitText(std::int64_t waiting, const std::optional<double>& seconds, bool longer) {
    if (waiting <= 0)
        return {};
    QString text = Panel::tr("%1 wait").arg(common::shortCount(static_cast<std::uint64_t>(waiting)));
    if (seconds && *seconds >= 0.1)
        text += QStringLiteral(" · ") +
                (longer ? Panel::tr("over %1") : QStringLiteral("%1")).arg(common::shortDuration(*seconds));
    return text;
}

struct Sums { ///< over the workers of this process
    double rate = 0;
    double commitRate = 0;
    double commitMs = 0;
    std::int64_t lag = 0;
    std::optional<double> lagSeconds;
    bool lagIsLonger = false;
    std::int64_t players = 0;
    std::int64_t restoring = 0; ///< records
    bool restores = false;
    int running = 0;
    int alive = 0;
    int failed = 0;
};

Sums sumsOf(const session::Snapshot& snapshot) {
    Sums sums;
    for (const auto& worker : snapshot.workers) {
        const bool ended = worker->state == WorkerState::stopped || worker->state == WorkerState::failed;
        sums.failed += worker->state == WorkerState::failed ? 1 : 0;
        if (ended)
            continue;
        ++sums.alive;
        sums.running += worker->state == WorkerState::running || worker->state == WorkerState::idle ? 1 : 0;
        sums.rate += worker->eventsPerSecond;
        sums.commitRate += worker->commitRate;
        sums.commitMs = std::max(sums.commitMs, worker->commitLatencyMs);
        sums.lag += worker->lag;
        sums.players += worker->players;
        sums.restoring += worker->restoreRemaining;
        sums.restores =
            sums.restores || std::ranges::any_of(worker->partitions, &stream::PartitionStatus::restoring);
        if (worker->lagSeconds && (!sums.lagSeconds || *sums.lagSeconds < *worker->lagSeconds)) {
            sums.lagSeconds = worker->lagSeconds;
            sums.lagIsLonger = worker->lagIsLonger;
        }
    }
    return sums;
}

void showProducer(Picture& picture, const session::Snapshot& snapshot) {
    Box& box = picture.box(Stage::producer);
    box.title = Panel::tr("Producer");
    double rate = 0;
    std::uint64_t sent = snapshot.sentByRemoved; // a total doesn't fall when the list is cleared
    int running = 0;
    for (const auto& job : snapshot.jobs) {
        sent += job->acknowledged;
        if (produce::hasEnded(job->state))
            continue;
        ++running;
        rate += job->eventsPerSecond;
        box.lines.push_back(
            {live::jobTitle(*job), common::rate(job->eventsPerSecond), -1, 0, job->lastError.has_value()});
    }
    box.figure = common::rate(rate);
    box.note = running > 0 ? Panel::tr("%1 sent").arg(common::shortCount(sent))
               : sent > 0  ? Panel::tr("%1 sent, none now").arg(common::shortCount(sent))
                           : Panel::tr("nothing sent yet");
    picture.links[0] = {common::rate(rate), Panel::tr("events"), rate > 0, 0, {}};
}

/// What waits in each partition, as far as this process's workers see it.
void showTopic(Picture& picture, const session::Snapshot& snapshot, const Sums& sums) {
    Box& box = picture.box(Stage::topic);
    box.title = Panel::tr("Topic");
    const int count = std::max(snapshot.connection.partitions, 0);
    std::map<int, std::pair<const stream::PartitionStatus*, int>> held;
    for (const auto& worker : snapshot.workers)
        for (const auto& status : worker->partitions)
            held[status.partition.value] = {&status, worker->id};
    for (int partition = 0; partition < count; ++partition) {
        Line line{QString::number(partition), {}, 0, 0, false};
        if (const auto found = held.find(partition); found != held.end()) {
            const auto& [status, worker] = found->second;
            const std::int64_t lag = std::max<std::int64_t>(status->lag(), 0);
            line.worker = worker;
            line.share = status->restoring ? 0 : queueShare(lag);
            line.alarm = status->error && !status->error->retriable;
            line.figure = line.alarm          ? Panel::tr("stands still")
                          : status->restoring ? Panel::tr("restoring")
                          : lag > 0           ? common::shortCount(static_cast<std::uint64_t>(lag))
                                              : Panel::tr("up to date");
        } else {
            line.figure = sums.running > 0 ? Panel::tr("elsewhere") : Panel::tr("no worker");
        }
        box.lines.push_back(std::move(line));
    }
    box.figure = count == 1 ? Panel::tr("1 partition") : Panel::tr("%1 partitions").arg(count);
    box.note =
        sums.lag > 0 ? waitText(sums.lag, sums.lagSeconds, sums.lagIsLonger) : Panel::tr("nothing waits");
    picture.after(Stage::topic) = {common::rate(sums.rate), Panel::tr("events"), sums.rate > 0,
                                   queueShare(sums.lag),
                                   waitText(sums.lag, sums.lagSeconds, sums.lagIsLonger)};
    if (snapshot.connection.state == ConnectionState::waiting ||
        snapshot.connection.state == ConnectionState::blocked)
        box.stands = live::connectionText(snapshot.connection);
}

void showWorkers(Picture& picture, const session::Snapshot& snapshot, const Sums& sums) {
    Box& box = picture.box(Stage::workers);
    box.title = Panel::tr("Workers");
    for (const auto& worker : snapshot.workers) {
        const bool ended = worker->state == WorkerState::stopped;
        if (ended)
            continue;
        Line line{common::text(worker->name), common::rate(worker->eventsPerSecond), -1, worker->id, false};
        if (worker->state == WorkerState::failed) {
            line.figure = Panel::tr("failed");
            line.alarm = true;
        } else if (worker->state == WorkerState::restoring) {
            line.figure = Panel::tr("restoring");
        } else if (worker->state == WorkerState::idle) {
            line.figure = Panel::tr("idle");
        } else if (worker->state != WorkerState::running) {
            line.figure = Panel::tr("joining");
        }
        box.lines.push_back(std::move(line));
    }
    box.figure = common::rate(sums.rate);
    box.note = sums.alive == 1 ? Panel::tr("1 worker") : Panel::tr("%1 workers").arg(sums.alive);
    if (sums.alive == 0)
        box.stands = sums.failed > 0 ? Panel::tr("All workers have failed.")
                                     : Panel::tr("No worker runs here. “Spawn worker” (Ctrl+N) starts one.");
    picture.after(Stage::workers) = {common::rate(sums.rate), Panel::tr("events"), sums.rate > 0, 0, {}};
}

void showTables(Picture& picture, const Sums& sums) {
    Box& tables = picture.box(Stage::tables);
    tables.title = Panel::tr("Tables");
    tables.figure = common::shortCount(static_cast<std::uint64_t>(std::max<std::int64_t>(sums.players, 0)));
    tables.note = Panel::tr("players, here");
    if (sums.restores)
        tables.lines.push_back({Panel::tr("restoring"),
                                Panel::tr("%1 to go")
                                    .arg(common::shortCount(static_cast<std::uint64_t>(
                                        std::max<std::int64_t>(sums.restoring, 0)))),
                                queueShare(sums.restoring), 0, false});
    picture.after(Stage::tables) = {
        common::rate(sums.commitRate), Panel::tr("commits"), sums.commitRate > 0, 0, {}};
    Box& changelog = picture.box(Stage::changelog);
    changelog.title = Panel::tr("Changelog");
    changelog.figure =
        sums.commitMs > 0
            ? Panel::tr("%1 ms").arg(QLocale().toString(sums.commitMs, 'f', sums.commitMs < 100 ? 1 : 0))
            : QStringLiteral("–");
    changelog.note = Panel::tr("a commit takes");
}

void showView(Picture& picture, const session::Snapshot& snapshot, std::size_t players) {
    Box& box = picture.box(Stage::view);
    box.title = Panel::tr("View");
    const view::ViewStatus none;
    const view::ViewStatus& view = snapshot.view ? *snapshot.view : none;
    box.figure = common::shortCount(view.recordsRead);
    box.note = view.state == view::ViewState::live         ? Panel::tr("records read, live")
               : view.state == view::ViewState::catchingUp ? Panel::tr("records read, catching up")
                                                           : Panel::tr("records read");
    if (view.state == view::ViewState::waiting)
        box.stands = live::waitText(view);
    Link& in = picture.after(Stage::changelog);
    in = {common::rate(view.recordsPerSecond), Panel::tr("rows"), view.recordsPerSecond > 0,
          queueShare(view.remaining), waitText(view.remaining, {}, false)};
    picture.after(Stage::view) = {
        common::rate(view.recordsPerSecond), Panel::tr("rows"), view.recordsPerSecond > 0, 0, {}};
    Box& charts = picture.box(Stage::charts);
    charts.title = Panel::tr("Charts");
    charts.figure = common::shortCount(static_cast<std::uint64_t>(players));
    charts.note = players == 1 ? Panel::tr("player") : Panel::tr("players, everywhere");
}

QString whatIs(Stage stage) {
    switch (stage) {
    case Stage::producer:
        return Panel::tr("Events that this window sends.");
    case Stage::topic:
        return Panel::tr("Where events wait in Kafka, split into partitions by the player's name.");
    case Stage::workers:
        return Panel::tr("They read the partitions and add each event to its player's row.");
    case Stage::tables:
        return Panel::tr("The rows of the players, in files of this process: one table a partition.");
    case Stage::changelog:
        return Panel::tr("Every changed row goes to Kafka too, together with how far its worker has read: "
                         "a table can be made anew from it.");
    case Stage::view:
        return Panel::tr("Reads the changelog, and so has the rows of all processes.");
    case Stage::charts:
        return Panel::tr("What the charts and the table of players show.");
    }
    return {};
}

} // namespace

Picture makePicture(const session::Snapshot& snapshot, std::size_t players) {
    Picture picture;
    const Sums sums = sumsOf(snapshot);
    showProducer(picture, snapshot);
    showTopic(picture, snapshot, sums);
    showWorkers(picture, snapshot, sums);
    showTables(picture, sums);
    showView(picture, snapshot, players);
    return picture;
}

QString describe(const Picture& picture, Stage stage) {
    const Box& box = picture.box(stage);
    QStringList lines{box.title + QStringLiteral(": ") + box.figure + QStringLiteral(" ") + box.note,
                      whatIs(stage)};
    if (!box.stands.isEmpty())
        lines << box.stands;
    for (const Line& line : box.lines)
        lines << line.name + QStringLiteral(": ") + line.figure;
    return lines.join(u'\n');
}

QString describe(const Picture& picture) {
    QStringList lines;
    for (std::size_t i = 0; i < stages; ++i) {
        const Box& box = picture.boxes[i];
        QString line = box.title + QStringLiteral(": ") + box.figure + QStringLiteral(" ") + box.note;
        if (!box.stands.isEmpty())
            line += QStringLiteral(". ") + box.stands;
        if (i < picture.links.size() && !picture.links[i].waits.isEmpty())
            line += QStringLiteral("; ") + picture.links[i].waits;
        lines << line;
    }
    return lines.join(u'\n');
}

} // namespace flow
