#include "ui/connect/start_afresh.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace connection {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("connection", text);
}

QLabel* makeText(QWidget* parent, const QString& text, bool bold) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(60 * label->fontMetrics().averageCharWidth());
    QFont font = label->font();
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

void askToStartAfresh(live::LiveSession& live, QWidget& window) {
    const session::Config config = live.session().config();
    const QString name = common::text(config.appId);
    auto* dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("startAfreshBox"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Start afresh"));
    auto* field = new QLineEdit(dialog);
    field->setObjectName(QStringLiteral("startAfreshName"));
    field->setAccessibleName(tr("Name of the application"));
    field->setToolTip(tr("Type the name as it stands above"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* yes = buttons->addButton(tr("&Delete and start afresh"), QDialogButtonBox::AcceptRole);
    yes->setObjectName(QStringLiteral("startAfreshButton"));
    yes->setIcon(common::icon(u"afresh"));
    yes->setEnabled(false);
    yes->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(makeText(dialog, tr("Delete all events and tables of this application?"), true));
    layout->addWidget(
        makeText(dialog,
                 tr("The topic “%1”, the changelogs of “%2”, its offsets and the tables on this "
                    "machine are deleted and made anew. This can't be undone.")
                     .arg(common::text(config.sourceTopic), name),
                 false));
    layout->addWidget(makeText(dialog, tr("To go on, type “%1”:").arg(name), false));
    layout->addWidget(field);
    layout->addWidget(buttons);
    QObject::connect(field, &QLineEdit::textChanged, yes,
                     [yes, name](const QString& typed) { yes->setEnabled(typed.trimmed() == name); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, &live,
                     [&live, config] { live.session().startAfresh(config); });
    dialog->open();
}

} // namespace connection
