#include "ui/activity/panel.h"

#include "ui/common/action.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/search_field.h"
#include "ui/common/table.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace activity {

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_filter(new QLineEdit(this)), m_leftOutLabel(new QLabel(this)),
      m_table(new QTableView(this)) {
    makeControls();
    makeTable();
    auto* controls = new common::FlowLayout;
    controls->addWidget(m_filter);
    controls->addWidget(common::makeButton(this, m_pause));
    controls->addWidget(common::makeButton(this, m_clear));
    controls->addStretch();
    controls->addWidget(m_leftOutLabel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 0);
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    connect(&m_live, &live::LiveSession::ticked, this, &Panel::take);
    updateTexts();
}

void Panel::makeControls() {
    common::makeSearchField(
        *m_filter, "activityFilter", tr("Search activity"),
        tr("Show the events whose player's name contains this; or those of a worker: “worker-1”"));
    m_filter->setPlaceholderText(tr("Player, or worker-1"));
    m_filter->setMaximumWidth(260);
    m_pause = common::makeAction(this, {"activityPauseAction", u"pause", tr("&Pause"),
                                        tr("Hold the list still. Events are processed all the same")});
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::Key_Space));
    m_pause->setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses what has the focus
    m_table->addAction(m_pause);
    m_clear = common::makeAction(
        this, {"activityClearAction", u"clear", tr("&Clear"), tr("Empty the list. Nothing else is deleted")});
    m_leftOutLabel->setObjectName(QStringLiteral("activityLeftOut"));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text.trimmed());
        updateTexts();
    });
    connect(m_pause, &QAction::toggled, this, &Panel::watch);
    connect(m_clear, &QAction::triggered, this, [this] {
        m_model.clear();
        m_leftOut = 0;
        updateTexts();
    });
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("activityView"));
    m_table->setAccessibleName(tr("Activity"));
    common::style(*m_table);
    common::showFeed(*m_table, m_model);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[Model::columns] = {
        QStringLiteral("00:00:00.000"), QStringLiteral("worker-10"),      QStringLiteral("Partition"),
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

void Panel::showOnly(const QString& name) {
    m_filter->setText(name);
}

void Panel::updateTexts() {
    m_leftOutLabel->setText(m_leftOut == 0
                                ? QString()
                                : tr("%1 events left out: too fast to show").arg(common::count(m_leftOut)));
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else if (!m_filter->text().trimmed().isEmpty())
        m_hint->say(
            tr("No event shown here is of “%1”.").arg(common::shortened(m_filter->text().trimmed(), 40)));
    else
        m_hint->say(m_pause->isChecked()
                        ? tr("Paused.")
                        : tr("Events show up here as the workers of this window process them."));
}

} // namespace activity
