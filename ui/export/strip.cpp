#include "ui/export/strip.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"

#include <QHBoxLayout>

namespace exports {

namespace {

constexpr int worthShowing = 50; // ms
constexpr int goodNewsStay = 6000;

} // namespace

Strip::Strip(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_cancel(new QToolButton(this)), m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("exportStrip"));
    m_text->setObjectName(QStringLiteral("exportText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    common::followText(*m_progress, [this] { m_progress->setMaximumWidth(common::space(*m_progress, 60)); });
    m_cancel->setObjectName(QStringLiteral("exportCancelButton"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_cancel->setToolTip(tr("Stop writing. No file is left behind"));
    m_cancel->setIcon(common::icon(u"stop"));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_close->setObjectName(QStringLiteral("exportCloseButton"));
    m_close->setAccessibleName(tr("Close this line"));
    m_close->setToolTip(tr("Close this line"));
    m_close->setIcon(common::icon(u"clear"));
    m_close->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    common::spaceOut(*layout, *this, {2, 0, 2, 0});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
    m_late.setSingleShot(true);
    m_late.setInterval(worthShowing);
    m_gone.setSingleShot(true);
    m_gone.setInterval(goodNewsStay);
    connect(&m_late, &QTimer::timeout, this, &QWidget::show);
    connect(&m_gone, &QTimer::timeout, this, &QWidget::hide);
    connect(m_cancel, &QToolButton::clicked, &m_job, &FileJob::cancel);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&m_job, &FileJob::begun, this, &Strip::begin);
    connect(&m_job, &FileJob::progressed, this,
            [this](std::size_t rows) { m_progress->setValue(static_cast<int>(rows)); });
    connect(&m_job, &FileJob::ended, this, &Strip::end);
}

void Strip::begin(const QString& file, std::size_t rows) {
    m_file = file;
    m_rows = rows;
    m_gone.stop();
    m_text->setPalette(palette());
    m_text->setText(tr("Writing %1…").arg(file));
    m_progress->setRange(0, static_cast<int>(rows)); // none: a busy bar
    m_progress->setValue(0);
    m_progress->show();
    m_cancel->show();
    m_close->hide();
    m_late.start();
}

void Strip::end(const QString& problem, bool cancelled) {
    m_late.stop();
    m_progress->hide();
    m_cancel->hide();
    m_close->show();
    QPalette coloured = palette();
    if (!problem.isEmpty())
        coloured.setColor(QPalette::WindowText, common::errorColour(coloured));
    m_text->setPalette(coloured);
    if (cancelled)
        m_text->setText(tr("Cancelled. No file was written."));
    else if (!problem.isEmpty())
        m_text->setText(problem);
    else if (m_rows == 0)
        m_text->setText(tr("Saved: %1").arg(m_file));
    else
        m_text->setText(tr("Exported: %1, to %2")
                            .arg(m_rows == 1 ? tr("1 player")
                                             : tr("%1 players").arg(common::count(std::uint64_t{m_rows})),
                                 m_file));
    show();
    if (problem.isEmpty())
        m_gone.start();
}

} // namespace exports
