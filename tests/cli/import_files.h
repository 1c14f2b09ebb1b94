#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace cli_runner {

inline QString writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return path;
}

/// A StatsLab player file, made up: `games` maps of one match on a day of 2022, two players each.
inline QByteArray statsLabFile(int games, const QByteArray& hero = "All Heroes") {
    QByteArray text = "start_time,esports_match_id,tournament_title,map_type,map_name,player_name,team_name,"
                      "stat_name,hero_name,amount\n";
    for (int i = 0; i < games; ++i)
        for (const char* player : {"Fox", "\xC3\x89lan"})
            for (const char* stat : {"Hero Damage Done", "All Damage Done", "Healing Done", "Time Played"})
                text += "2022-10-30 1" + QByteArray::number(i % 10) + ":05:00 UTC,7001,Finals,control,Map " +
                        QByteArray::number(i) + "," + player + ",Red," + stat + "," + hero + "," +
                        QByteArray::number(100 * (i + 1) + static_cast<int>(qstrlen(stat))) + ".25\n";
    return text;
}

} // namespace cli_runner
