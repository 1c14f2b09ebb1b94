#include "ui/connect/dialog.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/named.h"
#include "ui/common/space.h"
#include "ui/live/words.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <mutex>

namespace connection {

using common::named;

struct Dialog::Receiver {
    std::mutex mutex; ///< guards dialog
    Dialog* dialog = nullptr;
};

Dialog::Dialog(live::LiveSession& live, QWidget* parent)
    : QDialog(parent), m_live(live), m_config(live.session().config()),
      m_receiver(std::make_shared<Receiver>()) {
    m_receiver->dialog = this;
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connect"));
    makeBrokers();
    makeDetails();
    makeEnds();
    layOut();
    fill(m_config);
    connect(&m_live, &live::LiveSession::ticked, this, &Dialog::updateEnds);
    connect(this, &Dialog::answered, this, &Dialog::showAnswer, Qt::QueuedConnection);
}

Dialog::~Dialog() {
    const std::lock_guard lock(m_receiver->mutex);
    m_receiver->dialog = nullptr;
}

void Dialog::makeBrokers() {
    m_local = named(new QRadioButton(tr("&Local Kafka, started by Statstream"), this), "brokerLocal",
                    tr("Local Kafka"),
                    tr("An Apache Kafka on this machine that starts and stops by itself. Needs Java 17"));
    m_remote = named(new QRadioButton(tr("Kafka at an &address"), this), "brokerRemote",
                     tr("Kafka at an address"), tr("Any Kafka that this machine can reach"));
    m_demo = named(new QRadioButton(tr("&Demo broker, in memory"), this), "brokerDemo", tr("Demo broker"),
                   tr("Inside this program, without Java. Nothing is kept when the program ends"));
    m_address = named(new QLineEdit(this), "address", tr("Address"),
                      tr("host:port, several separated by commas: kafka-1:9092,kafka-2:9092"));
    m_address->setPlaceholderText(QStringLiteral("localhost:9092"));
    m_test = named(new QPushButton(tr("&Test"), this), "testButton", tr("Test the address"),
                   tr("Ask who answers at the address"));
    m_test->setAutoDefault(false);
    m_answer = new QLabel(this);
    m_answer->setObjectName(QStringLiteral("testAnswer"));
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_answer->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (QRadioButton* button : {m_local, m_remote, m_demo})
        connect(button, &QRadioButton::toggled, this, &Dialog::updateEnabled);
    connect(m_remote, &QRadioButton::clicked, m_address, [this] { m_address->setFocus(); });
    connect(m_address, &QLineEdit::textChanged, this, &Dialog::updateEnabled);
    connect(m_test, &QPushButton::clicked, this, &Dialog::test);
}

void Dialog::makeDetails() {
    m_appId =
        named(new QLineEdit(this), "appId", tr("Application id"),
              tr("Names the consumer group and the changelog topic. Another id starts with empty tables"));
    m_topic = named(new QLineEdit(this), "topic", tr("Topic"), tr("Where the events are"));
    m_partitions = named(new QSpinBox(this), "partitions", tr("Partitions"),
                         tr("Of the topic, when it has to be made. An existing one keeps what it has"));
    m_partitions->setRange(1, 1000);
    m_guarantee =
        named(new QComboBox(this), "guarantee", tr("Guarantee"),
              tr("Exactly once needs a broker with transactions: every Kafka, but not the demo broker"));
    m_guarantee->addItem(tr("Exactly once"), static_cast<int>(stream::Guarantee::exactlyOnce));
    m_guarantee->addItem(tr("At least once"), static_cast<int>(stream::Guarantee::atLeastOnce));
    m_badEvents = named(new QComboBox(this), "badEvents", tr("Records that are no events"),
                        tr("All are counted and shown under Problems. Dead letters go to the topic "
                           "<application id>-dead-letters, unless the program was started with another one"));
    m_badEvents->addItem(tr("Go on"), static_cast<int>(session::BadEvents::log));
    m_badEvents->addItem(tr("Dead letter, go on"), static_cast<int>(session::BadEvents::deadLetter));
    m_badEvents->addItem(tr("Stop the worker"), static_cast<int>(session::BadEvents::stop));
    m_commitInterval = named(new QSpinBox(this), "commitInterval", tr("Commit interval"),
                             tr("How often workers commit. The charts follow commits"));
    m_commitInterval->setRange(1, 60'000);
    m_commitInterval->setSuffix(tr(" ms"));
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_connect = named(m_buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole), "connectButton",
                      tr("Connect"), tr("Stop workers and jobs here and start anew with these settings"));
    m_connect->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &Dialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &Dialog::reject);
}

