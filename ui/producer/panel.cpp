#include "ui/producer/panel.h"

#include "ui/common/action.h"
#include "ui/common/colours.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"
#include "ui/common/undo.h"
#include "ui/live/words.h"
#include "ui/producer/job_delegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace producer {

namespace {

using produce::JobState;

/// A button in the style's full frame: these are what the page is for.
QPushButton* makeButton(QWidget* parent, QAction* action, const char* name) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    const auto follow = [button, action] {
        button->setText(action->iconText());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setAccessibleName(action->iconText());
        button->setToolTip(common::tipWithKeys(*action));
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_form(new Form(this)), m_error(new QLabel(this)),
      m_jobs(new QListView(this)) {
    makeActions();
    makeJobs();
    layOut();
    connect(&m_live, &live::LiveSession::jobsChanged, this, &Panel::update);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::updateActions);
    update();
}

void Panel::makeActions() {
    m_generate = common::makeAction(
        this, {"generateAction", u"generate", tr("&Generate"), {}, QKeySequence(Qt::CTRL | Qt::Key_G)});
    m_pause = common::makeAction(this, {"pauseJobAction", u"pause", tr("&Pause"),
                                        tr("Pause the selected job, or go on with it"),
                                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)});
    m_stop = common::makeAction(this, {"stopJobAction", u"stop", tr("&Stop"),
                                       tr("Stop the selected job; what was made is still delivered"),
                                       QKeySequence(Qt::CTRL | Qt::Key_Period)});
    m_clear = common::makeAction(this, {"clearJobsAction", u"clear", tr("&Clear ended jobs"),
                                        tr("Take the jobs that have ended out of the list")});
    connect(m_generate, &QAction::triggered, this, &Panel::generate);
    connect(m_pause, &QAction::triggered, this, &Panel::pauseOrResume);
    connect(m_stop, &QAction::triggered, this, [this] {
        if (const auto* job = current())
            m_live.session().stopJob(job->id);
    });
    connect(m_clear, &QAction::triggered, this, &Panel::clearEnded);
}

void Panel::clearEnded() {
    live::Ended ended;
    for (const auto& job : m_live.snapshot().jobs)
        if (hasEnded(*job))
            ended.jobs.insert(job->id);
    m_live.setAside(ended);
    common::offerUndo(*this, {.text = tr("The ended jobs were cleared."),
                              .putBack = [&live = m_live, ended] { live.putBack(ended); },
                              .forGood = [&live = m_live, ended] { live.remove(ended); },
                              .outlives = true});
}

void Panel::makeJobs() {
    m_jobs->setObjectName(QStringLiteral("jobsTable"));
    m_jobs->setAccessibleName(tr("Produce jobs"));
    m_jobs->setModel(&m_model);
    m_jobs->setItemDelegate(new JobDelegate(m_jobs));
    m_jobs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_jobs->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_jobs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    common::followText(*m_jobs, [this] {
        m_jobs->setMinimumHeight(m_jobs->fontMetrics().lineSpacing() * 4 + common::space(*m_jobs, 8));
    });
    m_hint = new common::EmptyHint(m_jobs->viewport());
    m_jobs->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_jobs->addActions({m_pause, m_stop, m_clear});
    connect(m_jobs->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::updateActions);
}

void Panel::layOut() {
    m_error->setObjectName(QStringLiteral("producerError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    m_generateButton = makeButton(this, m_generate, "generateButton");
    m_generateButton->setDefault(true);
    m_generateButton->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* buttons = new common::FlowLayout;
    buttons->addWidget(m_generateButton);
    buttons->addWidget(makeButton(this, m_pause, "pauseButton"));
    buttons->addWidget(makeButton(this, m_stop, "stopButton"));
    auto* heading = new QHBoxLayout;
    heading->addWidget(new QLabel(tr("Jobs"), this));
    heading->addStretch();
    heading->addWidget(common::makeButton(this, m_clear, Qt::ToolButtonIconOnly));
    auto* content = new QWidget;
    content->installEventFilter(this);
    auto* column = new QVBoxLayout(content);
    common::spaceOut(*column, *content, {2, 1, 2, 1});
    column->addWidget(m_form);
    column->addLayout(buttons);
    column->addWidget(m_error);
    column->addLayout(heading);
    column->addWidget(m_jobs, 1);
    m_scroll = new QScrollArea(this); // for low screens
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the fields have it, and scroll
    m_scroll->setWidget(content);
    fitWidth();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
}

void Panel::takeFocus() {
    if (m_generateButton->isEnabled())
        m_generateButton->setFocus();
    else
        setFocus(); // updateActions() hands it on
}

void Panel::fitWidth() {
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + 20);
}

/// Of the content: it knows only then how wide it is.
bool Panel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        fitWidth();
    return QWidget::eventFilter(watched, event);
}

void Panel::generate() {
    const auto options = m_form->options();
    const auto started = options.and_then(
        [this](const session::GenerateOptions& checked) { return m_live.session().generate(checked); });
    if (!started) {
        sayError(live::errorText(started.error()));
        return;
    }
    sayError({});
    m_toSelect = *started;
    m_live.refresh();
}

void Panel::pauseOrResume() {
    const auto* job = current();
    if (job == nullptr)
        return;
    if (job->state == JobState::paused)
        m_live.session().resumeJob(job->id);
    else
        m_live.session().pauseJob(job->id);
}

void Panel::sayError(const QString& text) {
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, common::errorColour(this->palette()));
    m_error->setPalette(palette);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

void Panel::update() {
    const Model::Jobs& jobs = m_live.snapshot().jobs;
    m_model.setJobs(jobs);
    if (m_toSelect) {
        if (const int row = m_model.rowOf(*m_toSelect); row >= 0) {
            m_jobs->setCurrentIndex(m_model.index(row));
            m_toSelect.reset();
        }
    }
    const auto withError =
        std::count_if(jobs.begin(), jobs.end(), [](const auto& job) { return !errorText(*job).isEmpty(); });
    if (withError != m_withError) {
        m_withError = withError;
        m_jobs->doItemsLayout(); // a row with an error is one line higher
    }
    m_hint->say(m_model.rowCount() > 0 ? QString() : tr("Nothing sent yet."));
    updateActions();
}

const produce::JobSnapshot* Panel::current() const {
    if (const auto* job = m_model.job(m_jobs->currentIndex().row()))
        return job;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!hasEnded(*m_model.job(row)))
            return m_model.job(row);
    }
    return nullptr;
}

void Panel::updateActions() {
    const auto* job = current();
    const bool paused = job != nullptr && job->state == JobState::paused;
    const bool running = job != nullptr && job->state == JobState::running;
    m_generate->setEnabled(m_live.ready());
    if (m_live.ready() && window()->focusWidget() == this)
        m_generateButton->setFocus();
    m_generate->setToolTip(m_live.ready() ? tr("Send these games to the topic")
                                          : tr("Waits for Kafka: see the line at the bottom"));
    m_pause->setEnabled(running || paused);
    if (const QString text = paused ? tr("&Resume") : tr("&Pause"); text != m_pause->text()) {
        m_pause->setText(text);
        m_pause->setIcon(common::icon(paused ? u"generate" : u"pause"));
    }
    m_stop->setEnabled(running || paused);
    bool ended = false;
    for (const auto& each : m_live.snapshot().jobs)
        ended = ended || hasEnded(*each);
    m_clear->setEnabled(ended);
}

} // namespace producer
