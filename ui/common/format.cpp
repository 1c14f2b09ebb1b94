#include "ui/common/format.h"

#include "ui/common/clock_time.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace common {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("common", source);
}

QString withMilliseconds(QTime time) {
    const QLocale locale;
    QString format = clockFormat(true);
    const auto two = format.lastIndexOf(QLatin1String("ss")); // a locale's words behind it may have an s, too
    const auto last = two >= 0 ? two + 1 : format.lastIndexOf(u's');
    if (last >= 0)
        format.insert(last + 1, QString(locale.decimalPoint() + QStringLiteral("zzz")));
    return locale.toString(time, format);
}

} // namespace

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString count(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString count(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString shortCount(std::uint64_t value) {
    if (value < 10'000)
        return count(value);
    const auto scaled = [value](double unit) {
        const double exact = static_cast<double>(value) / unit;
        const int digits = exact < 100 ? 1 : 0;
        const double steps = digits == 1 ? 10 : 1;
        return QLocale().toString(std::floor(exact * steps) / steps, 'f',
                                  digits); // never more than there are
    };
    if (value < 1'000'000)
        return tr("%1 k").arg(scaled(1e3));
    return value < 1'000'000'000 ? tr("%1 M").arg(scaled(1e6)) : tr("%1 G").arg(scaled(1e9));
}

QString average(double value) {
    return QLocale().toString(value, 'f', 1);
}

QString amount(const stats::Number& number) {
    return QLocale().toString(number.value, 'f', number.integral ? 0 : 1);
}

QString rounded(double value) {
    return QLocale().toString(value, 'f', 0);
}

QString rate(double perSecond) {
    const int digits = perSecond > 0 && perSecond < 10 ? 1 : 0;
    return tr("%1/s").arg(QLocale().toString(perSecond, 'f', digits));
}

QString duration(double seconds) {
    const double bounded = std::clamp(seconds, 0.0, 3600.0 * 24 * 365 * 10);
    const auto whole = static_cast<qint64>(std::ceil(bounded));
    if (whole < 60)
        return tr("%1 s").arg(whole);
    if (whole < 3600)
        return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    if (whole < 48 * 3600)
        return tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
    return tr("%1 days").arg(whole / (24 * 3600));
}

QString shortDuration(double seconds) {
    if (seconds <= 0)
        return tr("0 s");
    return seconds < 9.95 ? tr("%1 s").arg(QLocale().toString(std::max(seconds, 0.0), 'f', 1))
                          : duration(seconds);
}

QString timeOfDay(base::TimestampMs when) {
    return withMilliseconds(QDateTime::fromMSecsSinceEpoch(when.value).time());
}

QString longTimeOfDay() {
    return withMilliseconds(QTime(22, 58, 58, 888));
}

QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

QString shortened(const QString& name, int characters) {
    QString result = name.size() > characters ? name.left(characters - 1) + QChar(0x2026) : name;
    for (QChar& character : result) {
        if (character.category() == QChar::Other_Control || character.category() == QChar::Other_Format)
            character = QChar(0x00B7);
    }
    return result;
}

} // namespace common
