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

base::Failure failure(base::ErrorCode code, const char* text, const QString& file) {
    return base::failure(code, QCoreApplication::translate("settings", text).arg(file).toStdString());
}

QJsonObject toJson(const Layout& layout) {
    const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
    QJsonObject columns;
    for (auto column = layout.columns.begin(); column != layout.columns.end(); ++column)
        columns.insert(column.key(), text(column.value()));
    return {{QStringLiteral("docks"), text(layout.docks)}, {QStringLiteral("columns"), columns}};
}

/// Anything else would take the place of a good one, or of all: those without a name.
bool isLayout(const QString& name, const QJsonValue& json) {
    return !name.isEmpty() && name.size() <= longestLayoutName && name == name.simplified() &&
           json.toObject().value(QLatin1String("docks")).isString();
}

Layout layoutOf(const QJsonObject& json) {
    const auto bytes = [](const QJsonValue& text) {
        return QByteArray::fromBase64(text.toString().toLatin1());
    };
    Layout layout;
    layout.docks = bytes(json.value(QLatin1String("docks")));
    const QJsonObject columns = json.value(QLatin1String("columns")).toObject();
    for (auto column = columns.begin(); column != columns.end(); ++column)
        layout.columns.insert(column.key(), bytes(column.value()));
    return layout;
}

} // namespace

base::Result<void> exportTo(Settings& settings, const QString& file) {
    QJsonObject values;
    for (const Entry& entry : settings.entries())
        values.insert(entry.key, QJsonValue::fromVariant(settings.value(entry.key)));
    QJsonObject layouts;
    const Layouts saved(settings.state());
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
        return failure(base::ErrorCode::badInput, "%1 holds no settings of Statstream.", file);
    if (all.value(QLatin1String("version")).toInt() != 1)
        return failure(base::ErrorCode::badInput, "%1 was written by a newer Statstream.", file);
    QStringList left;
    const QJsonObject values = all.value(QLatin1String("values")).toObject();
    for (auto value = values.begin(); value != values.end(); ++value) {
        const bool known =
            std::ranges::find(settings.entries(), value.key(), &Entry::key) != settings.entries().end();
        if (!known || !settings.set(value.key(), value.value().toVariant()))
            left << value.key();
    }
    Layouts saved(settings.state());
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
