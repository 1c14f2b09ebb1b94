#pragma once

#include "ui/news/watcher.h"

#include <QFrame>
#include <QLabel>
#include <QList>
#include <QTimer>

namespace news {

/// One item over the window's lower right corner.
class Toast final : public QFrame {
    Q_OBJECT

public:
    Toast(const Item& item, QWidget& window);

    [[nodiscard]] const Item& item() const { return m_item; }

Q_SIGNALS:
    void ended();
    void pageWanted(const QString& dock);

protected:
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void colourIn();

    const Item m_item;
    QLabel* m_icon;
    QTimer m_timer; ///< of good news
};

/// The newest few, bad ones before good ones, above the line at the bottom. They take no focus and stop
/// nothing.
class Toasts final : public QObject {
    Q_OBJECT

public:
    /// `above`: what the toasts keep free at the window's bottom.
    Toasts(QWidget& window, QWidget& above);

    void show(const Item& item);

Q_SIGNALS:
    void pageWanted(const QString& dock);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void drop(Toast* toast);
    void place();

    QWidget& m_window;
    QWidget& m_above;
    QList<Toast*> m_toasts; ///< the newest last; children of the window
};

} // namespace news
