#include "ui/flow/panel.h"

#include "ui/flow/view.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace flow {

namespace {

constexpr int pause = 250; ///< ms

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_view(new View(this)) {
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("flowScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // the picture has it
    scroll->setWidget(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Panel::update);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::jobsChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::viewChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::soon);
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
    m_view->setPicture(makePicture(m_live.snapshot(), players ? players->playerCount() : 0));
}

} // namespace flow
