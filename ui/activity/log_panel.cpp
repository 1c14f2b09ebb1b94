#include "ui/activity/log_panel.h"

#include "ui/activity/row_actions.h"
#include "ui/common/action.h"
#include "ui/common/columns.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/search_field.h"
#include "ui/common/space.h"
#include "ui/common/table.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace activity {

LogPanel::LogPanel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_filter(new QLineEdit(this)), m_level(new QComboBox(this)),
      m_table(new QTableView(this)), m_strip(new exports::Strip(this)) {
    makeTable();
    makeControls();
    auto* controls = new common::FlowLayout;
    controls->addWidget(m_filter);
    controls->addWidget(m_level);
    controls->addWidget(common::makeButton(this, m_pause));
    controls->addWidget(m_rowActions->makeButton());
    controls->addStretch();
    auto* layout = new QVBoxLayout(this);
    common::spaceOut(*layout, *this, {1, 1, 1, 0});
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_strip);
    connect(&m_live, &live::LiveSession::ticked, this, &LogPanel::update);
}

void LogPanel::makeControls() {
    common::makeSearchField(*m_filter, "logFilter", tr("Search the log"),
                            tr("Show the lines that contain this"));
    m_filter->setPlaceholderText(tr("Search the log"));
    common::fitSearchField(*m_filter);
    m_level->setObjectName(QStringLiteral("logLevelCombo"));
    m_level->setAccessibleName(tr("Level"));
    m_level->setToolTip(tr("Show the lines of this level and above"));
    m_level->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_level->addItem(tr("All levels"), static_cast<int>(base::LogLevel::debug));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(base::LogLevel::warning));
    m_level->addItem(tr("Errors"), static_cast<int>(base::LogLevel::error));
    m_pause = common::makeAction(this, {"logPauseAction", u"pause", tr("&Pause"),
                                        tr("Hold the list still. What is logged meanwhile comes after")});
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::Key_Space));
    m_pause->setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses what has the focus
    m_table->addAction(m_pause);
    new common::Columns(*m_table);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text.trimmed());
        update();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        m_model.setLeast(static_cast<base::LogLevel>(m_level->currentData().toInt()));
        update();
    });
    connect(m_pause, &QAction::toggled, this, &LogPanel::update);
}

void LogPanel::makeTable() {
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setAccessibleName(tr("Log"));
    common::style(*m_table);
    common::showFeed(*m_table, m_model);
    m_rowActions = new RowActions(
        {QStringLiteral("log"), tr("Export the log"), tr("Write the log, or a part of it, to a file")},
        *m_table, *m_strip, takerOf(m_model, *m_table));
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[LogModel::columns] = {common::longTimeOfDay(), QStringLiteral("Warning_"),
                                                QStringLiteral("local Kafka___"), QString()};
    for (int column = 0; column < LogModel::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
}

void LogPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void LogPanel::update() {
    if (!isVisible())
        return;
    if (!m_pause->isChecked())
        m_model.add(m_live.session().log(m_model.lastSequence()));
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else if (!m_filter->text().trimmed().isEmpty())
        m_hint->say(tr("No line contains this."));
    else if (m_level->currentIndex() > 0)
        m_hint->say(tr("No line is of this level."));
    else
        m_hint->say(m_pause->isChecked() ? tr("Paused.") : tr("Nothing was logged yet."));
}

} // namespace activity
