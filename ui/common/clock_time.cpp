#include "ui/common/clock_time.h"

#include <QDateTime>
#include <QLocale>

namespace common {

QString clockFormat(bool seconds) {
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    const auto minutes = format.indexOf(QLatin1String("mm"));
    if (seconds && minutes > 0 && !format.contains(u's')) { // short means without
        const QChar before = format[minutes - 1];
        const bool divides = before.isPunct() && before != u'\'';
        format.insert(minutes + 2, QString((divides ? before : QChar(u':')) + QStringLiteral("ss")));
    }
    return format;
}

QString clockTime(base::TimestampMs when, bool seconds) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(when.value).time(), clockFormat(seconds));
}

} // namespace common
