#include "ui/import/options.h"

#include "ui/common/format.h"
#include "ui/common/named.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QRegularExpressionValidator>

#include <algorithm>
#include <utility>

namespace imports {

using common::named;

namespace {

enum Pace { fullSpeed, evenRate, asPlayed };

/// Writes 2 and 0.5, not 2.000 and 0.500.
class PlainBox final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    [[nodiscard]] QString textFromValue(double value) const override {
        return locale().toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

/// Enter takes the topic over. It doesn't press the dialog's button too, which sends.
class TopicField final : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    void keyPressEvent(QKeyEvent* event) override {
        QLineEdit::keyPressEvent(event);
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            event->accept();
    }
};

QDoubleSpinBox* makeBox(QWidget* parent, double least, double most, double value) {
    auto* box = new PlainBox(parent);
    box->setDecimals(3);
    box->setRange(least, most);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setGroupSeparatorShown(true);
    box->setValue(value);
    return box;
}

} // namespace

Options::Options(QWidget* parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_topic(new TopicField(this)),
      m_elsewhere(new QLabel(this)), m_damage(new QComboBox(this)),
      m_heroes(new QCheckBox(tr("Add up the &heroes"), this)), m_pace(new QWidget(this)),
      m_paceKind(new QComboBox(m_pace)), m_rate(makeBox(m_pace, 0.001, 1e7, 100)),
      m_factor(makeBox(m_pace, 0.001, 1e6, 3600)), m_gap(makeBox(m_pace, 0, 3600, 10)),
      m_gapLabel(new QLabel(tr("gaps at most"), m_pace)),
      m_again(new QCheckBox(tr("Send a&gain what is on the topic already"), this)) {
    makeFields();
    makePace();
    layOut();
    showPace();
}

void Options::makeFields() {
    named(m_topic, "importTopic", tr("Topic"), {});
    m_topic->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[A-Za-z0-9._-]{0,249}")), m_topic));
    m_elsewhere->setObjectName(QStringLiteral("importElsewhere"));
    m_elsewhere->setTextFormat(Qt::PlainText);
    m_elsewhere->setWordWrap(true);
    named(m_damage, "importDamage", tr("Damage"), tr("What counts as damage in the files of StatsLab"));
    m_damage->addItem(tr("Hero damage: on players"), static_cast<int>(source::Damage::hero));
    m_damage->addItem(tr("All damage: on barriers and buildings too"), static_cast<int>(source::Damage::all));
    named(m_heroes, "importHeroes", tr("Add up the heroes"),
          tr("For a file of StatsLab without rows of All Heroes: a game is then the sum of its heroes"));
    named(m_again, "importAgain", tr("Send again what is on the topic already"),
          tr("Those games then count twice"));
    connect(m_topic, &QLineEdit::editingFinished, this, &Options::takeTopic);
    connect(m_damage, &QComboBox::currentIndexChanged, this, &Options::readingChanged);
    connect(m_heroes, &QCheckBox::toggled, this, &Options::readingChanged);
    connect(m_again, &QCheckBox::toggled, this, &Options::againChanged);
}

void Options::makePace() {
    named(m_paceKind, "importPace", tr("Pace"), tr("How fast the events are sent"));
    m_paceKind->addItem(tr("As fast as possible"), fullSpeed);
    m_paceKind->addItem(tr("Evenly"), evenRate);
    m_paceKind->addItem(tr("As they were played, faster"), asPlayed);
    named(m_rate, "importRate", tr("Events a second"), tr("How many events to send in a second"));
    m_rate->setSuffix(tr(" events/s"));
    named(m_factor, "importFactor", tr("Times faster"),
          tr("By how much faster than they were played: 3600 is an hour in a second"));
    m_factor->setSuffix(tr(" times"));
    named(m_gap, "importGap", tr("Longest gap in seconds"),
          tr("Most seconds to wait for an event: nights and winters are cut to that"));
    m_gap->setSuffix(tr(" s"));
    m_gapLabel->setBuddy(m_gap);
    connect(m_paceKind, &QComboBox::currentIndexChanged, this, &Options::showPace);
}

void Options::layOut() {
    auto* pace = new QHBoxLayout(m_pace);
    pace->setContentsMargins(0, 0, 0, 0);
    pace->addWidget(m_paceKind);
    pace->addWidget(m_rate);
    pace->addWidget(m_factor);
    pace->addWidget(m_gapLabel);
    pace->addWidget(m_gap);
    pace->addStretch(1);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_topic->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_form->addRow(tr("T&opic"), m_topic);
    m_form->addRow(QString(), m_elsewhere);
    m_form->setRowVisible(m_elsewhere, false);
    m_form->addRow(tr("&Damage"), m_damage);
    m_form->addRow(QString(), m_heroes);
    m_form->addRow(tr("&Pace"), m_pace);
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_pace)))
        label->setBuddy(m_paceKind);
    m_form->addRow(QString(), m_again);
    m_form->setRowVisible(m_damage, false);
    m_form->setRowVisible(m_heroes, false);
}

