#include "ui/news/tray.h"

#include "ui/common/icons.h"

namespace news {

SystemTray::~SystemTray() = default;

void SystemTray::setShown(bool shown) {
    m_icon.reset();
    m_menu.reset();
    if (!shown)
        return;
    m_menu = std::make_unique<QMenu>();
    m_menu->setObjectName(QStringLiteral("trayMenu"));
    // Queued: what they lead to may take the menu and the icon away, which are still at work then.
    m_menu->addAction(
        tr("&Show window"), this, [this] { Q_EMIT showWanted({}); }, Qt::QueuedConnection);
    m_menu->addAction(tr("&Quit"), this, &Tray::quitWanted, Qt::QueuedConnection);
    m_icon = std::make_unique<QSystemTrayIcon>(common::appIcon());
    m_icon->setToolTip(QStringLiteral("Statstream"));
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT showWanted(m_page); });
    const auto activate = [this](QSystemTrayIcon::ActivationReason how) {
        if (how == QSystemTrayIcon::Trigger || how == QSystemTrayIcon::DoubleClick)
            Q_EMIT showWanted({});
    };
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, activate, Qt::QueuedConnection);
    m_icon->show();
}

void SystemTray::say(const Item& item) {
    if (!m_icon || !QSystemTrayIcon::supportsMessages())
        return;
    m_page = item.page;
    m_icon->showMessage(QStringLiteral("Statstream"), item.text,
                        item.bad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace news
