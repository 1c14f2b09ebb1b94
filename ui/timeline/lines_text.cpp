#include "ui/timeline/lines_text.h"

#include "core/view/row_text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace timeline {

namespace {

const char* nameOf(view::HistoryMetric metric) {
    switch (metric) {
    case view::HistoryMetric::averageDamage:
        return "avg_dmg";
    case view::HistoryMetric::averageHealing:
        return "avg_heal";
    case view::HistoryMetric::topDamage:
        return "top_dmg";
    case view::HistoryMetric::topHealing:
        return "top_heal";
    case view::HistoryMetric::gamesPerSecond:
        break;
    }
    return "games_per_second";
}

/// As exact as a history keeps it.
QByteArray figure(double value) {
    return QByteArray::number(value, 'g', 7);
}

template <class Add>
void forEachPoint(const Chart::Content& content, Add add) {
    for (const Line& line : content.lines)
        for (const view::HistoryPoint& point : line.points) {
            if (!std::isfinite(point.value) || point.time > content.to)
                continue; // one before the begin is what a line begins with
            const auto when =
                QDateTime::fromMSecsSinceEpoch(point.time.count() + content.wallOffset, Qt::UTC);
            add(when.toString(Qt::ISODateWithMs), line.wholeName, figure(point.value));
        }
}

} // namespace

QByteArray asCsv(const Chart::Content& content) {
    QByteArray out = QByteArrayLiteral("time,player,") + nameOf(content.metric) + '\n';
    forEachPoint(content, [&out](const QString& when, const QString& player, const QByteArray& value) {
        out += when.toUtf8() + ',' + QByteArray::fromStdString(view::csvField(player.toStdString())) + ',' +
               value + '\n';
    });
    return out;
}

QByteArray asJson(const Chart::Content& content) {
    QJsonArray rows;
    forEachPoint(content, [&](const QString& when, const QString& player, const QByteArray& value) {
        rows << QJsonObject{{QStringLiteral("time"), when},
                            {QStringLiteral("player"), player},
                            {QString::fromLatin1(nameOf(content.metric)), value.toDouble()}};
    });
    return QJsonDocument(rows).toJson();
}

exports::Cells cellsOf(const CompareModel::Row& row) {
    using view::HistoryMetric;
    exports::Cells cells;
    cells.push_back({"player", row.wholeName.toStdString()});
    for (const HistoryMetric metric :
         {HistoryMetric::averageDamage, HistoryMetric::topDamage, HistoryMetric::averageHealing,
          HistoryMetric::topHealing, HistoryMetric::gamesPerSecond}) {
        const auto& value = row.figures[static_cast<std::size_t>(metric)];
        cells.push_back({nameOf(metric), value ? figure(*value).toStdString() : std::string(), true});
    }
    return cells;
}

} // namespace timeline
