#include "ui/players/filter_bar.h"

#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"
#include "ui/common/table.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>

namespace players {

FilterBar::FilterBar(live::LiveSession& live, List& list, QWidget* parent)
    : QWidget(parent), m_live(live), m_list(list), m_games(new QSpinBox(this)), m_all(new QToolButton(this)) {
    setObjectName(QStringLiteral("filterBar"));
    makeControls();
    auto* layout = new common::FlowLayout(this);
    common::spaceOut(*layout, *this, {2, 0, 2, 1});
    const auto add = [&](const QString& text, QWidget* field) {
        auto* pair = new QWidget(this); // that no line break divides
        auto* label = new QLabel(text, pair);
        label->setBuddy(field);
        auto* both = new QHBoxLayout(pair);
        both->setContentsMargins(0, 0, 0, 0);
        both->addWidget(label);
        both->addWidget(field);
        pair->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        layout->addWidget(pair);
    };
    add(tr("At least"), m_games);
    add(tr("Worker"), m_worker);
    add(tr("Partition"), m_partition);
    layout->addWidget(m_all);
    layout->addStretch();
    connect(&m_live, &live::LiveSession::workersChanged, this, &FilterBar::fillWorkers);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &FilterBar::fillPartitions);
    connect(&m_list, &List::orderChanged, this, &FilterBar::fillPartitions);
    fillWorkers();
    fillPartitions();
    apply();
}

QComboBox* FilterBar::makeCombo(const char* name, const QString& accessible, const QString& tip) {
    auto* combo = new QComboBox(this);
    combo->setObjectName(QString::fromLatin1(name));
    combo->setAccessibleName(accessible);
    combo->setToolTip(tip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(combo, &QComboBox::currentIndexChanged, this, &FilterBar::apply);
    return combo;
}

void FilterBar::makeControls() {
    m_games->setObjectName(QStringLiteral("minimumGames"));
    m_games->setAccessibleName(tr("Fewest games"));
    m_games->setToolTip(tr("Show the players with at least so many games"));
    m_games->setRange(1, std::numeric_limits<int>::max());
    m_games->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_games->setGroupSeparatorShown(true);
    fitGames();
    connect(m_games, &QSpinBox::valueChanged, this, &FilterBar::apply);
    m_worker = makeCombo("workerFilterCombo", tr("Worker"), tr("Show the players of this worker"));
    m_partition =
        makeCombo("partitionFilterCombo", tr("Partition"), tr("Show the players of this partition"));
    m_all->setObjectName(QStringLiteral("showAllButton"));
    m_all->setText(tr("Show all"));
    m_all->setAccessibleName(tr("Show all players"));
    m_all->setToolTip(tr("Let all players through again"));
    m_all->setIcon(common::icon(u"clear"));
    m_all->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_all->setAutoRaise(true);
    connect(m_all, &QToolButton::clicked, this, &FilterBar::clear);
}

/// Qt has room for the highest figure there is: more than anybody types.
void FilterBar::fitGames() {
    m_games->setMaximumWidth(common::cellWidth(*this, QStringLiteral("1,000,000 games")) +
                             fontMetrics().height() * 3 / 2);
}

void FilterBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitGames();
}

/// Those that work here, the one that is chosen, and "elsewhere".
void FilterBar::fillWorkers() {
    QStringList names{QString()};
    for (const auto& worker : m_live.snapshot().workers)
        names << common::text(worker->name);
    if (const QString chosen = m_list.narrowing().worker; !names.contains(chosen))
        names << chosen;
    names.removeAll(List::elsewhere());
    names << List::elsewhere();
    QStringList shown;
    for (int i = 0; i < m_worker->count(); ++i)
        shown << m_worker->itemData(i).toString();
    if (shown == names)
        return;
    const QSignalBlocker blocker(m_worker);
    m_worker->clear();
    for (const QString& name : names)
        m_worker->addItem(name.isEmpty() ? tr("any") : common::shortened(name, 40), name);
    m_worker->setCurrentIndex(m_worker->findData(m_list.narrowing().worker));
}

/// Those that there are, and the one that is chosen.
void FilterBar::fillPartitions() {
    const int partitions =
        std::max(m_live.connection().partitions, static_cast<int>(m_list.order()->perPartition.size()));
    QList<int> numbers{-1};
    for (int partition = 0; partition < partitions; ++partition)
        numbers << partition;
    const int chosen = m_list.narrowing().partition.value_or(base::PartitionId{-1}).value;
    if (chosen >= partitions)
        numbers << chosen;
    QList<int> shown;
    for (int i = 0; i < m_partition->count(); ++i)
        shown << m_partition->itemData(i).toInt();
    if (shown == numbers)
        return;
    const QSignalBlocker blocker(m_partition);
    m_partition->clear();
    for (const int number : numbers)
        m_partition->addItem(number < 0 ? tr("any") : QString::number(number), number);
    m_partition->setCurrentIndex(m_partition->findData(chosen));
}

void FilterBar::apply() {
    if (m_worker == nullptr || m_partition == nullptr)
        return; // still being made
    m_games->setSuffix(m_games->value() == 1 ? tr(" game") : tr(" games"));
    Narrowing narrowing;
    narrowing.minimumGames = static_cast<std::uint64_t>(m_games->value());
    narrowing.worker = m_worker->currentData().toString();
    if (m_partition->currentIndex() > 0)
        narrowing.partition = base::PartitionId{m_partition->currentData().toInt()};
    m_list.setNarrowing(narrowing);
    m_all->setEnabled(narrowing.conditions() > 0);
    Q_EMIT changed();
}

void FilterBar::clear() {
    m_games->setValue(1);
    m_worker->setCurrentIndex(0);
    m_partition->setCurrentIndex(0);
    apply();
}

} // namespace players
