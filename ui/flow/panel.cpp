#include "ui/flow/panel.h"

#include "ui/common/action.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/strip.h"
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
    auto* strip = new exports::Strip(this);
    layout->addWidget(strip);
    addPicture(*strip);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Panel::update);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::jobsChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::viewChanged, this, &Panel::soon);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::soon);
}

void Panel::addPicture(exports::Strip& strip) {
    QAction* action = common::makeAction(this, {"flowPictureAction", u"export", tr("Save as &picture…"),
                                                tr("Write the flow to a PNG or SVG file"),
                                                QKeySequence(Qt::CTRL | Qt::Key_E)});
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    exports::FileJob& job = strip.job();
    connect(action, &QAction::triggered, this, [this, &job] {
        exports::askForFile(
            this, tr("Save as picture"), QStringLiteral("flow"),
            {{tr("PNG picture"), QStringLiteral("png")}, {tr("SVG, for documents"), QStringLiteral("svg")}},
            [this, &job](const QString& file) {
                if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
                    job.writeDrawing(exports::drawingOf(*m_view, tr("Flow")), file);
                else
                    job.writeImage(exports::asImage(*m_view), file);
            });
    });
    connect(&job, &exports::FileJob::begun, action, [action] { action->setEnabled(false); });
    connect(&job, &exports::FileJob::ended, action, [action] { action->setEnabled(true); });
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
