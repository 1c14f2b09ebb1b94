#include "ui/activity/problems_panel.h"

#include "ui/common/empty_hint.h"
#include "ui/common/icons.h"
#include "ui/common/table.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace activity {

ProblemsPanel::ProblemsPanel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_filter(new QLineEdit(this)), m_table(new QTableView(this)) {
    m_filter->setObjectName(QStringLiteral("problemsFilter"));
    m_filter->setAccessibleName(tr("Search problems"));
    m_filter->setToolTip(tr("Show the problems that contain this"));
    m_filter->setPlaceholderText(tr("Search problems"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(common::icon(u"search"), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(260);
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 0);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text.trimmed());
        update();
    });
    connect(&m_live, &live::LiveSession::problemsChanged, this, &ProblemsPanel::update);
    update();
}

void ProblemsPanel::makeTable() {
    m_table->setObjectName(QStringLiteral("problemsTable"));
    m_table->setAccessibleName(tr("Problems"));
    common::style(*m_table);
    common::showFeed(*m_table, m_model);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[ProblemsModel::columns] = {QStringLiteral("00:00:00.000"),
                                                     QStringLiteral("Figure as text"),
                                                     QStringLiteral("player_stats"),
                                                     QStringLiteral("Partition"),
                                                     QStringLiteral("1000000"),
                                                     QString(46, u'x'),
                                                     QString()};
    for (int column = 0; column < ProblemsModel::columns - 1; ++column)
        m_table->setColumnWidth(column, common::cellWidth(*m_table, samples[column]));
}

void ProblemsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void ProblemsPanel::update() {
    if (isVisible())
        m_model.add(m_live.session().problems(m_model.lastSequence()));
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else
        m_hint->say(m_filter->text().trimmed().isEmpty()
                        ? tr("No problems: every record was as it should be.")
                        : tr("No problem contains this."));
}

} // namespace activity
