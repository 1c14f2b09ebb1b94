#pragma once

#include "ui/news/watcher.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <memory>

namespace news {

/// The program's place on the desktop, beside its windows.
class Tray : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void setShown(bool shown) = 0;
    virtual void say(const Item& item) = 0;

Q_SIGNALS:
    void showWanted(const QString& page); ///< the window, and in it this page; empty: as it is
    void quitWanted();
};

/// The platform's: an icon with a menu, and messages. Where there is none, nothing happens.
class SystemTray final : public Tray {
    Q_OBJECT

public:
    explicit SystemTray(QObject* parent = nullptr) : Tray(parent) {}
    ~SystemTray() override;

    void setShown(bool shown) override;
    void say(const Item& item) override;

private:
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< before its menu
    QString m_page;                          ///< of the last message
};

} // namespace news
