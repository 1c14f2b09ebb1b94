#include "ui/main_window/windows.h"

namespace main_window {

namespace {

constexpr int shift = 32; // pixels that a new window lies off the one before

} // namespace

Windows::Windows(live::LiveSession& live, settings::Settings& settings, QObject* parent)
    : QObject(parent), m_live(live), m_settings(settings) {
    connect(&m_live, &live::LiveSession::stopped, this, &Windows::ended);
}

Windows::~Windows() {
    qDeleteAll(m_windows);
}

MainWindow& Windows::open() {
    auto* window = new MainWindow(m_live, m_settings);
    connect(window, &MainWindow::closed, this, [this, window] { forget(window); });
    connect(window, &MainWindow::newWindowWanted, this, [this] { open(); });
    connect(window, &MainWindow::quitWanted, this, &Windows::closeAll);
    if (!m_windows.empty())
        window->move(m_windows.back()->pos() + QPoint(shift, shift));
    m_windows.push_back(window);
    window->show();
    return *window;
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
    if (m_windows.empty())
        m_live.stop();
}

} // namespace main_window
