#include "ui/activity/model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"

#include <QGuiApplication>

namespace activity {

namespace {

constexpr std::size_t mostEntries = 5'000;
constexpr std::size_t mostLines = 5'000;

QVariant alignment(bool figure) {
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (figure ? Qt::AlignRight : Qt::AlignLeft)));
}

QVariant title(int section, const char* const* titles, int columns) {
    return section >= 0 && section < columns
               ? QVariant(QCoreApplication::translate("activity", titles[section]))
               : QVariant();
}

bool contains(const std::string& text, const QString& filter) {
    return common::text(text).contains(filter, Qt::CaseInsensitive);
}

bool isFigure(int column) {
    return column == Model::partition || column == Model::offset || column >= Model::damage;
}

QString cell(const stream::ActivityEntry& entry, int column) {
    switch (column) {
    case Model::time:
        return common::timeOfDay(entry.when);
    case Model::worker:
        return QStringLiteral("worker-%1").arg(entry.workerId);
    case Model::partition:
        return QString::number(entry.partition.value);
    case Model::offset:
        return QString::number(entry.offset.value);
    case Model::player:
        return common::shortened(common::text(entry.player), 256);
    case Model::damage:
        return common::amount(entry.damage);
    case Model::healing:
        return common::amount(entry.healing);
    case Model::averageDamage:
        return common::average(entry.after.averageDamage());
    case Model::topDamage:
        return common::amount(entry.after.topDamage);
    case Model::averageHealing:
        return common::average(entry.after.averageHealing());
    case Model::topHealing:
        return common::amount(entry.after.topHealing);
    case Model::games:
        return common::count(entry.after.gameCount);
    default:
        return {};
    }
}

QString levelText(base::LogLevel level) {
    switch (level) {
    case base::LogLevel::debug:
        return LogModel::tr("Detail");
    case base::LogLevel::info:
        return LogModel::tr("Info");
    case base::LogLevel::warning:
        return LogModel::tr("Warning");
    case base::LogLevel::error:
        return LogModel::tr("Error");
    }
    return {};
}

QString cell(const base::LogLine& line, int column) {
    switch (column) {
    case LogModel::time:
        return common::timeOfDay(line.when);
    case LogModel::level:
        return levelText(line.level);
    case LogModel::source:
        return common::text(line.source);
    case LogModel::text:
        return common::text(line.text);
    default:
        return {};
    }
}

} // namespace

Model::Model(QObject* parent) : FeedModel(mostEntries, parent) {}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(isFigure(index.column()));
    return role == Qt::DisplayRole ? QVariant(cell(entry(index.row()), index.column())) : QVariant();
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {
        QT_TRANSLATE_NOOP("activity", "Time"),        QT_TRANSLATE_NOOP("activity", "Worker"),
        QT_TRANSLATE_NOOP("activity", "Partition"),   QT_TRANSLATE_NOOP("activity", "Offset"),
        QT_TRANSLATE_NOOP("activity", "Player"),      QT_TRANSLATE_NOOP("activity", "Damage"),
        QT_TRANSLATE_NOOP("activity", "Healing"),     QT_TRANSLATE_NOOP("activity", "Avg. damage"),
        QT_TRANSLATE_NOOP("activity", "Top damage"),  QT_TRANSLATE_NOOP("activity", "Avg. healing"),
        QT_TRANSLATE_NOOP("activity", "Top healing"), QT_TRANSLATE_NOOP("activity", "Games")};
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(isFigure(section));
    return role == Qt::DisplayRole ? title(section, titles, columns) : QVariant();
}

void Model::setWorker(int id) {
    if (id == m_worker)
        return;
    m_worker = id;
    refilter();
}

bool Model::matches(const stream::ActivityEntry& entry, const QString& filter) const {
    if (m_worker != 0 && entry.workerId != m_worker)
        return false;
    return filter.isEmpty() || contains(entry.player, filter) || cell(entry, worker) == filter;
}

LogModel::LogModel(QObject* parent) : FeedModel(mostLines, parent) {}

int LogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const base::LogLine& line = entry(index.row());
    if (role == Qt::ForegroundRole && index.column() == level && line.level >= base::LogLevel::warning)
        return line.level == base::LogLevel::error ? common::errorColour(QGuiApplication::palette())
                                                   : common::warningColour(QGuiApplication::palette());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString shown = cell(line, index.column());
    return role == Qt::ToolTipRole ? common::plainToolTip(shown) : shown;
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {
        QT_TRANSLATE_NOOP("activity", "Time"), QT_TRANSLATE_NOOP("activity", "Level"),
        QT_TRANSLATE_NOOP("activity", "From"), QT_TRANSLATE_NOOP("activity", "What happened")};
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(false);
    return role == Qt::DisplayRole ? title(section, titles, columns) : QVariant();
}

void LogModel::setLeast(base::LogLevel least) {
    if (least == m_least)
        return;
    m_least = least;
    refilter();
}

bool LogModel::matches(const base::LogLine& line, const QString& filter) const {
    if (line.level < m_least)
        return false;
    return filter.isEmpty() || contains(line.text, filter) || contains(line.source, filter) ||
           levelText(line.level).contains(filter, Qt::CaseInsensitive);
}

} // namespace activity
