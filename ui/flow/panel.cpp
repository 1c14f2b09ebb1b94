#include "ui/flow/panel.h"

#include "ui/common/action.h"
#include "ui/common/columns.h"
#include "ui/common/flow_layout.h"
#include "ui/common/kept.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/export/strip.h"
#include "ui/flow/export_actions.h"
#include "ui/flow/view.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace flow {

namespace {

constexpr int pause = 250; ///< ms

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live),
      m_asTable(
          common::makeAction(this, {"flowTableAction", {}, tr("As table"), tr("Read the flow as a table")})),
      m_stack(new QStackedWidget(this)), m_view(new View(this)), m_table(new QTableView(this)) {
    m_asTable->setCheckable(true);
    common::keepInLayout(*m_asTable);
    makeView();
    makeTable();
    layOut();
    m_timer.setSingleShot(true);
    connect(m_asTable, &QAction::toggled, this, &Panel::showAsTable);
    connect(&m_timer, &QTimer::timeout, this, &Panel::update);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::jobsChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::viewChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::soon);
}

void Panel::makeView() {
    auto* scroll = new QScrollArea(m_stack);
    scroll->setObjectName(QStringLiteral("flowScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // the picture has it
    scroll->setWidget(m_view);
    m_stack->addWidget(scroll);
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("flowTable"));
    m_table->setAccessibleName(tr("The flow as a table"));
    common::style(*m_table);
    m_table->setModel(&m_model);
    const QString samples[Model::columns] = {
        QStringLiteral("Changelog"),          QStringLiteral("Partition 100"),
        QStringLiteral("10 partitions"),      QStringLiteral("10,000/s events"),
        QStringLiteral("10.0 k wait · 12 s"), QString()};
    for (int column = 0; column < Model::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
    m_stack->addWidget(m_table);
}

void Panel::layOut() {
    auto* controls = new common::FlowLayout;
    common::spaceOut(*controls, *this, {2, 1, 2, 1});
    controls->addWidget(common::makeButton(this, m_asTable));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(m_stack, 1);
    auto* strip = new exports::Strip(this);
    layout->addWidget(strip);
    new ExportActions({*m_view, *m_table, m_model, *strip}, *this); // the page's own
    new common::Columns(*m_table);
}

void Panel::showAsTable(bool asTable) {
    m_stack->setCurrentIndex(asTable ? 1 : 0);
    if (!asTable)
        m_table->clearSelection(); // else only what nobody sees is copied
    update();
}

void Panel::soon() {
    if (isVisible() && !m_timer.isActive())
        m_timer.start(pause);
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void Panel::update() {
    if (!isVisible())
        return;
    const auto players = m_live.session().players();
    const Picture picture = makePicture(m_live.snapshot(), players ? players->playerCount() : 0);
    m_view->setPicture(picture);
    if (m_asTable->isChecked())
        m_model.setPicture(picture);
}

} // namespace flow
