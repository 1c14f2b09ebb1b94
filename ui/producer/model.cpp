#include "ui/producer/model.h"

#include "ui/common/format.h"
#include "ui/live/words.h"

#include <QStringList>

#include <algorithm>

namespace producer {

using produce::JobSnapshot;
using produce::JobState;

bool hasEnded(const JobSnapshot& job) {
    return job.state == JobState::finished || job.state == JobState::stopped || job.state == JobState::failed;
}

QString stateText(const JobSnapshot& job) {
    switch (job.state) {
    case JobState::running:
        return job.heldBack ? Model::tr("Waiting") : Model::tr("Running");
    case JobState::paused:
        return Model::tr("Paused");
    case JobState::finishing:
        return Model::tr("Finishing");
    case JobState::finished:
        return Model::tr("Done");
    case JobState::stopped:
        return Model::tr("Stopped");
    case JobState::failed:
        return Model::tr("Failed");
    }
    return {};
}

QString progressText(const JobSnapshot& job, QString (*write)(std::uint64_t)) {
    QString text = job.total ? Model::tr("%1 of %2 sent").arg(write(job.acknowledged), write(*job.total))
                             : Model::tr("%1 sent").arg(write(job.acknowledged));
    if (hasEnded(job) || job.state == JobState::paused)
        return text;
    text += QStringLiteral(" · ") + common::rate(job.eventsPerSecond);
    if (job.secondsLeft && job.state == JobState::running)
        text += QStringLiteral(" · ") + Model::tr("%1 left").arg(common::duration(*job.secondsLeft));
    return text;
}

QString progressWithin(const JobSnapshot& job, const QFontMetrics& metrics, int width) {
    const QString whole = progressText(job, common::count);
    return metrics.horizontalAdvance(whole) <= width ? whole : progressText(job, common::shortCount);
}

QString partitionsText(const JobSnapshot& job, QString (*write)(std::uint64_t)) {
    constexpr std::size_t most = 12; // more would not fit
    QStringList parts;
    for (const auto& [partition, sent] : job.perPartition) {
        if (static_cast<std::size_t>(parts.size()) == most) {
            parts << QStringLiteral("…");
            break;
        }
        parts << QStringLiteral("%1: %2").arg(partition.value).arg(write(sent));
    }
    return parts.isEmpty() ? QString() : Model::tr("Partitions  ") + parts.join(QStringLiteral("  "));
}

QString errorText(const JobSnapshot& job) {
    QString text =
        job.failed > 0 ? Model::tr("%1 not delivered. ").arg(common::count(job.failed)) : QString();
    return job.lastError ? text + live::errorText(*job.lastError) : text.trimmed();
}

void Model::setJobs(const Jobs& jobs) {
    const auto has = [](const Jobs& list, int id) {
        return std::any_of(list.begin(), list.end(), [id](const auto& job) { return job->id == id; });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (has(jobs, m_jobs[static_cast<std::size_t>(row)]->id))
            continue;
        beginRemoveRows({}, row, row);
        m_jobs.erase(m_jobs.begin() + row);
        endRemoveRows();
    }
    // Oldest first here: a new one goes to the top.
    for (const auto& job : jobs) {
        const int row = rowOf(job->id);
        if (row < 0) {
            beginInsertRows({}, 0, 0);
            m_jobs.insert(m_jobs.begin(), job);
            endInsertRows();
            continue;
        }
        auto& known = m_jobs[static_cast<std::size_t>(row)];
        const bool differs = known != job && *known != *job;
        known = job;
        if (differs)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

const JobSnapshot* Model::job(int row) const {
    return row >= 0 && row < rowCount() ? m_jobs[static_cast<std::size_t>(row)].get() : nullptr;
}

int Model::rowOf(int id) const {
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto& job) { return job->id == id; });
    return found == m_jobs.end() ? -1 : static_cast<int>(found - m_jobs.begin());
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

QVariant Model::data(const QModelIndex& index, int role) const {
    const JobSnapshot* row = job(index.row());
    if (!index.isValid() || row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return live::jobTitle(*row);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList lines{live::jobTitle(*row), stateText(*row), progressText(*row, common::count),
                          partitionsText(*row, common::count), errorText(*row)};
        lines.removeAll(QString());
        const QString text = lines.join(u'\n');
        return role == Qt::ToolTipRole ? common::plainToolTip(text) : text;
    }
    default:
        return {};
    }
}

} // namespace producer
