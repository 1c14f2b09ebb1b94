#pragma once

#include "ui/commands/commands.h"

#include <QDialog>

namespace commands {

/// Every shortcut of the window, by group, as the actions have them now.
class CheatSheet final : public QDialog {
    Q_OBJECT

public:
    explicit CheatSheet(QMainWindow& window);

private:
    [[nodiscard]] QWidget* makeFixedGroup();
    [[nodiscard]] QWidget* makeGroup(const QString& group, const std::vector<Command>& commands);
};

} // namespace commands
