#pragma once

#include <QAction>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace common {

/// What the last click took out of a window's lists and layouts, to be put back: one step, for a while.
class Undo final : public QObject {
    Q_OBJECT

public:
    struct Step {
        QString text{}; ///< what was done: "Layout “wide” was deleted."
        std::function<void()> putBack{};
        std::function<void()> forGood{}; ///< done as soon as there is no way back any more
        bool outlives = false;           ///< it needs nothing of the window: one made anew can do it, too
    };

    /// The window's own.
    explicit Undo(QWidget& window);

    /// For the menu and the palette; it can be done while there is a way back.
    [[nodiscard]] QAction& action() { return *m_action; }
    /// Takes the place of the step before. An empty one: nothing happens.
    void offer(Step step);
    /// There is no way back any more. A window does it before it goes.
    void settle();
    /// For the window that comes instead of this one; empty where this one is needed, or there is none.
    [[nodiscard]] Step takeAlong();

Q_SIGNALS:
    void offered(const QString& text);
    void ended(); ///< the way back was gone, or is none any more

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] Step take();
    void putBack();

    QAction* m_action;
    Step m_step;
    QTimer m_while;
};

/// In the window that `part` belongs to; in none, it is done for good at once.
void offerUndo(const QObject& part, Undo::Step step);

} // namespace common
