#include "ui/common/undo.h"

#include "ui/common/action.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace common {

namespace {

constexpr int stays = 20'000; ///< ms: to read what was done, and to think about it

/// A field in which nothing was typed that Ctrl+Z could take back. It would keep these keys all the same.
bool isFieldAsItWas(const QObject& object) {
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&object))
        return text->isReadOnly() || !text->document()->isUndoAvailable();
    const auto* line = qobject_cast<const QLineEdit*>(&object);
    if (qobject_cast<const QAbstractSpinBox*>(&object) != nullptr ||
        qobject_cast<const QComboBox*>(&object) != nullptr)
        line = object.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
    return line != nullptr && !line->isUndoAvailable();
}

} // namespace

Undo::Undo(QWidget& window)
    : QObject(&window),
      m_action(makeAction(&window, {"undoAction",
                                    {},
                                    tr("Un&do"),
                                    tr("Take back what was cleared, deleted or arranged just now"),
                                    QKeySequence(QKeySequence::Undo)})),
      m_while(this) {
    m_action->setEnabled(false);
    m_while.setSingleShot(true);
    m_while.setInterval(stays);
    connect(m_action, &QAction::triggered, this, &Undo::putBack);
    connect(&m_while, &QTimer::timeout, this, &Undo::settle);
}

void Undo::offer(Step step) {
    if (!step.putBack)
        return;
    settle();
    m_step = std::move(step);
    m_action->setEnabled(true);
    m_while.start();
    QCoreApplication::instance()->installEventFilter(this); // before the fields, wherever the focus goes
    Q_EMIT offered(m_step.text);
}

Undo::Step Undo::take() {
    Step step = std::exchange(m_step, {});
    m_while.stop();
    m_action->setEnabled(false);
    QCoreApplication::instance()->removeEventFilter(this);
    if (step.putBack)
        Q_EMIT ended();
    return step;
}

void Undo::settle() {
    if (const Step step = take(); step.forGood)
        step.forGood();
}

Undo::Step Undo::takeAlong() {
    return m_step.outlives ? take() : Step();
}

void Undo::putBack() {
    if (const Step step = take(); step.putBack)
        step.putBack();
}

/// What asks whether a field wants the keys for itself doesn't reach one that has no use for them.
bool Undo::eventFilter(QObject* watched, QEvent* event) {
    return event->type() == QEvent::ShortcutOverride &&
           static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo) && isFieldAsItWas(*watched);
}

void offerUndo(const QObject& part, Undo::Step step) {
    for (const QObject* at = &part; at != nullptr; at = at->parent())
        if (auto* undo = at->findChild<Undo*>(QString(), Qt::FindDirectChildrenOnly))
            return undo->offer(std::move(step));
    if (step.forGood)
        step.forGood();
}

} // namespace common
