#include "ui/problems/export.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStringList>

namespace problems {

namespace {

QString timeText(base::TimestampMs when) {
    return QDateTime::fromMSecsSinceEpoch(when.value, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString csvField(QString text) {
    static const QString special = QStringLiteral("\",\r\n");
    for (const QChar character : special) {
        if (text.contains(character))
            return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }
    return text;
}

} // namespace

QByteArray asCsv(const std::vector<ExportRow>& rows) {
    QString out = QStringLiteral("time,kind,topic,partition,offset,reason,first_bytes,sent_as\n");
    for (const auto& [problem, kind, sentAs] : rows) {
        QStringList fields{timeText(problem.when),
                           kind,
                           common::text(problem.topic),
                           QString::number(problem.partition.value),
                           QString::number(problem.offset.value),
                           common::text(problem.reason),
                           common::text(problem.firstBytes),
                           sentAs};
        for (QString& field : fields)
            field = csvField(field);
        out += fields.join(u',') + u'\n';
    }
    return out.toUtf8();
}

QByteArray asJson(const std::vector<ExportRow>& rows) {
    QJsonArray array;
    for (const auto& [problem, kind, sentAs] : rows)
        array.append(
            QJsonObject{{QStringLiteral("time"), timeText(problem.when)},
                        {QStringLiteral("kind"), kind},
                        {QStringLiteral("topic"), common::text(problem.topic)},
                        {QStringLiteral("partition"), problem.partition.value},
                        {QStringLiteral("offset"), static_cast<qint64>(problem.offset.value)},
                        {QStringLiteral("reason"), common::text(problem.reason)},
                        {QStringLiteral("first_bytes"), common::text(problem.firstBytes)},
                        {QStringLiteral("sent_as"), sentAs.isEmpty() ? QJsonValue() : QJsonValue(sentAs)}});
    return QJsonDocument(array).toJson();
}

QString exportName(const QDateTime& now) {
    return QStringLiteral("statstream-problems-%1.csv").arg(now.toString(QStringLiteral("yyyyMMdd-HHmmss")));
}

QString writeExport(const std::vector<ExportRow>& rows, const QString& file) {
    const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(json ? asJson(rows) : asCsv(rows)) >= 0 && out.commit())
        return {};
    return QCoreApplication::translate("problems", "%1 could not be written: %2. Choose another place.")
        .arg(file, out.errorString());
}

} // namespace problems
