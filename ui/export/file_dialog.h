#pragma once

#include "ui/export/file_name.h"

#include <QList>
#include <QWidget>

#include <functional>

namespace exports {

/// Asks where to write, without holding anything up: `then` gets the file's name, if one was chosen. The
/// first kind is the default; the name follows the kind.
void askForFile(QWidget* parent, const QString& title, const QString& what, const QList<FileKind>& kinds,
                std::function<void(const QString& file)> then);

} // namespace exports
