#pragma once

#include "core/web/server.h"
#include "ui/news/watcher.h"
#include "ui/settings/settings.h"

#include <QObject>

#include <memory>
#include <optional>

namespace desktop {

/// The live page for browsers, as the command line or the settings want it: a change of the settings applies
/// at once, and takes the place of what the command line said.
class WebPage final : public QObject {
    Q_OBJECT

public:
    /// `asked`: where the command line wants it. The session and the settings must outlive this.
    WebPage(session::Session& session, settings::Settings& settings, std::optional<web::Listener> asked,
            QObject* parent = nullptr);

    /// Begins, if it is to. came() may be emitted.
    void start();

Q_SIGNALS:
    void came(const news::Item& item); ///< where it is now, or why it isn't

private:
    void apply(bool tell);
    void serve(web::Listener listener, bool tell);

    settings::Settings& m_settings;
    const web::SessionSource m_source;
    std::optional<web::Listener> m_asked;
    std::unique_ptr<web::Server> m_server;
};

} // namespace desktop
