#include "ui/problems/redrive_dialog.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/live/queued.h"
#include "ui/live/words.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QVBoxLayout>

namespace problems {

namespace {

constexpr std::size_t mostEdited = 256u << 10; ///< bytes; an editor takes seconds to lay out much more

QString placeText(const stream::Problem& problem) {
    return problems::RedriveDialog::tr("%1, partition %2, offset %3")
        .arg(common::text(problem.topic))
        .arg(problem.partition.value)
        .arg(problem.offset.value);
}

QString inQuotes(const std::string& name) {
    return QStringLiteral("“%1”").arg(common::shortened(common::text(name), 60));
}

QString eventText(const stats::EventView& event) {
    return RedriveDialog::tr("An event: player %1, damage %2, healing %3.")
        .arg(inQuotes(std::string(event.player)), common::amount(event.damage),
             common::amount(event.healing));
}

QLabel* makeLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

RedriveDialog::RedriveDialog(live::LiveSession& live, const stream::Problem& problem, const Facts& facts,
                             QWidget* parent)
    : QDialog(parent), m_live(live), m_problem(problem), m_partitioner(facts.partitioner),
      m_editor(new QPlainTextEdit(this)), m_verdict(makeLabel("redriveVerdict", this)),
      m_key(makeLabel("redriveKey", this)), m_notice(makeLabel("redriveNotice", this)) {
    setObjectName(QStringLiteral("redriveDialog"));
    setWindowTitle(tr("Send again"));
    makeEditor();
    layOut(facts.sentAs);
    readBack();
}

void RedriveDialog::makeEditor() {
    m_editor->setObjectName(QStringLiteral("redriveValue"));
    m_editor->setAccessibleName(tr("The record's value"));
    m_editor->setToolTip(tr("The value to be sent"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF()); // the person's choice, not the desktop's
    m_editor->setFont(fixed);
    m_editor->setTabChangesFocus(true);
    m_editor->setReadOnly(true);
    m_editor->setWordWrapMode(QTextOption::WrapAnywhere);
    m_editor->setPlaceholderText(tr("Reading the record back…"));
    connect(m_editor, &QPlainTextEdit::textChanged, this, &RedriveDialog::updateVerdict);
}

void RedriveDialog::makeButtons() {
    m_send = new QPushButton(tr("&Send again"), this);
    m_send->setObjectName(QStringLiteral("redriveSendButton"));
    m_send->setAccessibleName(tr("Send again"));
    m_send->setToolTip(tr("Send this to the end of the topic, marked as sent again"));
    m_send->setDefault(true);
    m_send->setEnabled(false);
    m_revert = new QPushButton(tr("&Revert"), this);
    m_revert->setObjectName(QStringLiteral("redriveRevertButton"));
    m_revert->setAccessibleName(tr("Revert"));
    m_revert->setToolTip(tr("Show the value again as the topic has it"));
    m_revert->setAutoDefault(false);
    m_revert->setEnabled(false);
    connect(m_send, &QPushButton::clicked, this, &RedriveDialog::send);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_editor->setPlainText(m_shown);
        m_editor->setFocus();
    });
}

void RedriveDialog::layOut(const QString& sentAs) {
    makeButtons();
    auto* where = makeLabel("redriveWhere", this);
    where->setText(tr("%1\nRefused: %2").arg(placeText(m_problem), live::problemText(m_problem)));
    auto* before = makeLabel("redriveBefore", this);
    say(*before,
        sentAs.isEmpty()
            ? QString()
            : tr("It was sent again already, as %1: if that is an event, it would count twice.").arg(sentAs),
        common::warningColour(palette()));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_send, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_revert, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(where);
    layout->addWidget(before);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(m_key);
    layout->addWidget(m_notice);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 24);
    for (QLabel* label : {m_verdict, m_key, m_notice})
        label->setVisible(false);
}

void RedriveDialog::say(QLabel& label, const QString& text, const QColor& colour) {
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, colour);
    label.setPalette(coloured);
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

void RedriveDialog::readBack() {
    m_live.session().readRecord(
        {m_problem.topic, m_problem.partition, m_problem.offset},
        live::queued<base::Result<session::StoredRecord>>(
            this, [this](const base::Result<session::StoredRecord>& record) { show(record); }));
}

