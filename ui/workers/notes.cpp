#include "ui/workers/notes.h"

#include "ui/common/format.h"
#include "ui/live/words.h"
#include "ui/workers/panel.h"

#include <QStringList>

namespace workers {

namespace {

constexpr int most = 12;           ///< partitions in one line: more would not be read
constexpr std::int64_t few = 1000; ///< records: what comes in while one looks

} // namespace

Note partitionNote(int partitions, const std::vector<PartitionPlayers>& inPartitions) {
    QStringList figures;
    QStringList empty;
    std::int64_t players = 0;
    for (int partition = 0; partition < partitions; ++partition) {
        const auto index = static_cast<std::size_t>(partition);
        const std::int64_t here = index < inPartitions.size() ? inPartitions[index].count : 0;
        players += here;
        if (partition < most)
            figures << Panel::tr("%1: %2").arg(partition).arg(here == 0 ? Panel::tr("none yet")
                                                                        : common::count(here));
        if (here == 0 && empty.size() < most)
            empty << QString::number(partition);
    }
    if (players == 0) { // the line stays, or all above would jump when the first player comes
        return {Panel::tr("Players by partition – none yet"),
                Panel::tr("Each player's name chooses a partition.")};
    }
    if (partitions > most)
        figures << QStringLiteral("…");
    QString text = Panel::tr("Players by partition – %1").arg(figures.join(QStringLiteral("  ·  ")));
    if (!empty.isEmpty())
        text += Panel::tr("  (no name sent so far falls there)");
    return {text,
            empty.isEmpty()
                ? Panel::tr("Each player's name chooses a partition; this is how the players spread.")
                : Panel::tr("Each player's name chooses a partition. No name chooses partition %1, so the "
                            "worker that has it finds nothing to do: that is no fault.")
                      .arg(empty.join(QStringLiteral(", ")))};
}

Note standbyNote(const stream::StandbySnapshot& standby) {
    QStringList copies;
    QStringList lines{
        Panel::tr("Copies of partitions that other processes' workers have: should one of those "
                  "processes end, a worker here goes on without reading the whole changelog.")};
    for (const stream::StandbyStatus& copy : standby.copies) {
        const QString state = copy.error          ? Panel::tr("see the log")
                              : !copy.follows     ? Panel::tr("starting")
                              : copy.behind > few ? Panel::tr("%1 to read").arg(common::count(copy.behind))
                                                  : Panel::tr("up to date");
        if (copies.size() < most)
            copies << Panel::tr("%1: %2").arg(copy.partition.value).arg(state);
        lines << (copy.error ? Panel::tr("Partition %1: %2")
                                   .arg(copy.partition.value)
                                   .arg(live::errorText(*copy.error))
                             : Panel::tr("Partition %1: %2 players, %3")
                                   .arg(copy.partition.value)
                                   .arg(common::count(copy.players), state));
    }
    if (static_cast<std::size_t>(copies.size()) < standby.copies.size())
        copies << QStringLiteral("…");
    const QString text = standby.waitsForBroker ? Panel::tr("Standby copies – wait for the broker")
                         : copies.isEmpty()
                             ? Panel::tr("Standby copies – none to keep here now")
                             : Panel::tr("Standby copies – %1").arg(copies.join(QStringLiteral("  ·  ")));
    return {text, lines.join(u'\n')};
}

} // namespace workers
