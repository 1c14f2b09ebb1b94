#include "ui/settings/row.h"

#include "ui/common/colours.h"
#include "ui/common/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>

#include <algorithm>

namespace settings {

Row::Row(Settings& settings, Entry entry, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_entry(std::move(entry)), m_standard(new QLabel(this)),
      m_reset(new QToolButton(this)) {
    auto* title = new QLabel(m_entry.title, this);
    QWidget* field = makeField();
    QString name = m_entry.key;
    field->setObjectName(name.replace(u'/', u'-') + QLatin1String("Setting"));
    field->setAccessibleName(m_entry.title);
    field->setAccessibleDescription(m_entry.explanation);
    field->setToolTip(m_entry.explanation);
    title->setBuddy(field);
    m_reset->setObjectName(name + QLatin1String("Reset"));
    m_reset->setIcon(common::icon(u"restart"));
    m_reset->setAutoRaise(true);
    m_reset->setAccessibleName(tr("Reset: %1").arg(m_entry.title));
    m_reset->setToolTip(tr("Back to the default: %1").arg(shown(m_entry, m_entry.standard)));
    connect(m_reset, &QToolButton::clicked, this, [this] { m_settings.reset(m_entry.key); });
    m_standard->setWordWrap(true);
    m_standard->setTextFormat(Qt::PlainText);
    m_standard->setForegroundRole(QPalette::PlaceholderText);
    QSizePolicy keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keeps);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(title, 0, 0);
    grid->addWidget(field, 0, 1, Qt::AlignRight);
    grid->addWidget(m_reset, 0, 2);
    grid->addWidget(m_standard, 1, 0, 1, 2);
    connect(&m_settings, &Settings::changed, this, [this](const QString& key) {
        if (key == m_entry.key)
            refresh();
    });
    refresh();
}

bool Row::contains(const QString& typed) const {
    for (const QString& text : {m_entry.title, m_entry.explanation, m_entry.group})
        if (text.contains(typed, Qt::CaseInsensitive))
            return true;
    return std::ranges::any_of(m_entry.choices, [&typed](const Choice& choice) {
        return choice.text.contains(typed, Qt::CaseInsensitive);
    });
}

QWidget* Row::makeField() {
    if (m_entry.standard.typeId() == QMetaType::Bool)
        return makeSwitch();
    return m_entry.choices.empty() ? makeNumber() : makeChoice();
}

QWidget* Row::makeSwitch() {
    auto* box = new QCheckBox(this);
    m_fill = [box](const QVariant& value) { box->setChecked(value.toBool()); };
    connect(box, &QCheckBox::toggled, this, [this](bool on) { m_settings.set(m_entry.key, on); });
    return box;
}

QWidget* Row::makeNumber() {
    auto* box = new QSpinBox(this);
    box->setRange(m_entry.least, m_entry.most);
    box->setSingleStep(m_entry.step);
    box->setSuffix(m_entry.suffix);
    box->setKeyboardTracking(false); // not while a number is being typed
    m_fill = [box](const QVariant& value) { box->setValue(value.toInt()); };
    connect(box, &QSpinBox::valueChanged, this, [this](int value) { m_settings.set(m_entry.key, value); });
    return box;
}

QWidget* Row::makeChoice() {
    auto* box = new QComboBox(this);
    for (const Choice& choice : m_entry.choices)
        box->addItem(choice.text, choice.value);
    m_fill = [box](const QVariant& value) { box->setCurrentIndex(box->findData(value)); };
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box] { m_settings.set(m_entry.key, box->currentData()); });
    return box;
}

void Row::refresh() {
    m_fill(m_settings.value(m_entry.key));
    QString text = tr("%1 Default: %2").arg(m_entry.explanation, shown(m_entry, m_entry.standard));
    if (const QString remark = m_entry.remark ? m_entry.remark() : QString(); !remark.isEmpty())
        text += u'\n' + remark;
    m_standard->setText(text);
    m_reset->setVisible(!m_settings.isStandard(m_entry.key));
}

} // namespace settings
