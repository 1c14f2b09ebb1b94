#include "ui/timeline/lines_text.h"

#include "core/view/row_text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace timeline {

namespace {

QString nameOf(view::HistoryMetric metric) {
    switch (metric) {
    case view::HistoryMetric::averageDamage:
        return QStringLiteral("avg_dmg");
    case view::HistoryMetric::averageHealing:
        return QStringLiteral("avg_heal");
    case view::HistoryMetric::topDamage:
        return QStringLiteral("top_dmg");
    case view::HistoryMetric::topHealing:
        return QStringLiteral("top_heal");
    case view::HistoryMetric::gamesPerSecond:
        break;
    }
    return QStringLiteral("games_per_second");
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
    QByteArray out = "time,player," + nameOf(content.metric).toUtf8() + '\n';
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
                            {nameOf(content.metric), value.toDouble()}};
    });
    return QJsonDocument(rows).toJson();
}

} // namespace timeline
