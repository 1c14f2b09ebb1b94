#include "ui/settings/transfer.h"

#include "ui/settings/layouts.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace settings {

namespace {

constexpr qint64 mostBytes = 4 << 20; // a settings file has some kB; anything else isn't one
constexpr QLatin1String format("statstream-settings");

base::Failure badInput(const QString& text) {
    return base::failure(base::ErrorCode::badInput, text.toStdString());
}

QJsonObject toJson(const QMap<QString, QByteArray>& values) {
    QJsonObject json;
    for (auto value = values.begin(); value != values.end(); ++value)
        json.insert(value.key(), QString::fromLatin1(value.value().toBase64()));
    return json;
}

QMap<QString, QByteArray> valuesOf(const QJsonValue& json) {
    QMap<QString, QByteArray> values;
    const QJsonObject object = json.toObject();
    for (auto value = object.begin(); value != object.end(); ++value)
        values.insert(value.key(), QByteArray::fromBase64(value.value().toString().toLatin1()));
    return values;
}

QJsonObject toJson(const Layout& layout) {
    return {{QStringLiteral("docks"), QString::fromLatin1(layout.docks.toBase64())},
            {QStringLiteral("columns"), toJson(layout.columns)},
            {QStringLiteral("views"), toJson(layout.views)},
            {QStringLiteral("width"), layout.width},
            {QStringLiteral("geometry"), QString::fromLatin1(layout.geometry.toBase64())}};
}

/// Anything else would take the place of a good one, or of all: those without a name.
bool isLayout(const QString& name, const QJsonValue& json) {
    return !name.isEmpty() && name.size() <= longestLayoutName && name == name.simplified() &&
           json.toObject().value(QLatin1String("docks")).isString();
}

Layout layoutOf(const QJsonObject& json) {
    Layout layout;
    layout.docks = QByteArray::fromBase64(json.value(QLatin1String("docks")).toString().toLatin1());
    layout.columns = valuesOf(json.value(QLatin1String("columns")));
    layout.views = valuesOf(json.value(QLatin1String("views")));
    layout.width = json.value(QLatin1String("width")).toInt();
    layout.geometry = QByteArray::fromBase64(json.value(QLatin1String("geometry")).toString().toLatin1());
    return layout;
}

} // namespace

base::Result<void> exportTo(Settings& settings, const QString& file) {
    QJsonObject values;
    for (const Entry& entry : settings.entries())
        values.insert(entry.key, QJsonValue::fromVariant(settings.value(entry.key)));
    QJsonObject layouts;
    const Layouts saved(settings);
    for (const QString& name : saved.names())
        layouts.insert(name, toJson(saved.find(name)));
    const QJsonObject all{{QStringLiteral("format"), QString(format)},
                          {QStringLiteral("version"), 1},
                          {QStringLiteral("values"), values},
                          {QStringLiteral("layouts"), layouts}};
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(all).toJson()) < 0 || !out.commit())
        return base::failure(base::ErrorCode::readOnly,
                             QString(file + QLatin1String(": ") + out.errorString()).toStdString());
    return {};
}

base::Result<QStringList> importFrom(Settings& settings, const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return base::failure(base::ErrorCode::notFound,
                             QString(file + QLatin1String(": ") + in.errorString()).toStdString());
    const QJsonObject all = QJsonDocument::fromJson(in.read(mostBytes)).object();
    if (all.value(QLatin1String("format")).toString() != format)
        return badInput(
            QCoreApplication::translate("settings", "%1 holds no settings of Statstream.").arg(file));
    if (all.value(QLatin1String("version")).toInt() != 1)
        return badInput(
            QCoreApplication::translate("settings", "%1 was written by a newer Statstream.").arg(file));
    QStringList left;
    const QJsonObject values = all.value(QLatin1String("values")).toObject();
    for (auto value = values.begin(); value != values.end(); ++value) {
        const bool known =
            std::ranges::find(settings.entries(), value.key(), &Entry::key) != settings.entries().end();
        if (!known || !settings.set(value.key(), value.value().toVariant()))
            left << value.key();
    }
    Layouts saved(settings);
    const QJsonObject layouts = all.value(QLatin1String("layouts")).toObject();
    for (auto layout = layouts.begin(); layout != layouts.end(); ++layout) {
        if (isLayout(layout.key(), layout.value()))
            saved.save(layout.key(), layoutOf(layout.value().toObject()));
        else
            left << QString(QStringLiteral("layouts/") + layout.key());
    }
    return left;
}

} // namespace settings
