#include "ui/activity/panel.h"

#include "ui/activity/row_actions.h"
#include "ui/common/action.h"
#include "ui/common/columns.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/search_field.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/common/undo.h"
#include "ui/live/worker_choice.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <utility>

namespace activity {

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_filter(new QLineEdit(this)), m_worker(new QComboBox(this)),
      m_leftOutLabel(new QLabel(this)), m_table(new QTableView(this)), m_strip(new exports::Strip(this)) {
    makeFilters();
    makeTable();
    makeControls();
    auto* controls = new common::FlowLayout;
    controls->addWidget(m_filter);
    controls->addWidget(m_worker);
    controls->addWidget(common::makeButton(this, m_pause));
    controls->addWidget(common::makeButton(this, m_clear));
    controls->addWidget(m_rowActions->makeButton());
    controls->addStretch();
    controls->addWidget(m_leftOutLabel);
    auto* layout = new QVBoxLayout(this);
    common::spaceOut(*layout, *this, {1, 1, 1, 0});
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_strip);
    connect(&m_live, &live::LiveSession::ticked, this, &Panel::take);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::fillWorkers);
    fillWorkers();
    updateTexts();
}

void Panel::makeFilters() {
    common::makeSearchField(
        *m_filter, "activityFilter", tr("Search activity"),
        tr("Show the events whose player's name contains this; or those of a worker: “worker-1”"));
    m_filter->setPlaceholderText(tr("Player, or worker-1"));
    common::fitSearchField(*m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text.trimmed());
        updateTexts();
    });
    m_worker->setObjectName(QStringLiteral("activityWorkerCombo"));
    m_worker->setAccessibleName(tr("Worker"));
    m_worker->setToolTip(tr("Show the events of this worker"));
    m_worker->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_worker, &QComboBox::currentIndexChanged, this, [this] {
        m_model.setWorker(m_worker->currentData().toInt());
        updateTexts();
    });
}

void Panel::fillWorkers() {
    live::offerWorkers(*m_worker, m_live);
}

void Panel::makeControls() {
    m_pause = common::makeAction(this, {"activityPauseAction", u"pause", tr("&Pause"),
                                        tr("Hold the list still. Events are processed all the same")});
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::Key_Space));
    m_pause->setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses what has the focus
    m_clear = common::makeAction(
        this, {"activityClearAction", u"clear", tr("&Clear"), tr("Empty the list. Nothing else is deleted")});
    m_table->addActions({m_pause, m_clear});
    new common::Columns(*m_table);
    m_leftOutLabel->setObjectName(QStringLiteral("activityLeftOut"));
    connect(m_pause, &QAction::toggled, this, &Panel::watch);
    connect(m_clear, &QAction::triggered, this, &Panel::clear);
}

void Panel::clear() {
    const std::uint64_t hidden = m_model.hiddenUpTo();
    if (hidden == m_model.lastSequence() && m_leftOut == 0)
        return; // nothing to clear: the way back from the last time stays
    m_model.hideUpTo(m_model.lastSequence());
    const std::uint64_t leftOut = std::exchange(m_leftOut, 0);
    updateTexts();
    const auto back = [this, hidden, leftOut] {
        m_model.hideUpTo(hidden);
        m_leftOut += leftOut;
        updateTexts();
    };
    common::offerUndo(*this, {.text = tr("Activity was cleared."), .putBack = back});
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("activityView"));
    m_table->setAccessibleName(tr("Activity"));
    common::style(*m_table);
    common::showFeed(*m_table, m_model);
    m_rowActions = new RowActions(
        {QStringLiteral("activity"), tr("Export activity"), tr("Write the list, or a part of it, to a file")},
        *m_table, *m_strip, takerOf(m_model, *m_table));
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[Model::columns] = {
        common::longTimeOfDay(),        QStringLiteral("worker-10"),      QStringLiteral("Partition"),
        QStringLiteral("10000000"),     QStringLiteral("player-1000000"), QStringLiteral("Damage_"),
        QStringLiteral("Healing_"),     QStringLiteral("Avg. damage"),    QStringLiteral("Top damage"),
        QStringLiteral("Avg. healing"), QStringLiteral("Top healing"),    QStringLiteral("1,000,000")};
    for (int column = 0; column < Model::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_seen = true;
    watch();
}

void Panel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_seen = false;
    watch();
}

void Panel::watch() {
    const bool wanted = m_seen && !m_pause->isChecked();
    if (wanted != m_watching) {
        if (!wanted)
            take(); // what came until now
        m_watching = wanted;
        m_fresh = true;
        m_live.watchActivity(wanted);
        if (wanted)
            m_live.refresh();
    }
    updateTexts();
}

void Panel::take() {
    if (!m_watching)
        return;
    const std::uint64_t before = m_model.lastSequence();
    stream::ActivityPage page = m_live.session().activity(before);
    if (m_fresh)
        m_leftOutBefore = page.leftOut;
    else if (!page.entries.empty() && page.entries.front().sequence > before + 1)
        m_leftOut += page.entries.front().sequence - before - 1; // pushed out of the feed before we came
    if (page.leftOut > m_leftOutBefore)
        m_leftOut += page.leftOut - m_leftOutBefore;
    m_leftOutBefore = page.leftOut;
    m_fresh = false;
    m_model.add(std::move(page.entries));
    updateTexts();
}

void Panel::updateTexts() {
    m_leftOutLabel->setText(m_leftOut == 0
                                ? QString()
                                : tr("%1 events left out: too fast to show").arg(common::count(m_leftOut)));
    const QString wanted = common::shortened(m_filter->text().trimmed(), 40);
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else if (m_worker->currentIndex() > 0)
        m_hint->say(wanted.isEmpty()
                        ? tr("No event shown here is of %1.").arg(m_worker->currentText())
                        : tr("No event shown here is of “%1” and %2.").arg(wanted, m_worker->currentText()));
    else if (!wanted.isEmpty())
        m_hint->say(tr("No event shown here is of “%1”.").arg(wanted));
    else
        m_hint->say(m_pause->isChecked()
                        ? tr("Paused.")
                        : tr("Events show up here as the workers of this window process them."));
}

} // namespace activity