void Dialog::makeEnds() {
    m_ends = new QLabel(this);
    m_ends->setObjectName(QStringLiteral("connectEnds"));
    m_ends->setTextFormat(Qt::PlainText);
    m_ends->setWordWrap(true);
    m_ends->hide();
    m_confirmed = named(new QLineEdit(this), "connectName", tr("Name of the application"),
                        tr("Type the name as it stands above"));
    m_confirmed->hide();
    connect(m_confirmed, &QLineEdit::textChanged, this, &Dialog::updateEnds);
    for (QLineEdit* field : {m_appId, m_topic})
        connect(field, &QLineEdit::textChanged, this, &Dialog::updateEnds);
    for (QSpinBox* field : {m_partitions, m_commitInterval})
        connect(field, &QSpinBox::valueChanged, this, &Dialog::updateEnds);
    for (QComboBox* field : {m_guarantee, m_badEvents})
        connect(field, &QComboBox::currentIndexChanged, this, &Dialog::updateEnds);
}

void Dialog::layOut() {
    auto* address = new QHBoxLayout;
    address->addSpacing(common::space(*this, 6));
    address->addWidget(m_address, 1);
    address->addWidget(m_test);
    auto* answer = new QHBoxLayout;
    answer->addSpacing(common::space(*this, 6));
    answer->addWidget(m_answer, 1);
    auto* broker = new QGroupBox(tr("Broker"), this);
    auto* brokers = new QVBoxLayout(broker);
    brokers->addWidget(m_local);
    brokers->addWidget(m_remote);
    brokers->addLayout(address);
    brokers->addLayout(answer);
    brokers->addWidget(m_demo);
    auto* processing = new QGroupBox(tr("Processing"), this);
    auto* form = new QFormLayout(processing);
    form->addRow(tr("Application &id"), m_appId);
    form->addRow(tr("T&opic"), m_topic);
    form->addRow(tr("&Partitions"), m_partitions);
    form->addRow(tr("&Guarantee"), m_guarantee);
    form->addRow(tr("&Bad events"), m_badEvents);
    form->addRow(tr("Commit &every"), m_commitInterval);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(broker);
    layout->addWidget(processing);
    layout->addStretch();
    layout->addWidget(m_ends);
    layout->addWidget(m_confirmed);
    layout->addWidget(m_buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
}

void Dialog::fill(const session::Config& config) {
    m_local->setChecked(config.broker == kafka::BrokerKind::local);
    m_remote->setChecked(config.broker == kafka::BrokerKind::remote);
    m_demo->setChecked(config.broker == kafka::BrokerKind::demo);
    m_address->setText(QString::fromStdString(config.bootstrap));
    m_appId->setText(QString::fromStdString(config.appId));
    m_topic->setText(QString::fromStdString(config.sourceTopic));
    m_partitions->setValue(config.partitions);
    m_guarantee->setCurrentIndex(m_guarantee->findData(static_cast<int>(config.guarantee)));
    m_badEvents->setCurrentIndex(m_badEvents->findData(static_cast<int>(config.badEvents)));
    m_commitInterval->setValue(static_cast<int>(config.commitInterval.count()));
    updateEnabled();
}

session::Config Dialog::config() const {
    session::Config config = m_config;
    config.broker = m_remote->isChecked() ? kafka::BrokerKind::remote
                    : m_demo->isChecked() ? kafka::BrokerKind::demo
                                          : kafka::BrokerKind::local;
    if (config.broker == kafka::BrokerKind::remote)
        config.bootstrap = m_address->text().trimmed().toStdString();
    config.appId = m_appId->text().trimmed().toStdString();
    config.sourceTopic = m_topic->text().trimmed().toStdString();
    config.partitions = m_partitions->value();
    config.guarantee = static_cast<stream::Guarantee>(m_guarantee->currentData().toInt());
    config.badEvents = static_cast<session::BadEvents>(m_badEvents->currentData().toInt());
    config.commitInterval = std::chrono::milliseconds(m_commitInterval->value());
    return config;
}

void Dialog::updateEnabled() {
    const bool remote = m_remote->isChecked();
    const bool hasAddress = !m_address->text().trimmed().isEmpty();
    m_address->setEnabled(remote);
    m_test->setEnabled(remote && hasAddress);
    ++m_tests; // an answer to another address says nothing about this one
    m_answer->clear();
    updateEnds();
}

/// Any new connection makes another demo broker. It has events though no worker has counted them.
bool Dialog::losesDemoData() const {
    if (m_live.connection().broker != kafka::BrokerKind::demo)
        return false;
    const session::Snapshot& now = m_live.snapshot();
    const auto players = m_live.session().players();
    return now.sentByRemoved > 0 || (players && players->playerCount() > 0) ||
           std::ranges::any_of(now.jobs, [](const auto& job) { return job->acknowledged > 0; });
}

/// Empty: nothing that anybody would miss.
QString Dialog::whatEnds() const {
    const session::Snapshot& now = m_live.snapshot();
    const auto jobs =
        std::ranges::count_if(now.jobs, [](const auto& job) { return !produce::hasEnded(job->state); });
    QStringList lines;
    if (jobs > 0)
        lines << tr("Jobs that are stopped: %1.").arg(jobs);
    const auto workers = std::ranges::count_if(now.workers, [](const auto& worker) {
        return worker->state != stream::WorkerState::stopped && worker->state != stream::WorkerState::failed;
    });
    if (workers > m_config.initialWorkers)
        lines << tr("Workers: %1 now, %2 afterwards.").arg(workers).arg(m_config.initialWorkers);
    if (losesDemoData())
        lines << tr("All events and tables of the demo broker are deleted. This can't be undone. To go on, "
                    "type “%1”:")
                     .arg(common::text(m_config.appId));
    return lines.join(u'\n');
}

void Dialog::updateEnds() {
    const bool changes = config() != m_config; // else the button only closes the dialog
    const QString text = changes ? whatEnds() : QString();
    const bool asks = changes && losesDemoData();
    m_connect->setEnabled((!m_remote->isChecked() || !m_address->text().trimmed().isEmpty()) &&
                          (!asks || m_confirmed->text().trimmed() == common::text(m_config.appId)));
    if (m_ends->text() == text && m_ends->isHidden() == text.isEmpty() && m_confirmed->isHidden() != asks)
        return;
    m_ends->setText(text);
    m_ends->setHidden(text.isEmpty());
    m_confirmed->setVisible(asks);
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void Dialog::test() {
    const int number = ++m_tests;
    m_test->setEnabled(false);
    const QString address = m_address->text().trimmed();
    say(tr("Asking %1 …").arg(address), palette().color(QPalette::WindowText));
    m_live.session().testConnection(
        address.toStdString(),
        [receiver = m_receiver, number](const base::Result<session::KafkaAnswer>& answer) {
            const std::lock_guard lock(receiver->mutex);
            if (receiver->dialog != nullptr)
                Q_EMIT receiver->dialog->answered(number, answer.has_value(),
                                                  answer ? live::answerText(*answer)
                                                         : live::errorText(answer.error()));
        });
}

void Dialog::showAnswer(int test, bool ok, const QString& text) {
    if (test != m_tests)
        return;
    say(text, ok ? common::goodColour(palette()) : common::errorColour(palette()));
    m_test->setEnabled(true);
}

void Dialog::say(const QString& text, const QColor& colour) {
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, colour);
    m_answer->setPalette(coloured);
    m_answer->setText(text);
}

void Dialog::accept() {
    const session::Config wanted = config();
    if (wanted != m_config) {
        if (const auto taken = m_live.session().reconnect(wanted); !taken) {
            say(live::errorText(taken.error()), common::errorColour(palette()));
            return;
        }
    }
    QDialog::accept();
}

} // namespace connection
