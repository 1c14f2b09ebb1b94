#include "ui/commands/commands.h"

#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

#include <algorithm>

namespace commands {

namespace {

QString plain(QString text) {
    static const QRegularExpression mnemonic(QStringLiteral("&(.)"));
    return text.replace(mnemonic, QStringLiteral("\\1"));
}

QDockWidget* pageOf(const QAction& action) {
    for (QObject* parent = action.parent(); parent != nullptr; parent = parent->parent())
        if (auto* dock = qobject_cast<QDockWidget*>(parent))
            return dock;
    return nullptr;
}

class Collector {
public:
    void addMenu(const QMenu& menu, const QString& group) {
        for (QAction* action : menu.actions()) {
            if (action->menu() != nullptr)
                addMenu(*action->menu(), group + QStringLiteral(" › ") + plain(action->text()));
            else
                add(action, group);
        }
    }
    void add(QAction* action, const QString& group) {
        const auto has = [action](const Command& command) { return command.action == action; };
        if (action->isSeparator() || !action->isVisible() || action->text().isEmpty() ||
            action->objectName().isEmpty() || action->menu() != nullptr || std::ranges::any_of(all, has))
            return;
        all.push_back({action, pageOf(*action), group, plain(action->text())});
    }
    std::vector<Command> all;
};

} // namespace

std::vector<Command> commandsOf(QMainWindow& window) {
    Collector collector;
    for (const QAction* top : window.menuBar()->actions())
        if (top->menu() != nullptr)
            collector.addMenu(*top->menu(), plain(top->text()));
    for (QAction* action : window.findChildren<QAction*>()) {
        const QDockWidget* page = pageOf(*action);
        if (page != nullptr && action != page->toggleViewAction())
            collector.add(action, page->property("pageTitle").toString());
    }
    return std::move(collector.all);
}

void run(const Command& command) {
    if (command.page != nullptr) {
        command.page->show();
        command.page->raise();
    }
    if (command.action != nullptr)
        command.action->trigger();
}

QString keysOf(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

QString allKeysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral("  ")); // a comma is a key
}

} // namespace commands
