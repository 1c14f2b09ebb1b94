#include "ui/export/file_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace exports {

QString fileName(const QString& what, const QString& suffix, const QDateTime& now) {
    return QStringLiteral("statstream-%1-%2.%3")
        .arg(what, now.toString(QStringLiteral("yyyyMMdd-HHmmss")), suffix);
}

void askForFile(QWidget* parent, const QString& title, const QString& what, const QList<FileKind>& kinds,
                std::function<void(const QString& file)> then) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileKind& kind : kinds)
        filters << QStringLiteral("%1 (*.%2)").arg(kind.text, kind.suffix);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.first().suffix);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(fileName(what, kinds.first().suffix, QDateTime::currentDateTime()));
    QObject::connect(
        dialog, &QFileDialog::filterSelected, dialog, [dialog, kinds, filters](const QString& filter) {
            const auto chosen = filters.indexOf(filter);
            if (chosen < 0)
                return;
            const QString suffix = kinds[chosen].suffix;
            dialog->setDefaultSuffix(suffix);
            if (!dialog->selectedFiles().isEmpty())
                dialog->selectFile(QFileInfo(dialog->selectedFiles().constFirst()).completeBaseName() + u'.' +
                                   suffix);
        });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [then = std::move(then)](const QString& file) { then(file); });
    dialog->open();
}

} // namespace exports