void RedriveDialog::show(const base::Result<session::StoredRecord>& record) {
    const auto fail = [this](const QString& text) {
        m_editor->setPlaceholderText(QString());
        say(*m_notice, text, common::errorColour(palette()));
    };
    if (!record)
        return fail(live::errorText(record.error()));
    const std::string bytes = record->value.value_or("");
    if (stream::firstBytes(bytes) != m_problem.firstBytes)
        return fail(
            tr("Another record is at this place now: the topic was made anew. The refused one is gone."));
    m_record = *record;
    const bool tooLong = bytes.size() > mostEdited;
    const QString text = common::text(std::string_view(bytes).substr(0, mostEdited));
    m_editor->setPlaceholderText(record->value ? tr("(an empty value)") : tr("(no value)"));
    m_editor->setPlainText(text);
    m_shown = m_editor->toPlainText();
    m_editor->setReadOnly(tooLong);
    if (tooLong)
        say(*m_notice,
            tr("Too long to be edited here (%1 bytes): this is its beginning. It is sent whole, as it is. To "
               "send "
               "another value: statstream-cli deadletters redrive --value.")
                .arg(common::count(static_cast<std::uint64_t>(bytes.size()))),
            common::warningColour(palette()));
    else if (m_shown.toStdString() != bytes)
        say(*m_notice,
            tr("Some of its bytes are no plain text, and can't be shown as they are. Unedited they are sent "
               "as they "
               "are; once edited, what stands here is sent."),
            common::warningColour(palette()));
    updateVerdict();
    m_editor->setFocus();
}

std::optional<std::string> RedriveDialog::value() const {
    const QString text = m_editor->toPlainText();
    return text == m_shown ? m_record->value : std::optional(text.toStdString());
}

void RedriveDialog::updateVerdict() {
    if (!m_record)
        return;
    const auto toSend = value();
    const std::string bytes = toSend.value_or(""); // the event points there
    const auto event = m_decoder.decode(bytes);
    if (event)
        say(*m_verdict, eventText(*event), common::goodColour(palette()));
    else
        say(*m_verdict,
            tr("Still no event: %1. Sent like this, it is refused again.")
                .arg(live::badEventText(event.error())),
            common::errorColour(palette()));
    m_send->setText(event ? tr("&Send again") : tr("&Send all the same"));
    m_send->setEnabled(!m_sending);
    m_revert->setEnabled(!m_sending && m_editor->toPlainText() != m_shown);
    updateKey(toSend);
}

void RedriveDialog::updateKey(const std::optional<std::string>& toSend) {
    const auto key = session::redriveKey(m_record->key, toSend);
    const QString is = key ? inQuotes(*key) : tr("none");
    if (key == m_record->key)
        say(*m_key, tr("Key: %1, as it was.").arg(is), common::quietColour(palette()));
    else
        say(*m_key,
            tr("Key: %1, not %2 as it was: the key is always the player, so that all events of a player come "
               "to one partition. Which one, the Producer's partitioner says: %3. The topic's other "
               "producers "
               "must have the same.")
                .arg(is, m_record->key ? inQuotes(*m_record->key) : tr("none"),
                     m_partitioner == kafka::Partitioner::murmur2 ? tr("Murmur2 (Java)")
                                                                  : tr("CRC32 (librdkafka)")),
            palette().color(QPalette::WindowText));
}

void RedriveDialog::send() {
    m_sending = true;
    m_send->setEnabled(false);
    m_revert->setEnabled(false);
    m_editor->setEnabled(false);
    say(*m_notice, tr("Sending…"), palette().color(QPalette::WindowText));
    session::StoredRecord record = *m_record;
    record.value = value();
    Q_EMIT sendAsked({record.at, m_problem.firstBytes, record});
}

void RedriveDialog::take(const session::RedriveStatus& status) {
    if (!m_sending || !status.ended)
        return;
    if (status.failed == 0) {
        accept();
        return;
    }
    m_sending = false;
    m_editor->setEnabled(true);
    updateVerdict();
    say(*m_notice, tr("Not sent. %1").arg(status.error ? live::errorText(*status.error) : QString()),
        common::errorColour(palette()));
}

} // namespace problems
