#include "ui/commands/cheat_sheet.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace commands {

CheatSheet::CheatSheet(QMainWindow& window) : QDialog(&window) {
    setObjectName(QStringLiteral("cheatSheet"));
    setWindowTitle(tr("Shortcuts"));
    std::vector<Command> all = commandsOf(window);
    std::erase_if(all, [](const Command& command) { return command.action->shortcut().isEmpty(); });
    QStringList groups;
    for (const Command& command : all)
        if (!groups.contains(command.group))
            groups << command.group;

    auto* content = new QWidget;
    auto* columns = new QHBoxLayout(content);
    QVBoxLayout* sides[] = {new QVBoxLayout, new QVBoxLayout};
    std::size_t filled[] = {0, 0}; // lines: the next group goes where there are fewer
    for (const QString& group : groups) {
        std::vector<Command> part;
        std::ranges::copy_if(all, std::back_inserter(part),
                             [&group](const Command& command) { return command.group == group; });
        const std::size_t side = filled[1] < filled[0] ? 1 : 0;
        filled[side] += part.size() + 2;
        sides[side]->addWidget(makeGroup(group, part));
    }
    sides[filled[1] < filled[0] ? 1 : 0]->addWidget(makeFixedGroup());
    for (QVBoxLayout* side : sides) {
        side->addStretch();
        columns->addLayout(side, 1);
    }
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("cheatSheetArea"));
    area->setAccessibleName(tr("Shortcuts"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    const QSize wanted = content->sizeHint() + QSize(area->verticalScrollBar()->sizeHint().width() + 24, 80);
    resize(wanted.boundedTo(window.size() * 9 / 10));
}

/// What no action does.
QWidget* CheatSheet::makeFixedGroup() {
    auto* box = new QGroupBox(tr("In charts and lists"));
    auto* form = new QGridLayout(box);
    form->setColumnStretch(0, 1);
    form->setHorizontalSpacing(2 * fontMetrics().height());
    const std::pair<QString, QString> lines[] = {{tr("Go on to the next"), tr("Arrow keys")},
                                                 {tr("Go on without picking"), tr("Ctrl+arrow keys")},
                                                 {tr("Pick several"), tr("Ctrl+click  Ctrl+Space")},
                                                 {tr("Menu of what is picked"), tr("Menu key  Shift+F10")}};
    int row = 0;
    for (const auto& [text, keys] : lines) {
        auto* bold = new QLabel(keys, box);
        QFont heavy = bold->font();
        heavy.setBold(true);
        bold->setFont(heavy);
        form->addWidget(new QLabel(text, box), row, 0);
        form->addWidget(bold, row, 1, Qt::AlignRight);
        ++row;
    }
    return box;
}

QWidget* CheatSheet::makeGroup(const QString& group, const std::vector<Command>& commands) {
    auto* box = new QGroupBox(group);
    auto* grid = new QGridLayout(box);
    grid->setColumnStretch(0, 1);
    grid->setHorizontalSpacing(2 * fontMetrics().height());
    int row = 0;
    for (const Command& command : commands) {
        auto* text = new QLabel(command.text, box);
        text->setTextFormat(Qt::PlainText);
        text->setToolTip(command.action->toolTip());
        auto* keys = new QLabel(allKeysOf(*command.action), box);
        QFont bold = keys->font();
        bold.setBold(true);
        keys->setFont(bold);
        grid->addWidget(text, row, 0);
        grid->addWidget(keys, row, 1, Qt::AlignRight);
        ++row;
    }
    return box;
}

} // namespace commands
