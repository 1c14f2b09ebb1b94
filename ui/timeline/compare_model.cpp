#include "ui/timeline/compare_model.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"

namespace timeline {

namespace {

view::HistoryMetric metricOf(int column) {
    switch (column) {
    case CompareModel::averageDamage:
        return view::HistoryMetric::averageDamage;
    case CompareModel::topDamage:
        return view::HistoryMetric::topDamage;
    case CompareModel::averageHealing:
        return view::HistoryMetric::averageHealing;
    case CompareModel::topHealing:
        return view::HistoryMetric::topHealing;
    default:
        return view::HistoryMetric::gamesPerSecond;
    }
}

} // namespace

int CompareModel::columnOf(view::HistoryMetric metric) {
    int column = averageDamage;
    while (column < gamesPerSecond && metricOf(column) != metric)
        ++column;
    return column;
}

void CompareModel::setRows(std::vector<Row> rows) {
    if (rows == m_rows)
        return;
    const auto before = static_cast<int>(m_rows.size());
    const auto now = static_cast<int>(rows.size());
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    } else if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows.resize(rows.size());
        endInsertRows();
    }
    m_rows = std::move(rows);
    if (now > 0)
        Q_EMIT dataChanged(index(0, 0), index(now - 1, columns - 1));
}

int CompareModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == name ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::DecorationRole && index.column() == name)
        return common::edge(row.colour);
    if (role == Qt::ToolTipRole && index.column() == name)
        return common::plainToolTip(row.name);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == name)
        return row.name;
    const view::HistoryMetric metric = metricOf(index.column());
    const auto figure = row.figures[static_cast<std::size_t>(metric)];
    if (!figure)
        return QStringLiteral("–");
    const bool isTop = metric == view::HistoryMetric::topDamage || metric == view::HistoryMetric::topHealing;
    return isTop ? common::rounded(*figure) : common::average(*figure);
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {
        QT_TR_NOOP("Player"),        QT_TR_NOOP("Avg.\ndamage"), QT_TR_NOOP("Top\ndamage"),
        QT_TR_NOOP("Avg.\nhealing"), QT_TR_NOOP("Top\nhealing"), QT_TR_NOOP("Games\na second")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == name ? Qt::AlignLeft : Qt::AlignRight)));
    return role == Qt::DisplayRole ? QVariant(tr(titles[section])) : QVariant();
}

} // namespace timeline
