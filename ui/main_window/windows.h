#pragma once

#include "ui/live/live_session.h"
#include "ui/main_window/main_window.h"
#include "ui/news/desktop.h"
#include "ui/news/watcher.h"

#include <QObject>

#include <vector>

namespace main_window {

/// The windows over one session. The last one that closes ends it: off the UI thread, out of sight.
class Windows final : public QObject {
    Q_OBJECT

public:
    Windows(live::LiveSession& live, settings::Settings& settings, QObject* parent = nullptr);
    ~Windows() override;

    MainWindow& open();
    void closeAll();
    void tell(const news::Item& item); ///< in every window
    /// Every window made anew, as it is: in another language. From the event loop: a dialog may have asked;
    /// and not while an import is about to begin, which would be stopped by it.
    void renew();
    [[nodiscard]] std::size_t count() const { return m_windows.size(); }

Q_SIGNALS:
    void ended(); ///< the session has stopped

private:
    MainWindow& make();
    void forget(MainWindow* window);
    void bringForward(const QString& page);
    void renewNow();
    [[nodiscard]] bool mustWait();

    live::LiveSession& m_live;
    settings::Settings& m_settings;
    std::vector<MainWindow*> m_windows; ///< ours; in the order they were opened
    bool m_renewing = false;            ///< they are to be made anew
    news::SystemTray m_tray;
    news::Desktop m_desktop;
};

} // namespace main_window
