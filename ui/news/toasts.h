#pragma once

#include "ui/news/watcher.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QList>
#include <QTimer>

class QMenuBar;

namespace news {

/// One item, in one line.
class Toast final : public QFrame {
    Q_OBJECT

public:
    Toast(const Item& item, QWidget& bar);

    [[nodiscard]] const Item& item() const { return m_item; }
    void open(); ///< the page with more about it

Q_SIGNALS:
    void ended();
    void pageWanted(const QString& dock);
    void undoWanted();

protected:
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void colourIn();

    const Item m_item;
    QLabel* m_icon;
    QTimer m_timer; ///< of good news
};

/// The newest few, beside the menus: there nothing lies that a click or a drag could be meant for, and
/// nothing has to move for them, unless the menus leave no room for a line: then the last of them go behind
/// the bar's » as long. They take no focus and stop nothing.
class Toasts final : public QObject {
    Q_OBJECT

public:
    explicit Toasts(QMenuBar& bar);

    void show(const Item& item);
    /// The newest message by keys: show what it is about, close it. Enabled while there is one.
    [[nodiscard]] QList<QAction*> actions() const { return {m_open, m_close}; }
    /// The way back that a message offers, one at a time, is none any more.
    void dropUndo();

Q_SIGNALS:
    void pageWanted(const QString& dock);
    void undoWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Corner;

    [[nodiscard]] Toast* newest(bool withPage) const;
    void drop(Toast* toast);
    void place();
    void makeRoom();
    [[nodiscard]] QRect behindMenus() const;
    [[nodiscard]] QRect room() const;

    QMenuBar& m_bar;
    Corner* m_corner;       ///< child of the bar
    QList<Toast*> m_toasts; ///< the newest last; children of the bar
    QAction* m_open;
    QAction* m_close;
};

} // namespace news
