#include "ui/common/action.h"

#include "ui/common/icons.h"

namespace common {

QAction* makeAction(QWidget* parent, const ActionParts& parts) {
    auto* action = new QAction(parts.icon.isEmpty() ? QIcon() : icon(parts.icon), parts.text, parent);
    action->setObjectName(QString::fromLatin1(parts.name));
    action->setToolTip(parts.tip);
    action->setShortcut(parts.keys);
    action->setAutoRepeat(false); // a key held down is one order
    return action;
}

QToolButton* makeButton(QWidget* parent, QAction* action, Qt::ToolButtonStyle style) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    button->setObjectName(action->objectName().replace(QStringLiteral("Action"), QStringLiteral("Button")));
    const auto follow = [button, action] {
        button->setAccessibleName(action->iconText());
        button->setToolTip(tipWithKeys(*action));
    };
    QObject::connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

QString tipWithKeys(const QAction& action) {
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? action.toolTip() : action.toolTip() + QStringLiteral(" (%1)").arg(keys);
}

} // namespace common
