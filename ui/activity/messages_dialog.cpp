#include "ui/activity/messages_dialog.h"

#include "ui/activity/row_actions.h"
#include "ui/common/empty_hint.h"
#include "ui/common/format.h"
#include "ui/common/table.h"
#include "ui/live/queued.h"
#include "ui/live/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace activity {

MessagesDialog::MessagesDialog(live::LiveSession& live, const QString& player, int partition, QWidget* parent)
    : QDialog(parent), m_live(live), m_player(player), m_partition(partition),
      m_connection(live.connection().number), m_summary(new QLabel(this)), m_table(new QTableView(this)),
      m_strip(new exports::Strip(this)) {
    setObjectName(QStringLiteral("messagesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Messages of %1").arg(common::shortened(player, 40)));
    makeTable();
    makeButtons();
    layOut();
    connect(&m_live, &live::LiveSession::connectionChanged, this, &MessagesDialog::followConnection);
    read({});
}

MessagesDialog::~MessagesDialog() {
    m_stop.request_stop();
}

void MessagesDialog::makeTable() {
    m_table->setObjectName(QStringLiteral("messagesTable"));
    m_table->setAccessibleName(tr("Messages"));
    common::style(*m_table);
    m_table->setModel(&m_model);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[MessagesModel::columns] = {QStringLiteral("00/00/0000 ") + common::longTimeOfDay(),
                                                     QStringLiteral("Partition"),
                                                     QStringLiteral("1000000000"),
                                                     QStringLiteral("Damage__"),
                                                     QStringLiteral("Healing__"),
                                                     QString()};
    for (int column = 0; column < MessagesModel::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
    const auto taker = [this](bool selectedOnly) -> RowActions::Writer {
        std::vector<session::PlayerMessage> rows;
        for (int row = 0; row < m_model.rowCount(); ++row)
            if (!selectedOnly || m_table->selectionModel()->isRowSelected(row))
                rows.push_back(m_model.messages()[static_cast<std::size_t>(row)]);
        return [rows = std::move(rows)](exports::Format format) { return asText(rows, format); };
    };
    auto* actions = new RowActions(
        {QStringLiteral("messages"), tr("Export messages"), tr("Write the list, or a part of it, to a file")},
        *m_table, *m_strip, taker);
    m_export = actions->makeButton();
}

void MessagesDialog::makeButtons() {
    m_again = new QPushButton(tr("&Read again"), this);
    m_again->setObjectName(QStringLiteral("messagesAgainButton"));
    m_again->setToolTip(tr("Read the newest messages of this player"));
    m_older = new QPushButton(tr("Look further &back"), this);
    m_older->setObjectName(QStringLiteral("messagesOlderButton"));
    m_older->setToolTip(tr("Add the next older messages of this player"));
    for (QPushButton* button : {m_again, m_older})
        button->setAutoDefault(false);
    connect(m_again, &QPushButton::clicked, this, [this] { read({}); });
    connect(m_older, &QPushButton::clicked, this, [this] { read(m_from); });
}

void MessagesDialog::layOut() {
    m_summary->setObjectName(QStringLiteral("messagesSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    auto* close = new QPushButton(tr("&Close"), this);
    close->setObjectName(QStringLiteral("messagesCloseButton"));
    close->setToolTip(tr("Close this list"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_again);
    buttons->addWidget(m_older);
    buttons->addWidget(m_export);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_strip);
    layout->addLayout(buttons);
    const int line = fontMetrics().height();
    resize(48 * line, 26 * line);
    m_table->setFocus();
}

void MessagesDialog::followConnection() {
    const int now = m_live.session().snapshot()->connection.number;
    if (std::exchange(m_connection, now) == now)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_reading = m_all = false;
    m_from.reset();
    updateTexts(tr("Connected anew. Read again to see this topic's messages."));
    m_hint->say({}); // the line above says it
}

void MessagesDialog::read(std::optional<base::Offset> before) {
    m_reading = true;
    updateTexts({});
    session::MessageQuestion question;
    question.player = m_player.toStdString();
    question.partition = base::PartitionId{m_partition};
    question.before = before;
    const auto answered = [this, isNewest = !before,
                           stop = m_stop.get_token()](const base::Result<session::PlayerMessages>& answer) {
        followConnection(); // it may have changed since the last tick
        if (!stop.stop_requested())
            take(answer, isNewest);
    };
    m_live.session().readMessages(std::move(question), m_stop.get_token(),
                                  live::queued<base::Result<session::PlayerMessages>>(this, answered));
}

void MessagesDialog::take(const base::Result<session::PlayerMessages>& answer, bool isNewest) {
    m_reading = false;
    if (!answer)
        return updateTexts(tr("Not read. %1").arg(live::errorText(answer.error())));
    if (isNewest) {
        m_model.clear();
        m_end = answer->end;
    }
    m_from = answer->from;
    m_all = answer->all;
    m_model.append(answer->messages);
    updateTexts({});
}

/// What was looked at; in an empty list why it is empty.
void MessagesDialog::updateTexts(const QString& trouble) {
    const QString name = common::shortened(m_player, 40);
    QString text = trouble;
    if (m_reading)
        text = tr("Reading…");
    else if (text.isEmpty() && m_all)
        text = tr("All messages of “%1” that partition %2 has: %3.")
                   .arg(name, QString::number(m_partition),
                        common::count(static_cast<std::uint64_t>(m_model.messages().size())));
    else if (text.isEmpty() && m_from)
        text = tr("Messages of “%1” among the newest %2 records of partition %3: %4.")
                   .arg(name, common::count(m_end.value - m_from->value), QString::number(m_partition),
                        common::count(static_cast<std::uint64_t>(m_model.messages().size())));
    m_summary->setText(text);
    if (m_model.rowCount() > 0 || m_reading)
        m_hint->say({});
    else if (!trouble.isEmpty())
        m_hint->say(tr("The messages could not be read."));
    else
        m_hint->say(m_all ? tr("The topic has no message of this player any more.")
                          : tr("No message so far. Look further back."));
    m_again->setEnabled(!m_reading);
    m_older->setEnabled(!m_reading && m_from && !m_all);
}

} // namespace activity
