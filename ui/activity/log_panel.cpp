#include "ui/activity/log_panel.h"

#include "ui/common/empty_hint.h"
#include "ui/common/search_field.h"
#include "ui/common/table.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace activity {

LogPanel::LogPanel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_filter(new QLineEdit(this)), m_table(new QTableView(this)) {
    common::makeSearchField(*m_filter, "logFilter", tr("Search the log"),
                            tr("Show the lines that contain this"));
    m_filter->setPlaceholderText(tr("Search the log"));
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
    connect(&m_live, &live::LiveSession::ticked, this, &LogPanel::update);
}

void LogPanel::makeTable() {
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setAccessibleName(tr("Log"));
    common::style(*m_table);
    common::showFeed(*m_table, m_model);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[LogModel::columns] = {QStringLiteral("00:00:00.000"), QStringLiteral("Warning_"),
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
    m_model.add(m_live.session().log(m_model.lastSequence()));
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else
        m_hint->say(m_filter->text().trimmed().isEmpty() ? tr("Nothing was logged yet.")
                                                         : tr("No line contains this."));
}

} // namespace activity
