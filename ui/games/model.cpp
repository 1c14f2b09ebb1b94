#include "ui/games/model.h"

#include "ui/games/team_colours.h"
#include "ui/games/words.h"

#include <QFontMetrics>
#include <QGuiApplication>

#include <utility>

namespace games {

namespace {

using view::GameMeasure;

bool isLeft(int column) {
    return column == Model::player || column == Model::team || column == Model::bestDamageWhere ||
           column == Model::bestHealingWhere;
}

/// Away from the figure before it.
QString indented(QString text) {
    const QString space(QChar(0x2002));
    return space + text.replace(u'\n', u'\n' + space);
}

/// The figure of a column that has one.
std::optional<GameMeasure> measureOf(int column) {
    const auto key = sortKeyOf(column);
    return key && isFigure(*key) && column != Model::bestDamageWhere && column != Model::bestHealingWhere
               ? key
               : std::nullopt;
}

} // namespace

std::optional<GameMeasure> sortKeyOf(int column) {
    switch (column) {
    case Model::player:
        return GameMeasure::player;
    case Model::maps:
        return GameMeasure::maps;
    case Model::time:
        return GameMeasure::timePlayed;
    case Model::damagePer10:
        return GameMeasure::damagePer10;
    case Model::healingPer10:
        return GameMeasure::healingPer10;
    case Model::damagePerMap:
        return GameMeasure::damagePerMap;
    case Model::healingPerMap:
        return GameMeasure::healingPerMap;
    case Model::bestDamage:
    case Model::bestDamageWhere:
        return GameMeasure::bestDamage;
    case Model::bestHealing:
    case Model::bestHealingWhere:
        return GameMeasure::bestHealing;
    default:
        return std::nullopt;
    }
}

Model::Model(List& list, QObject* parent)
    : QAbstractTableModel(parent), m_list(list), m_prepared(list.prepared()),
      m_count(static_cast<int>(rows().size())) {
    connect(&m_list, &List::answerChanged, this, &Model::take);
    connect(&m_list, &List::questionChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1); });
}

const view::GameRow* Model::rowAt(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return row >= 0 && row < m_count && place < rows().size() ? &rows()[place] : nullptr;
}

std::optional<int> Model::rowOf(const std::string& name) const {
    const auto place = m_prepared->placeOf(name);
    return place && *place < m_count ? place : std::nullopt; // while rows go they aren't there any more
}

/// The list tells of each answer, so this one was compared to ours.
void Model::take() {
    const auto next = m_list.prepared();
    resize(static_cast<int>(next->answer->rows.size()));
    if (!next->samePlayers)
        return reorder(next);
    m_prepared = next;
    if (const auto changed = next->changed)
        Q_EMIT dataChanged(index(changed->first, 0), index(changed->second, columns - 1));
}

/// Rows that come say nothing yet.
void Model::resize(int count) {
    if (count < m_count) {
        beginRemoveRows({}, count, m_count - 1);
        m_count = count;
        endRemoveRows();
    } else if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
}

void Model::reorder(const std::shared_ptr<const Prepared>& next) {
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = std::exchange(m_prepared, next);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex& old : from) {
        const auto row = static_cast<std::size_t>(old.row());
        const auto place =
            row < before->answer->rows.size() ? rowOf(before->answer->rows[row].player) : std::nullopt;
        to << (place ? index(*place, old.column()) : QModelIndex());
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_count;
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString cellText(const view::GameRow& row, int number, int column) {
    if (const auto measure = measureOf(column))
        return figureText(figure(row, *measure));
    switch (column) {
    case Model::rank:
        return common::count(static_cast<std::int64_t>(number) + 1);
    case Model::player:
        return shown(row.player);
    case Model::team:
        return teamText(row);
    case Model::maps:
        return common::count(row.maps);
    case Model::time:
        return row.mapsWithoutTime == row.maps ? QStringLiteral("–") : playTime(row.seconds);
    case Model::bestDamageWhere:
        return indented(bestText(row.bestDamage));
    case Model::bestHealingWhere:
        return indented(bestText(row.bestHealing));
    default:
        return {};
    }
}

QVariant Model::data(const QModelIndex& index, int role) const {
    const view::GameRow* row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, index.row(), column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isLeft(column) ? Qt::AlignLeft : Qt::AlignRight)));
    case Qt::ToolTipRole:
        return common::plainToolTip(description(*row));
    case Qt::DecorationRole:
        if (column == team && !row->teams.empty())
            return teamMark(teamColour(row->teams.back(), QGuiApplication::palette()),
                            QFontMetrics(QGuiApplication::font()).ascent());
        return {};
    default:
        return {};
    }
}

QString Model::sortMark(int column) const {
    // Our own: the style's indicator would cover the text of narrow columns, and points the other way.
    if (column == bestDamageWhere || column == bestHealingWhere || sortKeyOf(column) != m_list.sortKey())
        return {};
    return m_list.descending() ? QStringLiteral(" ▼") : QStringLiteral(" ▲");
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {QT_TR_NOOP("#"),
                                                    QT_TR_NOOP("Player%1"),
                                                    QT_TR_NOOP("Team"),
                                                    QT_TR_NOOP("Maps%1"),
                                                    QT_TR_NOOP("Time%1\nplayed"),
                                                    QT_TR_NOOP("Damage%1\nper 10 min"),
                                                    QT_TR_NOOP("Healing%1\nper 10 min"),
                                                    QT_TR_NOOP("Damage%1\nper map"),
                                                    QT_TR_NOOP("Healing%1\nper map"),
                                                    QT_TR_NOOP("Most%1\ndamage"),
                                                    QT_TR_NOOP("Most damage:\nmap, day"),
                                                    QT_TR_NOOP("Most%1\nhealing"),
                                                    QT_TR_NOOP("Most healing:\nmap, day")};
    static constexpr const char* tips[columns] = {
        QT_TR_NOOP("The player's place in the order chosen"),
        QT_TR_NOOP("The player. Click to sort by name"),
        QT_TR_NOOP("The team the player played for last; (+1): for one more earlier. The tool tip names all"),
        QT_TR_NOOP("Maps played. Click to sort"),
        QT_TR_NOOP("Time played on all maps. Click to sort"),
        QT_TR_NOOP("Damage on all maps by the time played, for 10 minutes. Click to sort"),
        QT_TR_NOOP("Healing on all maps by the time played, for 10 minutes. Click to sort"),
        QT_TR_NOOP("Average damage of a map. Click to sort"),
        QT_TR_NOOP("Average healing of a map. Click to sort"),
        QT_TR_NOOP("Damage on the best map. Click to sort"),
        QT_TR_NOOP("Where and when the player did most damage. Click to sort by it"),
        QT_TR_NOOP("Healing on the best map. Click to sort"),
        QT_TR_NOOP("Where and when the player did most healing. Click to sort by it")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole) {
        const QString title = tr(titles[section]).replace(QLatin1String("%1"), sortMark(section));
        return section == bestDamageWhere || section == bestHealingWhere ? indented(title) : title;
    }
    if (role == Qt::AccessibleTextRole && section == rank)
        return tr("Rank");
    if (role == Qt::ToolTipRole)
        return tr(tips[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isLeft(section) ? Qt::AlignLeft : Qt::AlignRight)));
    return {};
}

} // namespace games
