#include "ui/producer/form.h"

#include "ui/common/format.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QtMath>

namespace producer {

namespace {

void name(QWidget* widget, const QString& objectName, const QString& accessible, const QString& tip) {
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessible);
    widget->setToolTip(tip);
}

/// Writes 2 and 0.5, not 2.000 and 0.500.
class SecondsBox final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    [[nodiscard]] QString textFromValue(double value) const override {
        return locale().toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

QSpinBox* makeAmount(QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(0, 1'000'000'000);
    box->setGroupSeparatorShown(true);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

int bounded(std::int64_t value) {
    return static_cast<int>(std::clamp<std::int64_t>(value, 0, 1'000'000'000));
}

} // namespace

Form::Form(QWidget* parent) : QWidget(parent) {
    makeFields();
    layOut();
    setFocusProxy(m_count);
    setOptions({});
}

QWidget* Form::makeRange(QSpinBox*& low, QSpinBox*& high, const QString& what, const QString& objectName) {
    auto* row = new QWidget(this);
    low = makeAmount(row);
    high = makeAmount(row);
    name(low, objectName + QStringLiteral("Min"), tr("Least %1").arg(what),
         tr("The least %1 of a game").arg(what));
    name(high, objectName + QStringLiteral("Max"), tr("Most %1").arg(what),
         tr("The most %1 of a game").arg(what));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(low, 1);
    layout->addWidget(new QLabel(tr("to"), row));
    layout->addWidget(high, 1);
    return row;
}

void Form::makeFields() {
    m_count = new QSpinBox(this);
    m_count->setRange(0, 2'000'000'000);
    m_count->setGroupSeparatorShown(true);
    m_count->setSpecialValueText(tr("endless"));
    name(m_count, QStringLiteral("eventCount"), tr("Number of events"),
         tr("How many games to send; 0 sends until stopped"));
    m_sleep = new SecondsBox(this);
    m_sleep->setRange(0, 3600);
    m_sleep->setDecimals(3);
    m_sleep->setSingleStep(0.5);
    m_sleep->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_sleep->setSuffix(tr(" s"));
    m_sleep->setSpecialValueText(tr("none: full speed"));
    name(m_sleep, QStringLiteral("sleepSeconds"), tr("Seconds between events"),
         tr("The pause after each event, 0 to 3600 seconds; 0 sends as fast as it goes"));
    m_players = new QPlainTextEdit(this);
    m_players->setTabChangesFocus(true);
    m_players->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_players->setPlaceholderText(tr("One player a line"));
    fitPlayers();
    name(m_players, QStringLiteral("playerNames"), tr("Players"), tr("The players of the games, one a line"));
    m_damage = makeRange(m_damageMin, m_damageMax, tr("damage"), QStringLiteral("damage"));
    m_healing = makeRange(m_healingMin, m_healingMax, tr("healing"), QStringLiteral("healing"));
    fitAmounts();
    m_seed = new QLineEdit(this);
    m_seed->setPlaceholderText(tr("random"));
    name(m_seed, QStringLiteral("seed"), tr("Seed"),
         tr("A whole number makes a run repeatable: equal seeds give equal games. Empty: a new one each "
            "time"));
    m_partitioner = new QComboBox(this);
    m_partitioner->addItem(tr("CRC32 (librdkafka)"), static_cast<int>(kafka::Partitioner::crc32));
    m_partitioner->addItem(tr("Murmur2 (Java)"), static_cast<int>(kafka::Partitioner::murmur2));
    m_partitioner->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    name(
        m_partitioner, QStringLiteral("partitioner"), tr("Partitioner"),
        tr("How a player's name chooses the partition. Keep one for a topic, or a player is split over two"));
}

void Form::fitPlayers() {
    // Five whole lines: below them there is no margin, in which half a line would show.
    const auto margins =
        2 * m_players->frameWidth() + static_cast<int>(m_players->document()->documentMargin());
    m_players->setFixedHeight(qCeil(QFontMetricsF(m_players->font()).lineSpacing()) * 5 + margins);
}

/// For the usual figures; larger ones scroll in their field.
void Form::fitAmounts() {
    for (QSpinBox* box : {m_damageMin, m_damageMax, m_healingMin, m_healingMax})
        box->setMinimumWidth(box->fontMetrics().horizontalAdvance(locale().toString(10'000)) + 10);
}

void Form::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitPlayers();
        fitAmounts();
    }
}

void Form::layOut() {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows); // in large text
    form->addRow(tr("Even&ts"), m_count);
    form->addRow(tr("S&leep"), m_sleep);
    form->addRow(tr("Pla&yers"), m_players);
    form->addRow(tr("&Damage"), m_damage);
    form->addRow(tr("Heali&ng"), m_healing);
    form->addRow(tr("S&eed"), m_seed);
    form->addRow(tr("Part&itioner"), m_partitioner);
}

base::Result<session::GenerateOptions> Form::options() const {
    session::GenerateOptions options;
    options.random.count = static_cast<std::uint64_t>(m_count->value());
    options.sleepSeconds = m_sleep->value();
    options.random.players.clear();
    for (const QString& line : m_players->toPlainText().split(u'\n')) {
        if (const QString player = line.trimmed(); !player.isEmpty())
            options.random.players.push_back(player.toStdString());
    }
    if (options.random.players.empty())
        return base::failure(base::ErrorCode::invalidArgument,
                             tr("Players: write at least one name.").toStdString());
    options.random.damageMin = m_damageMin->value();
    options.random.damageMax = m_damageMax->value();
    options.random.healingMin = m_healingMin->value();
    options.random.healingMax = m_healingMax->value();
    if (const QString seed = m_seed->text().trimmed(); !seed.isEmpty()) {
        bool ok = false;
        options.random.seed = seed.toULongLong(&ok);
        if (!ok)
            return base::failure(
                base::ErrorCode::invalidArgument,
                tr("Seed: “%1” is not a whole number from 0 to 18446744073709551615. Leave it "
                   "empty for a random one.")
                    .arg(common::shortened(seed, 40))
                    .toStdString());
    }
    options.partitioner = partitioner();
    return options;
}

kafka::Partitioner Form::partitioner() const {
    return static_cast<kafka::Partitioner>(m_partitioner->currentData().toInt());
}

void Form::setOptions(const session::GenerateOptions& options) {
    m_count->setValue(static_cast<int>(std::min<std::uint64_t>(options.random.count, 2'000'000'000)));
    m_sleep->setValue(options.sleepSeconds);
    QStringList players;
    for (const std::string& player : options.random.players)
        players << QString::fromStdString(player);
    m_players->setPlainText(players.join(u'\n'));
    m_damageMin->setValue(bounded(options.random.damageMin));
    m_damageMax->setValue(bounded(options.random.damageMax));
    m_healingMin->setValue(bounded(options.random.healingMin));
    m_healingMax->setValue(bounded(options.random.healingMax));
    m_seed->setText(options.random.seed ? QString::number(*options.random.seed) : QString());
    m_partitioner->setCurrentIndex(m_partitioner->findData(static_cast<int>(options.partitioner)));
}

void Form::save(QSettings& settings) const {
    settings.setValue(QStringLiteral("producer/count"), m_count->value());
    settings.setValue(QStringLiteral("producer/sleep"), m_sleep->value());
    settings.setValue(QStringLiteral("producer/players"), m_players->toPlainText());
    settings.setValue(QStringLiteral("producer/damageMin"), m_damageMin->value());
    settings.setValue(QStringLiteral("producer/damageMax"), m_damageMax->value());
    settings.setValue(QStringLiteral("producer/healingMin"), m_healingMin->value());
    settings.setValue(QStringLiteral("producer/healingMax"), m_healingMax->value());
    settings.setValue(QStringLiteral("producer/seed"), m_seed->text());
    settings.setValue(QStringLiteral("producer/partitioner"), m_partitioner->currentIndex());
}

void Form::restore(const QSettings& settings) {
    const auto number = [&settings](const char* key, int otherwise) {
        return settings.value(QLatin1String(key), otherwise).toInt();
    };
    m_count->setValue(number("producer/count", m_count->value()));
    m_sleep->setValue(settings.value(QStringLiteral("producer/sleep"), m_sleep->value()).toDouble());
    m_players->setPlainText(
        settings.value(QStringLiteral("producer/players"), m_players->toPlainText()).toString());
    m_damageMin->setValue(number("producer/damageMin", m_damageMin->value()));
    m_damageMax->setValue(number("producer/damageMax", m_damageMax->value()));
    m_healingMin->setValue(number("producer/healingMin", m_healingMin->value()));
    m_healingMax->setValue(number("producer/healingMax", m_healingMax->value()));
    m_seed->setText(settings.value(QStringLiteral("producer/seed"), m_seed->text()).toString());
    m_partitioner->setCurrentIndex(
        std::clamp(number("producer/partitioner", 0), 0, m_partitioner->count() - 1));
}

} // namespace producer
