#include "ui/games/compare_model.h"

#include "ui/games/team_colours.h"
#include "ui/games/words.h"

#include <QFont>
#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace games {

namespace {

using view::GameMeasure;

/// What a row is about; the rows that say where have that of the row before.
GameMeasure measureOf(int row) {
    static constexpr GameMeasure measures[CompareModel::rows] = {
        GameMeasure::player,        GameMeasure::maps,         GameMeasure::timePlayed,
        GameMeasure::damagePer10,   GameMeasure::healingPer10, GameMeasure::damagePerMap,
        GameMeasure::healingPerMap, GameMeasure::bestDamage,   GameMeasure::bestDamage,
        GameMeasure::bestHealing,   GameMeasure::bestHealing};
    return measures[row];
}

bool isWhere(int row) {
    return row == CompareModel::bestDamageWhere || row == CompareModel::bestHealingWhere;
}

QString cellText(int row, const view::GameRow& player) {
    switch (row) {
    case CompareModel::team:
        return teamText(player);
    case CompareModel::maps:
        return common::count(player.maps);
    case CompareModel::time:
        return player.mapsWithoutTime == player.maps ? QStringLiteral("–") : playTime(player.seconds);
    case CompareModel::bestDamageWhere:
        return bestText(player.bestDamage);
    case CompareModel::bestHealingWhere:
        return bestText(player.bestHealing);
    default:
        return figureText(figure(player, measureOf(row)));
    }
}

} // namespace

void CompareModel::setPlayers(std::vector<view::GameRow> players) {
    if (players == m_players)
        return;
    resize(players.size());
    m_players = std::move(players);
    if (m_players.empty())
        return;
    Q_EMIT dataChanged(index(0, 1), index(rows - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 1, columnCount() - 1);
}

void CompareModel::resize(std::size_t players) {
    const auto before = static_cast<int>(m_players.size());
    const auto now = static_cast<int>(players);
    if (now < before) {
        beginRemoveColumns({}, now + 1, before);
        m_players.resize(players);
        endRemoveColumns();
    } else if (now > before) {
        beginInsertColumns({}, before + 1, now);
        m_players.resize(players);
        endInsertColumns();
    }
}

int CompareModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows;
}

int CompareModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_players.size()) + 1;
}

bool CompareModel::isBest(int row, const view::GameRow& player) const {
    const GameMeasure measure = measureOf(row);
    if (!isFigure(measure) || isWhere(row) || m_players.size() < 2)
        return false;
    const auto own = figure(player, measure);
    return own && *own > 0 && std::ranges::none_of(m_players, [&](const view::GameRow& other) {
               return figure(other, measure).value_or(0) > *own;
           });
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const int row = index.row();
    if (index.column() == 0) {
        if (role == Qt::DisplayRole)
            return row == team    ? tr("Team")
                   : isWhere(row) ? tr("where and when")
                                  : measureName(measureOf(row));
        return role == Qt::TextAlignmentRole
                   ? QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignLeft))
                   : QVariant();
    }
    const view::GameRow& player = m_players[static_cast<std::size_t>(index.column()) - 1];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, player);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    case Qt::ToolTipRole:
        return common::plainToolTip(description(player));
    case Qt::FontRole:
        if (isBest(row, player)) {
            QFont bold = QGuiApplication::font();
            bold.setBold(true);
            return bold;
        }
        return {};
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight)));
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(tr("Compared")) : QVariant();
    const view::GameRow& player = m_players[static_cast<std::size_t>(section) - 1];
    if (role == Qt::DecorationRole && !player.teams.empty())
        return teamMark(teamColour(player.teams.back(), QGuiApplication::palette()),
                        QFontMetrics(QGuiApplication::font()).ascent());
    return role == Qt::DisplayRole ? QVariant(shown(player.player)) : QVariant();
}

} // namespace games
