#include "ui/producer/panel.h"

#include "ui/common/colours.h"
#include "ui/common/empty_hint.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/producer/job_delegate.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace producer {

namespace {

using produce::JobState;

QPushButton* makeButton(QWidget* parent, const char* name, QStringView icon, const QString& text) {
    auto* button = new QPushButton(common::icon(icon), text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    return button;
}

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_form(new Form(this)),
      m_generate(makeButton(this, "generateButton", u"generate", tr("Generate"))),
      m_pause(makeButton(this, "pauseButton", u"pause", tr("Pause"))),
      m_stop(makeButton(this, "stopButton", u"stop", tr("Stop"))), m_clear(new QToolButton(this)),
      m_error(new QLabel(this)), m_jobs(new QListView(this)) {
    makeButtons();
    makeJobs();
    layOut();
    connect(&m_live, &live::LiveSession::jobsChanged, this, &Panel::update);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::updateButtons);
    update();
}

void Panel::makeButtons() {
    m_generate->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    m_generate->setDefault(true);
    m_pause->setToolTip(tr("Pause the selected job, or go on with it"));
    m_stop->setToolTip(tr("Stop the selected job; what was made is still delivered"));
    m_clear->setObjectName(QStringLiteral("clearJobsButton"));
    m_clear->setIcon(common::icon(u"clear"));
    m_clear->setAutoRaise(true);
    m_clear->setAccessibleName(tr("Clear ended jobs"));
    m_clear->setToolTip(tr("Take the jobs that have ended out of the list"));
    m_error->setObjectName(QStringLiteral("producerError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    connect(m_generate, &QPushButton::clicked, this, &Panel::generate);
    connect(m_pause, &QPushButton::clicked, this, &Panel::pauseOrResume);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (const auto* job = current())
            m_live.session().stopJob(job->id);
    });
    connect(m_clear, &QToolButton::clicked, this, [this] {
        for (const auto& job : m_live.snapshot().jobs) {
            if (hasEnded(*job))
                m_live.session().removeJob(job->id);
        }
    });
}

void Panel::makeJobs() {
    m_jobs->setObjectName(QStringLiteral("jobsTable"));
    m_jobs->setAccessibleName(tr("Produce jobs"));
    m_jobs->setModel(&m_model);
    m_jobs->setItemDelegate(new JobDelegate(m_jobs));
    m_jobs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_jobs->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_jobs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_jobs->setMinimumHeight(fontMetrics().lineSpacing() * 4 + 32);
    m_hint = new common::EmptyHint(m_jobs->viewport());
    connect(m_jobs->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::updateButtons);
}

void Panel::layOut() {
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_generate, 2);
    buttons->addWidget(m_pause, 1);
    buttons->addWidget(m_stop, 1);
    auto* heading = new QHBoxLayout;
    heading->addWidget(new QLabel(tr("Jobs"), this));
    heading->addStretch();
    heading->addWidget(m_clear);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 6, 8, 6);
    column->addWidget(m_form);
    column->addLayout(buttons);
    column->addWidget(m_error);
    column->addLayout(heading);
    column->addWidget(m_jobs, 1);
    auto* scroll = new QScrollArea(this); // for low screens
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setMinimumWidth(content->minimumSizeHint().width() + 20);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void Panel::generate() {
    const auto options = m_form->options();
    const auto started = options.and_then(
        [this](const session::GenerateOptions& checked) { return m_live.session().generate(checked); });
    if (!started) {
        sayError(common::text(started.error().text));
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
    updateButtons();
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

void Panel::updateButtons() {
    const auto* job = current();
    const bool paused = job != nullptr && job->state == JobState::paused;
    const bool running = job != nullptr && job->state == JobState::running;
    m_generate->setEnabled(m_live.ready());
    m_generate->setToolTip(m_live.ready() ? tr("Send these games to the topic (Ctrl+G)")
                                          : tr("Waits for Kafka: see the line at the bottom"));
    m_pause->setEnabled(running || paused);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(common::icon(paused ? u"generate" : u"pause"));
    m_stop->setEnabled(running || paused);
    bool ended = false;
    for (const auto& each : m_live.snapshot().jobs)
        ended = ended || hasEnded(*each);
    m_clear->setEnabled(ended);
}

} // namespace producer
