#include "app/desktop/web_page.h"

#include "ui/live/words.h"

#include <utility>

namespace desktop {

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

} // namespace

WebPage::WebPage(session::Session& session, settings::Settings& settings, std::optional<web::Listener> asked,
                 QObject* parent)
    : QObject(parent), m_settings(settings), m_source(session), m_asked(std::move(asked)) {
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString& key) {
        const bool on = m_settings.value(settings::key::webOn).toBool();
        if (key == settings::key::webOn || (on && key == settings::key::webPort))
            apply(true);
    });
}

void WebPage::start() {
    if (m_asked)
        serve(*std::exchange(m_asked, std::nullopt), true);
    else
        apply(false);
}

void WebPage::apply(bool tell) {
    m_server.reset(); // before the next one: it may be of the same port
    if (!m_settings.value(settings::key::webOn).toBool())
        return;
    auto listener = web::Listener::open(web::defaultHost, m_settings.value(settings::key::webPort).toInt());
    if (listener)
        serve(std::move(*listener), tell);
    else
        Q_EMIT came({true, tr("There is no live page: %1").arg(live::errorText(listener.error())), {}});
}

void WebPage::serve(web::Listener listener, bool tell) {
    auto server = web::Server::start(std::move(listener), m_source);
    if (!server) {
        Q_EMIT came({true, tr("There is no live page: %1").arg(live::errorText(server.error())), {}});
        return;
    }
    m_server = std::move(*server);
    if (tell)
        Q_EMIT came({false, tr("The live page is at %1").arg(text(m_server->url() + web::pagePath)), {}});
}

} // namespace desktop
