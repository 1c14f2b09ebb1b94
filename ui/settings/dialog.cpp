#include "ui/settings/dialog.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/search_field.h"
#include "ui/common/undo.h"
#include "ui/settings/held.h"
#include "ui/settings/row.h"
#include "ui/settings/transfer.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>

#include <algorithm>

namespace settings {

Dialog::Dialog(Settings& settings, QWidget& parent)
    : QDialog(&parent), m_settings(settings), m_search(new QLineEdit(this)), m_content(new QWidget),
      m_column(new QVBoxLayout(m_content)),
      m_nothing(new QLabel(tr("No setting is called that."), m_content)), m_note(new QLabel(this)) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    makeSearch();
    makeRows();
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("settingsArea"));
    area->setAccessibleName(tr("Settings"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_content);
    m_note->setObjectName(QStringLiteral("settingsNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(area, 1);
    layout->addWidget(m_note);
    layout->addWidget(makeButtons());
    const QSize wanted(84 * fontMetrics().averageCharWidth(), 30 * fontMetrics().height());
    resize(wanted.boundedTo(parent.size() * 9 / 10));
    m_search->setFocus();
}

void Dialog::makeSearch() {
    common::makeSearchField(*m_search, "settingsSearch", tr("Search settings"),
                            tr("Show the settings that contain this"));
    m_search->setPlaceholderText(tr("Search settings"));
    connect(m_search, &QLineEdit::textChanged, this, &Dialog::search);
}

void Dialog::makeRows() {
    QString group;
    for (const Entry& entry : m_settings.entries()) {
        if (entry.group != group) {
            group = entry.group;
            auto* heading = new QLabel(group, m_content);
            QFont bold = heading->font();
            bold.setBold(true);
            heading->setFont(bold);
            m_column->addWidget(heading);
            m_groups.append(Group{heading, {}});
        }
        auto* row = new Row(m_settings, entry, m_content);
        m_column->addWidget(row);
        m_groups.last().rows << row;
    }
    m_nothing->hide();
    m_column->addWidget(m_nothing);
    m_column->addStretch();
}

QWidget* Dialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto add = [buttons](const char* name, const QString& text, const QString& tip) {
        QPushButton* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QString::fromLatin1(name));
        button->setAccessibleName(text);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        return button;
    };
    connect(add("importSettingsButton", tr("Import…"), tr("Take settings and layouts from a file")),
            &QPushButton::clicked, this, &Dialog::askWhereFrom);
    connect(add("exportSettingsButton", tr("Export…"),
                tr("Write settings and layouts to a file. It holds no secrets")),
            &QPushButton::clicked, this, &Dialog::askWhereTo);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void Dialog::search(const QString& typed) {
    const QString wanted = typed.trimmed();
    bool any = false;
    for (const Group& group : m_groups) {
        bool anyHere = false;
        for (Row* row : group.rows) {
            const bool found = row->contains(wanted);
            row->setVisible(found);
            anyHere = anyHere || found;
        }
        group.heading->setVisible(anyHere);
        any = any || anyHere;
    }
    m_nothing->setVisible(!any);
}

/// To be opened, not waited for: the window goes on meanwhile.
QFileDialog* Dialog::makeFileDialog(const QString& title) {
    auto* dialog =
        new QFileDialog(this, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("Settings (*.json)"));
    dialog->setObjectName(QStringLiteral("settingsFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    return dialog;
}

void Dialog::askWhereTo() {
    auto* dialog = makeFileDialog(tr("Export settings"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(
        QStringLiteral("statstream-settings-%1.json").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, &Dialog::writeTo);
    dialog->open();
}

void Dialog::writeTo(const QString& file) {
    const auto done = exportTo(m_settings, file);
    say(done ? tr("Written: %1").arg(file) : common::text(done.error().text), !done);
}

void Dialog::askWhereFrom() {
    auto* dialog = makeFileDialog(tr("Import settings"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Dialog::readFrom);
    dialog->open();
}

void Dialog::readFrom(const QString& file) {
    const Held before = hold(m_settings);
    const auto left = importFrom(m_settings, file);
    const Held after = hold(m_settings);
    const auto back = [&settings = m_settings, before, after] { putBack(settings, before, after); };
    if (after != before)
        common::offerUndo(
            *this,
            {.text = tr("Settings and layouts were taken from a file."), .putBack = back, .outlives = true});
    if (!left)
        say(common::text(left.error().text), true);
    else if (left->isEmpty())
        say(tr("Taken from %1").arg(file), false);
    else
        say(tr("Taken, but for: %1").arg(left->join(QStringLiteral(", "))), true);
}

void Dialog::say(const QString& text, bool bad) {
    QPalette coloured = palette();
    if (bad)
        coloured.setColor(QPalette::WindowText, common::errorColour(palette()));
    m_note->setPalette(coloured);
    m_note->setText(text);
    m_note->show();
}

} // namespace settings
