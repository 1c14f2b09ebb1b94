#include "ui/main_window/status_bar.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

namespace main_window {

namespace {

using session::ConnectionState;

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

} // namespace

StatusBar::StatusBar(live::LiveSession& live, QWidget* parent)
    : QStatusBar(parent), m_live(live), m_dot(new QLabel(this)), m_connection(new QLabel(this)),
      m_rate(new QLabel(this)), m_lag(new QLabel(this)), m_problems(new QToolButton(this)) {
    m_connection->setObjectName(QStringLiteral("connectionLabel"));
    m_connection->setTextFormat(Qt::PlainText);
    m_connection->setMinimumWidth(80);
    m_rate->setObjectName(QStringLiteral("rateLabel"));
    m_rate->setToolTip(tr("Events a second, all workers of this window together"));
    m_lag->setObjectName(QStringLiteral("lagLabel"));
    m_lag->setToolTip(tr("Events that wait for the workers of this window"));
    m_problems->setObjectName(QStringLiteral("problemsButton"));
    m_problems->setAccessibleName(tr("Show problems"));
    m_problems->setToolTip(tr("Show the records that were not as they should be"));
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setIcon(common::icon(u"problem"));
    m_problems->setAutoRaise(true);
    addWidget(m_dot);
    addWidget(m_connection, 1);
    addPermanentWidget(m_rate);
    addPermanentWidget(m_lag);
    addPermanentWidget(m_problems);
    connect(m_problems, &QToolButton::clicked, this, &StatusBar::problemsClicked);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &StatusBar::updateConnection);
    connect(&m_live, &live::LiveSession::workersChanged, this, &StatusBar::updateFigures);
    connect(&m_live, &live::LiveSession::problemsChanged, this, &StatusBar::updateProblems);
    updateConnection();
    updateFigures();
    updateProblems();
}

void StatusBar::updateConnection() {
    const session::ConnectionStatus& status = m_live.connection();
    const QString text = common::text(status.text);
    m_connection->setText(text.isEmpty() ? tr("Not connected") : text);
    m_connection->setToolTip(common::plainToolTip(m_connection->text()));
    m_dot->setPixmap(common::dot(stateColour(status.state, palette())).pixmap(16, 16));
}

void StatusBar::updateFigures() {
    double rate = 0;
    std::int64_t lag = 0;
    for (const auto& worker : m_live.snapshot().workers) {
        rate += worker->eventsPerSecond;
        lag += worker->lag;
    }
    m_rate->setText(tr("Rate %1").arg(common::rate(rate)));
    m_lag->setText(tr("Lag %1").arg(common::count(lag)));
}

void StatusBar::updateProblems() {
    const std::uint64_t problems = m_live.snapshot().problems;
    m_problems->setVisible(problems > 0);
    m_problems->setText(problems == 1 ? tr("1 problem") : tr("%1 problems").arg(common::count(problems)));
}

} // namespace main_window
