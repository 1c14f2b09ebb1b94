#include "ui/players/description.h"

#include "ui/common/clock_time.h"
#include "ui/common/colours.h"
#include "ui/common/format.h"

#include <QDateTime>
#include <QLocale>

namespace players {

namespace {

QString whenText(base::TimestampMs when) {
    const auto local = QDateTime::fromMSecsSinceEpoch(when.value);
    if (local.date() == QDate::currentDate())
        return common::clockTime(when);
    return QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace

QString description(const List& list, std::uint32_t player) {
    const view::PlayerSnapshot& players = *list.players();
    if (player >= players.size())
        return {};
    const view::PlayerRow& row = players.row(player);
    QStringList lines{common::shortened(common::text(players.name(player)), 80)};
    if (const auto place = list.indexOf(player))
        lines << List::tr("Rank %1").arg(common::count(std::uint64_t{list.order()->rank(*place)}));
    lines << List::tr("Damage: average %1, top %2")
                 .arg(common::average(row.averageDamage()), common::amount(row.topDamage))
          << List::tr("Healing: average %1, top %2")
                 .arg(common::average(row.averageHealing()), common::amount(row.topHealing))
          << List::tr("Games: %1").arg(common::count(row.gameCount))
          << List::tr("Partition %1, %2").arg(row.partition.value).arg(list.workerOf(row.partition));
    if (row.lastEventTime.value > 0)
        lines << List::tr("Last event: %1").arg(whenText(row.lastEventTime));
    return lines.join(u'\n');
}

QColor ownerColour(const List& list, base::PartitionId partition, const QPalette& palette) {
    const auto worker = list.workerIdOf(partition);
    return worker ? common::workerColour(*worker, palette) : common::quietColour(palette);
}

} // namespace players
