#include "ui/main_window/status_bar.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/live/words.h"

#include <QEvent>
#include <QGuiApplication>

#include <algorithm>

namespace main_window {

namespace {

using session::ConnectionState;
using stream::WorkerState;

constexpr int longestConnection = 80; // characters; the tool tip has all

QColor stateColour(ConnectionState state, const QPalette& palette) {
    switch (state) {
    case ConnectionState::ready:
        return common::goodColour(palette);
    case ConnectionState::waiting:
        return common::warningColour(palette);
    case ConnectionState::blocked:
        return common::errorColour(palette);
    case ConnectionState::startingKafka:
    case ConnectionState::connecting:
    case ConnectionState::preparing:
        return common::busyColour(palette);
    default:
        return common::quietColour(palette);
    }
}

struct Group {
    int running = 0;
    int idle = 0;
    int busy = 0; ///< joining or restoring
    int failed = 0;
};

Group groupOf(const session::Snapshot& snapshot) {
    Group group;
    for (const auto& worker : snapshot.workers) {
        const WorkerState state = worker->state;
        group.running += state == WorkerState::running ? 1 : 0;
        group.idle += state == WorkerState::idle ? 1 : 0;
        group.failed += state == WorkerState::failed ? 1 : 0;
        group.busy +=
            state == WorkerState::created || state == WorkerState::joining || state == WorkerState::restoring
                ? 1
                : 0;
    }
    return group;
}

/// A new icon lays the whole bar out anew and has it painted, also one that looks as before.
void setDot(QToolButton& field, const QColor& colour) {
    constexpr const char* kept = "dotColour";
    if (field.property(kept).value<QColor>() == colour)
        return;
    field.setProperty(kept, colour);
    field.setIcon(common::dot(colour));
}

QString counted(int number, const QString& one, const QString& many) {
    return number == 1 ? one : many.arg(number);
}

} // namespace

StatusBar::StatusBar(live::LiveSession& live, QWidget* parent)
    : QStatusBar(parent), m_live(live), m_connection(makeField("connectionButton", {}, "logDock")),
      m_group(makeField("groupButton", tr("The workers of this window: click to see them"), "workersDock")),
      m_rate(makeField("rateButton", tr("Events a second, all workers of this window together"),
                       "activityDock")),
      m_lag(makeField("lagButton", tr("Events that wait for the workers of this window"), "workersDock")),
      m_problems(makeField("problemsButton", tr("Show the records that were not as they should be"),
                           "problemsDock")) {
    setAutoFillBackground(true); // over a handle that Qt draws below the only dock area
    m_connection->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // rather cut than push others
    m_problems->setIcon(common::icon(u"problem"));
    addWidget(m_connection, 1);
    for (QToolButton* field : {m_group, m_rate, m_lag, m_problems})
        addPermanentWidget(field);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &StatusBar::updateConnection);
    connect(&m_live, &live::LiveSession::workersChanged, this, [this] {
        updateGroup();
        updateFigures();
    });
    connect(&m_live, &live::LiveSession::problemsChanged, this, &StatusBar::updateProblems);
    updateConnection();
    updateGroup();
    updateFigures();
    updateProblems();
    fit();
}

QToolButton* StatusBar::makeField(const char* name, const QString& tip, const char* page) {
    auto* field = new QToolButton(this);
    field->setObjectName(QString::fromLatin1(name));
    field->setToolTip(tip);
    field->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    field->setAutoRaise(true);
    field->setFocusPolicy(Qt::TabFocus);
    connect(field, &QToolButton::clicked, this,
            [this, dock = QString::fromLatin1(page)] { Q_EMIT pageWanted(dock); });
    return field;
}

void StatusBar::changeEvent(QEvent* event) {
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
    if (event->type() == QEvent::PaletteChange) {
        updateConnection();
        updateGroup();
    }
}

void StatusBar::resizeEvent(QResizeEvent* event) {
    QStatusBar::resizeEvent(event);
    keepRoomForProblems();
}

