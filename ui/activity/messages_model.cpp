#include "ui/activity/messages_model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/live/words.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include <optional>
#include <string>
#include <string_view>

namespace activity {

namespace {

constexpr int shownCharacters = 512;

bool isFigure(int column) {
    return column >= MessagesModel::partition && column <= MessagesModel::healing;
}

QString whenText(base::TimestampMs when) {
    const auto day = QDateTime::fromMSecsSinceEpoch(when.value).date();
    return QLocale().toString(day, QLocale::ShortFormat) + u' ' + common::timeOfDay(when);
}

/// The beginning: it may be a megabyte.
QString valueText(const std::optional<std::string>& value) {
    const std::string_view all = value ? std::string_view(*value) : std::string_view();
    return common::shortened(common::text(all.substr(0, 4 * shownCharacters)), shownCharacters);
}

QString cell(const session::PlayerMessage& message, int column) {
    switch (column) {
    case MessagesModel::time:
        return whenText(message.record.when);
    case MessagesModel::partition:
        return QString::number(message.record.at.partition.value);
    case MessagesModel::offset:
        return QString::number(message.record.at.offset.value);
    case MessagesModel::damage:
        return message.refused ? MessagesModel::tr("refused") : common::amount(message.damage);
    case MessagesModel::healing:
        return message.refused ? QString() : common::amount(message.healing);
    case MessagesModel::value:
        return valueText(message.record.value);
    default:
        return {};
    }
}

QString toolTip(const session::PlayerMessage& message, int column) {
    if (message.refused && (column == MessagesModel::damage || column == MessagesModel::healing))
        return MessagesModel::tr("It is no event: %1").arg(live::badEventText(*message.refused));
    return common::plainToolTip(cell(message, column));
}

} // namespace

void MessagesModel::clear() {
    beginResetModel();
    m_messages.clear();
    endResetModel();
}

void MessagesModel::append(const std::vector<session::PlayerMessage>& older) {
    if (older.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(older.size()) - 1);
    m_messages.insert(m_messages.end(), older.begin(), older.end());
    endInsertRows();
}

int MessagesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int MessagesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant MessagesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const session::PlayerMessage& message = m_messages[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::ForegroundRole:
        return message.refused && index.column() == damage
                   ? QVariant(common::errorColour(QGuiApplication::palette()))
                   : QVariant();
    case Qt::DisplayRole:
        return cell(message, index.column());
    case Qt::ToolTipRole:
        return toolTip(message, index.column());
    default:
        return {};
    }
}

QVariant MessagesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft)));
    const QString titles[columns] = {tr("Time"),   tr("Partition"), tr("Offset"),
                                     tr("Damage"), tr("Healing"),   tr("Value")};
    return role == Qt::DisplayRole ? QVariant(titles[section]) : QVariant();
}

} // namespace activity
