#include "ui/main_window/windows.h"

#include "ui/common/undo.h"
#include "ui/import/opener.h"
#include "ui/main_window/window_state.h"

#include <QAction>
#include <QDialog>
#include <QTimer>

#include <utility>

namespace main_window {

Windows::Windows(live::LiveSession& live, settings::Settings& settings, QObject* parent)
    : QObject(parent), m_live(live), m_settings(settings), m_desktop(live, settings, m_tray) {
    connect(&m_live, &live::LiveSession::stopped, this, &Windows::ended);
    connect(&m_tray, &news::Tray::showWanted, this, &Windows::bringForward);
    connect(&m_tray, &news::Tray::quitWanted, this, &Windows::closeAll);
}

Windows::~Windows() {
    qDeleteAll(m_windows);
}

MainWindow& Windows::make() {
    auto* window = new MainWindow(m_live, m_settings);
    connect(window, &MainWindow::closed, this, [this, window] { forget(window); });
    connect(window, &MainWindow::newWindowWanted, this, [this, window] {
        window->save();
        open();
    });
    connect(window, &MainWindow::quitWanted, this, &Windows::closeAll);
    m_windows.push_back(window);
    return *window;
}

MainWindow& Windows::open() {
    const MainWindow* before = m_windows.empty() ? nullptr : m_windows.back();
    MainWindow& window = make();
    if (before != nullptr) {
        window.move(before->pos() + QPoint(besideAnother, besideAnother));
        stepAside(window);
    }
    window.show();
    return window;
}

void Windows::bringForward(const QString& page) {
    if (m_windows.empty())
        return;
    MainWindow& window = *m_windows.back();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
    if (!page.isEmpty())
        window.showPage(page);
}

void Windows::renew() {
    m_renewing = true;
    QTimer::singleShot(0, this, &Windows::renewNow);
}

bool Windows::mustWait() {
    for (const MainWindow* window : m_windows) {
        const auto* opener = window->findChild<imports::Opener*>();
        if (!opener->starting())
            continue;
        connect(opener, &imports::Opener::changed, this, &Windows::renewNow, Qt::QueuedConnection);
        connect(opener, &QObject::destroyed, this, &Windows::renewNow, Qt::QueuedConnection);
        return true;
    }
    return false;
}

void Windows::renewNow() {
    if (!m_renewing || mustWait())
        return;
    m_renewing = false;
    for (MainWindow* old : std::exchange(m_windows, {})) {
        disconnect(old, nullptr, this, nullptr); // its end is not the session's
        const auto* dialog = old->findChild<QDialog*>(QStringLiteral("settingsDialog"));
        const bool inSettings = dialog != nullptr && dialog->isVisible();
        const auto* opener = old->findChild<imports::Opener*>();
        const QStringList files = opener->files();
        const QString topic = opener->topic();
        auto step = old->findChild<common::Undo*>()->takeAlong();
        old->close(); // saves, for the next to restore
        MainWindow& window = make();
        window.show();
        window.findChild<common::Undo*>()->offer(std::move(step));
        if (!files.isEmpty()) {
            window.findChild<imports::Opener*>()->open(files);
            if (!topic.isEmpty())
                window.findChild<imports::Opener*>()->setTopic(topic);
        }
        if (inSettings)
            window.findChild<QAction*>(QStringLiteral("settingsAction"))->trigger();
        old->deleteLater();
    }
}

void Windows::closeAll() {
    const std::vector<MainWindow*> open = m_windows; // closing takes them out
    for (MainWindow* window : open)
        window->close();
}

void Windows::tell(const news::Item& item) {
    for (MainWindow* window : m_windows)
        window->tell(item);
}

void Windows::forget(MainWindow* window) {
    std::erase(m_windows, window);
    window->deleteLater();
    if (!m_windows.empty())
        return;
    m_tray.setShown(false);
    m_live.stop();
}

} // namespace main_window
