#include "ui/games/words.h"

#include "ui/live/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace games {

namespace {

constexpr int longestText = 80;

QDateTime local(base::TimestampMs when) {
    return QDateTime::fromMSecsSinceEpoch(when.value);
}

} // namespace

QString measureName(view::GameMeasure measure) {
    switch (measure) {
    case view::GameMeasure::damagePer10:
        return List::tr("Damage per 10 minutes");
    case view::GameMeasure::healingPer10:
        return List::tr("Healing per 10 minutes");
    case view::GameMeasure::damagePerMap:
        return List::tr("Damage per map");
    case view::GameMeasure::healingPerMap:
        return List::tr("Healing per map");
    case view::GameMeasure::bestDamage:
        return List::tr("Most damage on one map");
    case view::GameMeasure::bestHealing:
        return List::tr("Most healing on one map");
    case view::GameMeasure::maps:
        return List::tr("Maps");
    case view::GameMeasure::timePlayed:
        return List::tr("Time played");
    case view::GameMeasure::player:
        break;
    }
    return List::tr("Player");
}

std::optional<double> figure(const view::GameRow& row, view::GameMeasure measure) {
    switch (measure) {
    case view::GameMeasure::damagePer10:
        return row.damagePer10;
    case view::GameMeasure::healingPer10:
        return row.healingPer10;
    case view::GameMeasure::damagePerMap:
        return row.damagePerMap;
    case view::GameMeasure::healingPerMap:
        return row.healingPerMap;
    case view::GameMeasure::bestDamage:
        return row.bestDamage.value;
    case view::GameMeasure::bestHealing:
        return row.bestHealing.value;
    default:
        return std::nullopt;
    }
}

QString figureText(const std::optional<double>& figure) {
    return figure ? common::rounded(*figure) : QStringLiteral("–");
}

QString playTime(double seconds) {
    constexpr double most = 1e12; // far beyond a life, and within what an integer takes
    const auto minutes = static_cast<std::int64_t>(std::llround(std::clamp(seconds, 0.0, most) / 60));
    if (minutes < 60)
        return List::tr("%1 min").arg(minutes);
    return List::tr("%1 h %2 min").arg(common::count(minutes / 60)).arg(minutes % 60);
}

QString teamText(const view::GameRow& row) {
    if (row.teams.empty())
        return {};
    const QString newest = shown(row.teams.back());
    return row.teams.size() == 1 ? newest
                                 : List::tr("%1 (+%2)").arg(newest, QString::number(row.teams.size() - 1));
}

QString dayText(base::TimestampMs when) {
    return QLocale().toString(local(when).date(), QLocale::ShortFormat);
}

QString momentText(base::TimestampMs when) {
    return QLocale().toString(local(when), QLocale::ShortFormat);
}

QString bestText(const view::BestGame& best) {
    return best.map.empty() ? dayText(best.when)
                            : List::tr("%1, %2", "map, day").arg(shown(best.map), dayText(best.when));
}

QString shown(const std::string& text) {
    return common::shortened(common::text(text), longestText);
}

namespace {

QString bestInWords(const view::BestGame& best) {
    QStringList parts;
    for (const std::string* text : {&best.map, &best.stage})
        if (!text->empty())
            parts << shown(*text);
    if (!best.match.empty())
        parts << List::tr("match %1").arg(shown(best.match));
    parts << momentText(best.when);
    return parts.join(QStringLiteral(", "));
}

QString earlierTeams(const view::GameRow& row) {
    QStringList earlier;
    for (auto team = row.teams.rbegin() + 1; team != row.teams.rend(); ++team)
        earlier << shown(*team);
    return earlier.join(QStringLiteral(", "));
}

} // namespace

QString description(const view::GameRow& row) {
    QStringList lines{shown(row.player)};
    if (!row.teams.empty())
        lines << List::tr("Team: %1").arg(shown(row.teams.back()));
    if (row.teams.size() > 1)
        lines << List::tr("Earlier: %1").arg(earlierTeams(row));
    lines << List::tr("Maps: %1, played: %2").arg(common::count(row.maps), playTime(row.seconds));
    if (row.mapsWithoutTime > 0)
        lines << List::tr("Maps of which no time is known: %1").arg(common::count(row.mapsWithoutTime));
    const auto line = [&](const QString& text, const std::optional<double>& per10, double perMap) {
        lines << text.arg(figureText(per10), figureText(perMap));
    };
    line(List::tr("Damage: %1 per 10 minutes, %2 per map"), row.damagePer10, row.damagePerMap);
    line(List::tr("Healing: %1 per 10 minutes, %2 per map"), row.healingPer10, row.healingPerMap);
    lines << List::tr("Most damage: %1 (%2)")
                 .arg(common::rounded(row.bestDamage.value), bestInWords(row.bestDamage))
          << List::tr("Most healing: %1 (%2)")
                 .arg(common::rounded(row.bestHealing.value), bestInWords(row.bestHealing));
    return lines.join(u'\n');
}

namespace {

QString readingText(const view::GameAnswer& answer) {
    return answer.remaining > 0 ? List::tr("Reading the games: %1 to go.")
                                      .arg(common::count(static_cast<std::uint64_t>(answer.remaining)))
                                : List::tr("Reading the games…");
}

} // namespace

QString whyEmpty(const live::LiveSession& live, const List& list) {
    const view::GameAnswer& answer = list.answer();
    if (!answer.rows.empty())
        return {};
    if (answer.total > 0 && (answer.complete || answer.error)) // else one that passes may still come
        return List::tr("No game passes the filters. “Clear filters” lets all through.");
    if (!live.ready()) {
        const QString text = ::live::connectionText(live.connection());
        return text.isEmpty() ? List::tr("Not connected yet.") : text;
    }
    if (answer.error)
        return ::live::gamesErrorText(*answer.error);
    if (!list.answered() || !answer.complete)
        return readingText(answer);
    return List::tr("No event here says which map it was. Import StatsLab files to see players by season, "
                    "team and map.");
}

} // namespace games
