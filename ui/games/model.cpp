#include "ui/games/model.h"

#include "ui/games/team_colours.h"
#include "ui/games/words.h"

#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>
#include <string_view>
#include <unordered_map>
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
    : QAbstractTableModel(parent), m_list(list), m_rows(list.answer().rows) {
    connect(&m_list, &List::answerChanged, this, &Model::take);
    connect(&m_list, &List::questionChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1); });
}

const view::GameRow* Model::rowAt(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return row >= 0 && place < m_rows.size() ? &m_rows[place] : nullptr;
}

std::optional<int> Model::rowOf(const std::string& name) const {
    const auto found = std::ranges::find(m_rows, name, &view::GameRow::player);
    return found == m_rows.end() ? std::nullopt : std::optional(static_cast<int>(found - m_rows.begin()));
}

void Model::take() {
    std::vector<view::GameRow> rows = m_list.answer().rows;
    if (rows == m_rows)
        return;
    resize(rows.size());
    if (std::ranges::equal(rows, m_rows, {}, &view::GameRow::player, &view::GameRow::player))
        replaceInPlace(std::move(rows));
    else
        reorder(std::move(rows));
}

void Model::resize(std::size_t rows) {
    const auto before = static_cast<int>(m_rows.size());
    const auto now = static_cast<int>(rows);
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_rows.resize(rows);
        endRemoveRows();
    } else if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows.resize(rows);
        endInsertRows();
    }
}

/// The same players: what differs lies between two rows.
void Model::replaceInPlace(std::vector<view::GameRow> rows) {
    int first = -1;
    int last = -1;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i] != m_rows[i]) {
            last = static_cast<int>(i);
            first = first < 0 ? last : first;
        }
    m_rows = std::move(rows);
    if (first >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columns - 1));
}

void Model::reorder(std::vector<view::GameRow> rows) {
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = std::exchange(m_rows, std::move(rows));
    const QModelIndexList from = persistentIndexList();
    std::unordered_map<std::string_view, int> places;
    if (!from.isEmpty())
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            places.emplace(m_rows[i].player, static_cast<int>(i));
    QModelIndexList to;
    for (const QModelIndex& old : from) {
        const auto place = places.find(before[static_cast<std::size_t>(old.row())].player);
        to << (place == places.end() ? QModelIndex() : index(place->second, old.column()));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString Model::cellText(const view::GameRow& row, int number, int column) const {
    if (const auto measure = measureOf(column))
        return figureText(figure(row, *measure));
    switch (column) {
    case rank:
        return common::count(static_cast<std::int64_t>(number) + 1);
    case player:
        return shown(row.player);
    case team:
        return teamText(row);
    case maps:
        return common::count(row.maps);
    case time:
        return row.mapsWithoutTime == row.maps ? QStringLiteral("–") : playTime(row.seconds);
    case bestDamageWhere:
        return indented(bestText(row.bestDamage));
    case bestHealingWhere:
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
        const QString title = tr(titles[section]);
        if (section == bestDamageWhere || section == bestHealingWhere)
            return indented(title);
        return title.contains(QLatin1String("%1")) ? title.arg(sortMark(section)) : title;
    }
    if (role == Qt::ToolTipRole)
        return tr(tips[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isLeft(section) ? Qt::AlignLeft : Qt::AlignRight)));
    return {};
}

} // namespace games
