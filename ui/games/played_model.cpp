#include "ui/games/played_model.h"

#include "ui/games/team_colours.h"
#include "ui/games/words.h"

#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>

namespace games {

namespace {

bool isLeft(int column) {
    return column <= PlayedModel::team;
}

QString stageText(const view::PlayedGame& game) {
    if (!game.season)
        return shown(game.stage);
    const QString season = QString::number(*game.season);
    const QString name = shown(game.stage);
    // Many a tournament's title has the year already.
    return name.contains(season) ? name : name.isEmpty() ? season : season + QStringLiteral(", ") + name;
}

QString cellText(const view::PlayedGame& game, int column) {
    switch (column) {
    case PlayedModel::when:
        return momentText(game.when);
    case PlayedModel::stage:
        return stageText(game);
    case PlayedModel::map:
        return shown(game.map);
    case PlayedModel::mapType:
        return shown(game.mapType);
    case PlayedModel::match:
        return shown(game.match);
    case PlayedModel::team:
        return shown(game.team);
    case PlayedModel::damage:
        return common::rounded(game.damage);
    case PlayedModel::healing:
        return common::rounded(game.healing);
    default:
        return game.seconds ? common::duration(*game.seconds) : QStringLiteral("–");
    }
}

} // namespace

/// New games come at the front, and old ones seldom change: what both lists end with stays.
void PlayedModel::setGames(const std::vector<view::PlayedGame>& games) {
    if (games == m_games)
        return;
    const auto [ours, theirs] = std::mismatch(m_games.rbegin(), m_games.rend(), games.rbegin(), games.rend());
    const auto gone = static_cast<int>(m_games.rend() - ours);
    const auto come = static_cast<int>(games.rend() - theirs);
    if (gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        m_games.erase(m_games.begin(), m_games.begin() + gone);
        endRemoveRows();
    }
    if (come > 0) {
        beginInsertRows({}, 0, come - 1);
        m_games.insert(m_games.begin(), games.begin(), games.begin() + come);
        endInsertRows();
    }
}

int PlayedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_games.size());
}

int PlayedModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant PlayedModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const view::PlayedGame& game = m_games[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(game, index.column());
    case Qt::ToolTipRole:
        return common::plainToolTip(cellText(game, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isLeft(index.column()) ? Qt::AlignLeft : Qt::AlignRight)));
    case Qt::DecorationRole:
        if (index.column() == team && !game.team.empty())
            return teamMark(teamColour(game.team, QGuiApplication::palette()),
                            QFontMetrics(QGuiApplication::font()).ascent());
        return {};
    default:
        return {};
    }
}

QVariant PlayedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {
        QT_TR_NOOP("When"),     QT_TR_NOOP("Season, stage"), QT_TR_NOOP("Map"),
        QT_TR_NOOP("Map type"), QT_TR_NOOP("Match"),         QT_TR_NOOP("Team"),
        QT_TR_NOOP("Damage"),   QT_TR_NOOP("Healing"),       QT_TR_NOOP("Time played")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isLeft(section) ? Qt::AlignLeft : Qt::AlignRight)));
    return role == Qt::DisplayRole ? QVariant(tr(titles[section])) : QVariant();
}

} // namespace games
