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

/// Not translated: files are for programs, too.
QString kindName(const ExportRow& row) {
    if (!row.sentAs.isEmpty())
        return QStringLiteral("Sent again");
    switch (row.problem.kind) {
    case stream::ProblemKind::badEvent:
        return QStringLiteral("Refused");
    case stream::ProblemKind::coerced:
        return QStringLiteral("Figure as text");
    case stream::ProblemKind::misrouted:
        return QStringLiteral("Other key");
    }
    return {};
}

QString workerName(const stream::Problem& problem) {
    return QStringLiteral("worker-%1").arg(problem.workerId);
}

} // namespace

QByteArray asCsv(const std::vector<ExportRow>& rows) {
    QString out = QStringLiteral("time,worker,kind,topic,partition,offset,reason,key,first_bytes,sent_as\n");
    for (const ExportRow& row : rows) {
        const auto& [problem, sentAs] = row;
        QStringList fields{timeText(problem.when),
                           workerName(problem),
                           kindName(row),
                           common::text(problem.topic),
                           QString::number(problem.partition.value),
                           QString::number(problem.offset.value),
                           common::text(problem.reason),
                           common::text(problem.key),
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
    for (const ExportRow& row : rows) {
        const auto& [problem, sentAs] = row;
        array.append(
            QJsonObject{{QStringLiteral("time"), timeText(problem.when)},
                        {QStringLiteral("worker"), workerName(problem)},
                        {QStringLiteral("kind"), kindName(row)},
                        {QStringLiteral("topic"), common::text(problem.topic)},
                        {QStringLiteral("partition"), problem.partition.value},
                        {QStringLiteral("offset"), static_cast<qint64>(problem.offset.value)},
                        {QStringLiteral("reason"), common::text(problem.reason)},
                        {QStringLiteral("key"), common::text(problem.key)},
                        {QStringLiteral("first_bytes"), common::text(problem.firstBytes)},
                        {QStringLiteral("sent_as"), sentAs.isEmpty() ? QJsonValue() : QJsonValue(sentAs)}});
    }
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
