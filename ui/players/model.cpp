#include "ui/players/model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/players/description.h"

#include <QGuiApplication>

#include <algorithm>
#include <limits>

namespace players {

namespace {

constexpr live::SortKey keys[] = {live::SortKey::name,       live::SortKey::averageDamage,
                                  live::SortKey::topDamage,  live::SortKey::averageHealing,
                                  live::SortKey::topHealing, live::SortKey::games,
                                  live::SortKey::partition};

int countOf(const live::Order& order) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    return static_cast<int>(std::min(order.rows.size(), most));
}

bool isFigure(int column) {
    return column == Model::rank || (column >= Model::averageDamage && column <= Model::partition);
}

/// A mark while the rank is new.
QString rankText(std::uint32_t rank, int climbed) {
    const QString mark = climbed == 0 ? QString() : climbed > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ");
    return mark + common::count(std::uint64_t{rank});
}

} // namespace

std::optional<live::SortKey> sortKeyOf(int column) {
    if (column == Model::worker)
        return live::SortKey::partition; // partitions of one worker lie close enough together
    const int index = column - Model::name;
    if (index < 0 || index >= static_cast<int>(std::size(keys)))
        return std::nullopt;
    return keys[index];
}

int columnOf(live::SortKey key) {
    return static_cast<int>(std::find(std::begin(keys), std::end(keys), key) - std::begin(keys)) +
           Model::name;
}

Model::Model(List& list, QObject* parent)
    : QAbstractTableModel(parent), m_list(list), m_players(list.players()), m_order(list.order()),
      m_rows(countOf(*m_order)) {
    connect(&m_list, &List::playersChanged, this, &Model::takeFigures);
    connect(&m_list, &List::orderChanged, this, &Model::takeOrder);
    connect(&m_list, &List::sortChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1); });
    connect(&m_list, &List::workersChanged, this, [this] { announceSight(rank, columns - 1); });
    connect(&m_list, &List::climbsFaded, this, [this] { announceSight(rank, rank); });
}

void Model::setSight(int first, int last) {
    m_firstSeen = std::max(0, first);
    m_lastSeen = last;
}

std::optional<std::uint32_t> Model::playerAt(int row) const {
    if (row < 0 || static_cast<std::size_t>(row) >= m_order->rows.size())
        return std::nullopt;
    const std::uint32_t player = m_order->rows[static_cast<std::size_t>(row)];
    return player < m_players->size() ? std::optional(player) : std::nullopt;
}

void Model::takeFigures() {
    const auto before = std::exchange(m_players, m_list.players());
    int first = -1;
    int last = -1;
    for (int row = m_firstSeen; row <= std::min(m_lastSeen, m_rows - 1); ++row) {
        const auto player = playerAt(row);
        if (!player)
            continue;
        if (*player < before->size() && (m_players->sharesBlock(*before, *player / view::blockRows) ||
                                         m_players->row(*player) == before->row(*player)))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, averageDamage), index(last, partition));
}

void Model::announceSight(int firstColumn, int lastColumn) {
    const int last = std::min(m_lastSeen, m_rows - 1);
    if (last >= m_firstSeen)
        Q_EMIT dataChanged(index(m_firstSeen, firstColumn), index(last, lastColumn));
}

void Model::takeOrder() {
    const auto order = m_list.order();
    resize(countOf(*order));
    if (order->rows == m_order->rows) {
        m_order = order;
        m_players = m_list.players();
        announceSight(rank, columns - 1);
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = std::exchange(m_order, order);
    m_players = m_list.players();
    moveIndexes(*before);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void Model::resize(int rows) {
    if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    } else if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
}

void Model::moveIndexes(const live::Order& before) {
    const QModelIndexList from = persistentIndexList();
    if (from.isEmpty())
        return;
    const bool sameView = before.generation == m_order->generation;
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex& old : from) {
        const auto row = static_cast<std::size_t>(old.row());
        const auto place =
            sameView && row < before.rows.size() ? m_order->placeOf(before.rows[row]) : std::nullopt;
        to << (place ? index(static_cast<int>(*place), old.column()) : QModelIndex());
    }
    changePersistentIndexList(from, to);
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString Model::cellText(int row, std::uint32_t player, int column) const {
    const view::PlayerRow& figures = m_players->row(player);
    switch (column) {
    case rank:
        return rankText(m_order->rank(static_cast<std::size_t>(row)), m_list.climbed(player));
    case name:
        return common::shortened(common::text(m_players->name(player)), 256);
    case averageDamage:
        return common::average(figures.averageDamage());
    case topDamage:
        return common::amount(figures.topDamage);
    case averageHealing:
        return common::average(figures.averageHealing());
    case topHealing:
        return common::amount(figures.topHealing);
    case games: // of a million games nobody reads the last digit; the tool tip has it
        return figures.gameCount < 1'000'000 ? common::count(figures.gameCount)
                                             : common::shortCount(figures.gameCount);
    case partition:
        return QString::number(figures.partition.value);
    case worker:
        return m_list.workerOf(figures.partition);
    default:
        return {};
    }
}

QVariant Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    const auto player = playerAt(index.row());
    if (!player)
        return {};
    if (role == Qt::DisplayRole)
        return cellText(index.row(), *player, index.column());
    if (role == Qt::ToolTipRole)
        return common::plainToolTip(description(m_list, *player));
    const QPalette palette = QGuiApplication::palette();
    if (role == Qt::DecorationRole && (index.column() == name || index.column() == worker))
        return common::edge(ownerColour(m_list, m_players->row(*player).partition, palette));
    if (role == Qt::ForegroundRole && index.column() == rank && m_list.climbed(*player) != 0)
        return m_list.climbed(*player) > 0 ? common::goodColour(palette) : common::quietColour(palette);
    return {};
}

QString Model::sortMark(int column) const {
    // Our own: the style's indicator would cover the text of narrow columns, and points the other way.
    if (column != columnOf(m_list.sortKey()))
        return {};
    return m_list.descending() ? QStringLiteral(" ▼") : QStringLiteral(" ▲");
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const char* const titles[columns] = {
        QT_TR_NOOP("#%1"),           QT_TR_NOOP("Player%1"),        QT_TR_NOOP("Avg.%1\ndamage"),
        QT_TR_NOOP("Top%1\ndamage"), QT_TR_NOOP("Avg.%1\nhealing"), QT_TR_NOOP("Top%1\nhealing"),
        QT_TR_NOOP("Games%1"),       QT_TR_NOOP("Part.%1"),         QT_TR_NOOP("Worker%1")};
    static constexpr const char* tips[columns] = {
        QT_TR_NOOP("The player's place among all, in the order chosen"),
        QT_TR_NOOP("The player. Click to sort by name"),
        QT_TR_NOOP("Average damage of all games. Click to sort"),
        QT_TR_NOOP("Damage of the best game. Click to sort"),
        QT_TR_NOOP("Average healing of all games. Click to sort"),
        QT_TR_NOOP("Healing of the best game. Click to sort"),
        QT_TR_NOOP("Games played. Click to sort"),
        QT_TR_NOOP("The partition that the player's name chooses. Click to sort"),
        QT_TR_NOOP("The worker that has the partition. Click to sort by partition")};
    if (role == Qt::DisplayRole)
        return tr(titles[section]).arg(sortMark(section));
    if (role == Qt::AccessibleTextRole && section == rank)
        return tr("Rank");
    if (role == Qt::ToolTipRole)
        return tr(tips[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

} // namespace players
