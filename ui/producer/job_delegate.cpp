#include "ui/producer/job_delegate.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/space.h"
#include "ui/producer/model.h"

#include <QPainter>

#include <algorithm>

namespace producer {

namespace {

using produce::JobSnapshot;
using produce::JobState;

/// What lies between the lines, as large as the text wants it.
struct Distances {
    explicit Distances(const QFontMetrics& metrics)
        : margin(common::space(metrics, 2)), gap(common::space(metrics, 1)), bar(metrics.height() / 3) {}
    int margin;
    int gap;
    int bar; ///< its height
};

const JobSnapshot* jobOf(const QModelIndex& index) {
    const auto* model = qobject_cast<const Model*>(index.model());
    return model != nullptr ? model->job(index.row()) : nullptr;
}

QColor barColour(const JobSnapshot& job, const QPalette& palette) {
    switch (job.state) {
    case JobState::failed:
        return common::errorColour(palette);
    case JobState::paused:
        return common::warningColour(palette);
    case JobState::stopped:
        return common::quietColour(palette);
    case JobState::finished:
        return common::goodColour(palette);
    default:
        return common::busyColour(palette);
    }
}

/// How much of the bar is filled. An endless job has no end to measure by: full while it lives.
double share(const JobSnapshot& job) {
    if (!job.total)
        return 1;
    if (*job.total == 0)
        return job.state == JobState::finished ? 1 : 0;
    return std::min(1.0, static_cast<double>(job.acknowledged) / static_cast<double>(*job.total));
}

void paintBar(QPainter& painter, const QRect& place, const JobSnapshot& job, const QPalette& palette) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(common::mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.15));
    const double radius = place.height() / 2.0;
    painter.drawRoundedRect(place, radius, radius);
    QRect filled = place;
    filled.setWidth(static_cast<int>(place.width() * share(job)));
    const bool endless = !job.total && !hasEnded(job);
    painter.setBrush(
        common::mixed(barColour(job, palette), palette.color(QPalette::Base), endless ? 0.5 : 1));
    if (filled.width() > 0)
        painter.drawRoundedRect(filled, radius, radius);
}

/// Draws one line and moves `place` down behind it.
void paintLine(QPainter& painter, QRect& place, const QString& text, const QColor& colour) {
    painter.setPen(colour);
    const int height = painter.fontMetrics().lineSpacing();
    painter.drawText(QRect(place.left(), place.top(), place.width(), height),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    place.setTop(place.top() + height);
}

} // namespace

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const JobSnapshot* job = jobOf(index);
    if (job == nullptr)
        return;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, common::pickedGround(option.palette));
    const QColor text = option.palette.color(QPalette::Text);
    const QColor quiet = common::quietColour(option.palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto [margin, gap, bar] = Distances(option.fontMetrics);
    QRect place = option.rect.adjusted(margin, margin, -margin, -margin);
    const QString state = stateText(*job);
    painter->setPen(barColour(*job, option.palette));
    painter->drawText(place, Qt::AlignRight | Qt::AlignTop, state);
    QRect title = place.adjusted(0, 0, -painter->fontMetrics().horizontalAdvance(state) - margin, 0);
    paintLine(*painter, title, index.data().toString(), text);
    place.setTop(title.top() + gap);
    paintBar(*painter, QRect(place.left(), place.top(), place.width(), bar), *job, option.palette);
    place.setTop(place.top() + bar + gap);
    paintLine(*painter, place, progressWithin(*job, painter->fontMetrics(), place.width()), quiet);
    if (const QString partitions = partitionsText(*job, common::shortCount); !partitions.isEmpty())
        paintLine(*painter, place, partitions, quiet);
    if (const QString error = errorText(*job); !error.isEmpty())
        paintLine(*painter, place, error, common::errorColour(option.palette));
    painter->restore();
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const JobSnapshot* job = jobOf(index);
    // Room for the partitions' line from the start, so that rows don't jump when the first event is sent.
    const int lines = 3 + (job != nullptr && !errorText(*job).isEmpty() ? 1 : 0);
    const auto [margin, gap, bar] = Distances(option.fontMetrics);
    return QSize(120, 2 * margin + lines * option.fontMetrics.lineSpacing() + bar + 2 * gap);
}

} // namespace producer
