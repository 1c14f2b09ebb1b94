#include "ui/news/desktop.h"

#include <QApplication>

namespace news {

Desktop::Desktop(live::LiveSession& live, settings::Settings& settings, Tray& tray, QObject* parent)
    : QObject(parent), m_settings(settings), m_tray(tray), m_watcher(live, settings) {
    connect(&m_watcher, &Watcher::happened, this, &Desktop::tell);
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == settings::key::newsOnDesktop || key == settings::key::language) // the menu's words
            apply();
    });
    if (m_settings.value(settings::key::newsOnDesktop).toBool())
        apply();
}

void Desktop::apply() {
    m_tray.setShown(m_settings.value(settings::key::newsOnDesktop).toBool());
}

void Desktop::tell(const Item& item) {
    if (m_settings.value(settings::key::newsOnDesktop).toBool() && QApplication::activeWindow() == nullptr)
        m_tray.say(item);
}

} // namespace news