void Options::showPace() {
    const int pace = m_paceKind->currentData().toInt();
    m_rate->setVisible(pace == evenRate);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_factor), static_cast<QWidget*>(m_gapLabel), static_cast<QWidget*>(m_gap)})
        widget->setVisible(pace == asPlayed);
}

void Options::takeTopic() {
    const QString typed = m_topic->text().trimmed();
    const QString before = std::exchange(m_chosen, typed.isEmpty() ? m_source : typed);
    m_form->setRowVisible(m_elsewhere, !toSource());
    if (before != m_chosen)
        Q_EMIT topicChanged();
}

void Options::setTopic(const QString& topic) {
    m_topic->setText(topic);
    takeTopic();
}

void Options::setSource(const QString& topic, kafka::Partitioner partitioner) {
    if (m_partitioner == partitioner && m_source == topic)
        return;
    m_partitioner = partitioner;
    if (m_topic->text() == m_source) // else another one was typed, and stays
        m_topic->setText(topic);
    m_source = topic;
    m_elsewhere->setText(
        tr("The workers here read “%1”: they don't process what is sent to another topic.").arg(topic));
    takeTopic();
    m_topic->setToolTip(common::plainToolTip(tr("Where the events go. A player's partition is "
                                                "chosen by %1, as the Producer page says.")
                                                 .arg(partitioner == kafka::Partitioner::murmur2
                                                          ? tr("Murmur2 (Java)")
                                                          : tr("CRC32 (librdkafka)"))));
}

void Options::fit(const source::Scan* scan) {
    if (scan == nullptr)
        return;
    const auto isStatsLab = [](const auto& dialect) { return dialect == source::Dialect::statsLab; };
    const bool statsLab =
        std::ranges::any_of(scan->files, isStatsLab,
                            [](const source::ScannedFile& file) { return file.report.dialect; }) ||
        std::ranges::any_of(scan->refused, isStatsLab, &source::RefusedFile::dialect);
    const bool heroes = std::ranges::any_of(
        scan->files, [](const source::ScannedFile& file) { return file.report.heroesOnly; });
    m_form->setRowVisible(m_damage, statsLab);
    m_form->setRowVisible(m_heroes, heroes || m_heroes->isChecked());
}

source::FileOptions Options::reading() const {
    return {static_cast<source::Damage>(m_damage->currentData().toInt()), m_heroes->isChecked()};
}

session::ImportRequest Options::request() const {
    session::ImportRequest request;
    const int pace = m_paceKind->currentData().toInt();
    if (pace == evenRate)
        request.eventsPerSecond = m_rate->value();
    if (pace == asPlayed)
        request.replay = produce::ReplayPace{m_factor->value(), m_gap->value()};
    request.partitioner = m_partitioner;
    request.again = again();
    return request;
}

} // namespace imports
