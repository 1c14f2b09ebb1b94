#include "ui/problems/redrive.h"

#include "ui/common/format.h"
#include "ui/live/queued.h"
#include "ui/live/words.h"
#include "ui/problems/model.h"
#include "ui/problems/redrive_dialog.h"

#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

#include <set>

namespace problems {

namespace {

QString records(std::uint64_t count) {
    return count == 1 ? Redrive::tr("1 record") : Redrive::tr("%1 records").arg(common::count(count));
}

/// "12 records sent again. Gone from the topic …: 1. Not sent: 2. …"
QString resultText(const session::RedriveStatus& status) {
    QStringList parts;
    if (status.sent > 0)
        parts << Redrive::tr("%1 sent again.").arg(records(status.sent));
    if (status.stillBad > 0)
        parts << Redrive::tr("Still no events, which will be refused again: %1.")
                     .arg(common::count(status.stillBad));
    if (status.before > 0)
        parts << Redrive::tr("Sent again before, so not now: %1.").arg(common::count(status.before));
    if (status.gone > 0)
        parts << Redrive::tr("Gone from the topic, by age or because it was made anew: %1.")
                     .arg(common::count(status.gone));
    if (status.failed > 0)
        parts << Redrive::tr("Not sent: %1. %2")
                     .arg(common::count(status.failed),
                          status.error ? live::errorText(*status.error) : QString());
    return parts.join(u' ');
}

} // namespace

Redrive::Redrive(live::LiveSession& live, Model& model, std::function<kafka::Partitioner()> partitioner,
                 QWidget& page)
    : QObject(&page), m_live(live), m_model(model), m_partitioner(std::move(partitioner)), m_page(page) {}

void Redrive::ask(std::vector<stream::Problem> problems) {
    if (m_running)
        return;
    const auto counted = static_cast<std::uint64_t>(
        std::erase_if(problems, [](const stream::Problem& problem) { return !Model::canBeSent(problem); }));
    if (problems.size() == 1)
        askOne(problems.front());
    else if (!problems.empty())
        askMany(problems, counted);
}

void Redrive::askOne(const stream::Problem& problem) {
    auto* dialog = new RedriveDialog(m_live, problem, {m_model.sentAs(problem), m_partitioner()}, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Through here, so that a dialog that is closed meanwhile leaves the mark and the result to the page.
    connect(dialog, &RedriveDialog::sendAsked, this,
            [this](const session::RedriveOrder& order) { start({order}); });
    connect(this, &Redrive::reported, dialog, &RedriveDialog::take);
    dialog->open();
}

/// `counted`: others of the selection, whose events count as they are.
void Redrive::askMany(const std::vector<stream::Problem>& problems, std::uint64_t counted) {
    std::vector<session::RedriveOrder> orders;
    std::set<stream::Place> known;
    std::uint64_t before = 0;
    for (const stream::Problem& problem : problems) {
        if (!m_model.sentAs(problem).isEmpty())
            ++before;
        else if (known.insert(Model::placeOf(problem)).second)
            orders.push_back({Model::placeOf(problem), problem.firstBytes, {}});
    }
    if (orders.empty()) {
        say(tr("All of these were sent again already."), false);
        return;
    }
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Send again"),
                        tr("Send %1 again?").arg(records(orders.size())), QMessageBox::Cancel, &m_page);
    box->setObjectName(QStringLiteral("redriveBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QString text =
        tr("They go to the end of their topic as they are, marked as sent again. What is still no event is "
           "refused again. To edit a record first, select it alone.");
    QStringList leftOut;
    if (before > 0)
        leftOut << tr("Sent again already, so left out: %1.").arg(common::count(before));
    if (counted > 0)
        leftOut << tr("Not refused but counted, so left out: %1.").arg(common::count(counted));
    if (!leftOut.isEmpty())
        text += QStringLiteral("\n\n") + leftOut.join(u'\n');
    box->setInformativeText(text);
    QPushButton* yes = box->addButton(tr("&Send again"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("redriveManyButton"));
    yes->setToolTip(tr("Send these records again"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, orders = std::move(orders)] { start(orders); });
    box->open();
}

void Redrive::start(std::vector<session::RedriveOrder> orders) {
    if (m_running)
        return;
    m_running = true;
    m_status = {};
    m_status.total = orders.size();
    say(tr("Sending %1 again…").arg(records(orders.size())), false);
    m_asked.clear();
    for (const session::RedriveOrder& order : orders)
        m_asked[order.from] = order.firstBytes;
    m_live.session().redrive({std::move(orders), m_partitioner()},
                             live::queued<session::RedriveStatus>(
                                 this, [this](const session::RedriveStatus& status) { take(status); }));
}

void Redrive::take(const session::RedriveStatus& status) {
    m_status = status;
    m_running = !status.ended;
    m_model.markSent(status.news, m_asked);
    if (m_running)
        say(tr("Sending again: %1 of %2…").arg(common::count(status.done()), common::count(status.total)),
            false);
    else
        say(resultText(status), status.failed + status.gone > 0);
    Q_EMIT reported(status);
}

void Redrive::say(const QString& text, bool bad) {
    m_text = text;
    m_bad = bad;
    Q_EMIT changed();
}

} // namespace problems
