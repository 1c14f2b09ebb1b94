#include "ui/timeline/moments_model.h"

#include "ui/common/format.h"

namespace timeline {

namespace {

constexpr int mostMoments = 30;

} // namespace

MomentsModel::MomentsModel(const Chart& chart, QObject* parent)
    : QAbstractTableModel(parent), m_chart(chart) {}

void MomentsModel::refresh() {
    const Chart::Content& content = m_chart.content();
    std::vector<Time> moments;
    const Time step = roundTimeStep(content.to - content.from, mostMoments);
    const Time last = content.to / step * step;
    for (Time moment = last; moment >= std::max(content.from, Time(0)) && !content.lines.empty();
         moment -= step)
        moments.push_back(moment);
    const bool reshaped =
        moments.size() != m_moments.size() || content.lines.size() != m_content.lines.size();
    if (reshaped)
        beginResetModel();
    m_content = content;
    m_moments = std::move(moments);
    if (reshaped)
        return endResetModel();
    if (m_moments.empty())
        return;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int MomentsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_moments.size());
}

int MomentsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_content.lines.size()) + 1;
}

QVariant MomentsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const Time moment = m_moments[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return m_chart.timeText(moment);
    const Line& line = m_content.lines[static_cast<std::size_t>(index.column() - 1)];
    const auto value = view::valueAt(line.points, moment);
    return value ? common::average(*value) : QStringLiteral("–");
}

QVariant MomentsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Time") : m_content.lines[static_cast<std::size_t>(section - 1)].name;
}

} // namespace timeline