void StatusBar::fit() {
    const auto widthWith = [](QToolButton* field, const QString& sample) {
        const QString shown = field->text();
        field->setText(sample);
        const int width = field->sizeHint().width();
        field->setText(shown);
        return width;
    };
    m_rate->setMinimumWidth(widthWith(m_rate, tr("Rate %1").arg(common::rate(100'000))));
    m_lag->setMinimumWidth(widthWith(m_lag, tr("Lag %1").arg(common::count(std::uint64_t(100'000)))));
    m_roomForProblems = widthWith(m_problems, tr("%1 problems").arg(common::count(std::uint64_t(10'000))));
    keepRoomForProblems();
}

/// The problems' place is theirs before there are any. Not in a window that is narrow for its text: there it
/// would leave the others none, or force the window wide.
void StatusBar::keepRoomForProblems() {
    constexpr int othersChars = 50; // the connection and the group, rather short
    const int others =
        m_rate->minimumWidth() + m_lag->minimumWidth() + othersChars * fontMetrics().averageCharWidth();
    const bool room = width() >= others + m_roomForProblems;
    QSizePolicy policy = m_problems->sizePolicy();
    policy.setRetainSizeWhenHidden(room);
    m_problems->setSizePolicy(policy);
    m_problems->setMinimumWidth(room ? m_roomForProblems : 0);
}

void StatusBar::updateConnection() {
    const session::ConnectionStatus& status = m_live.connection();
    QString text = live::connectionText(status);
    if (text.isEmpty())
        text = tr("Not connected");
    m_connection->setText(common::shortened(text, longestConnection));
    m_connection->setAccessibleName(tr("Connection: %1").arg(text));
    m_connection->setToolTip(common::plainToolTip(tr("%1\nClick for the log").arg(text)));
    setDot(*m_connection, stateColour(status.state, QGuiApplication::palette()));
}

void StatusBar::updateGroup() {
    const Group group = groupOf(m_live.snapshot());
    const QPalette palette = QGuiApplication::palette();
    QString text = group.failed > 0 ? counted(group.failed, tr("1 worker failed"), tr("%1 workers failed"))
                   : group.busy > 0
                       ? counted(group.busy, tr("1 worker gets ready"), tr("%1 workers get ready"))
                   : group.running > 0 ? counted(group.running, tr("1 worker runs"), tr("%1 workers run"))
                   : group.idle > 0    ? counted(group.idle, tr("1 worker idle"), tr("%1 workers idle"))
                                       : tr("No worker runs");
    if (group.running > 0 && group.idle > 0 && group.failed + group.busy == 0)
        text += tr(", %1 idle").arg(group.idle);
    m_group->setText(text);
    m_group->setAccessibleName(tr("Workers: %1").arg(text));
    setDot(*m_group, group.failed > 0    ? common::errorColour(palette)
                     : group.busy > 0    ? common::busyColour(palette)
                     : group.running > 0 ? common::goodColour(palette)
                                         : common::quietColour(palette));
}

void StatusBar::updateFigures() {
    double rate = 0;
    std::int64_t lag = 0;
    for (const auto& worker : m_live.snapshot().workers) {
        rate += worker->eventsPerSecond;
        lag += worker->lag;
    }
    m_rate->setText(tr("Rate %1").arg(common::rate(rate)));
    m_rate->setAccessibleName(m_rate->text());
    m_lag->setText(tr("Lag %1").arg(common::count(lag)));
    m_lag->setAccessibleName(m_lag->text());
}

void StatusBar::updateProblems() {
    const std::uint64_t problems = m_live.snapshot().problems;
    m_problems->setVisible(problems > 0);
    m_problems->setText(problems == 1 ? tr("1 problem") : tr("%1 problems").arg(common::count(problems)));
    m_problems->setAccessibleName(m_problems->text());
}

} // namespace main_window
