#pragma once

#include "ui/news/tray.h"

namespace news {

/// Tells what happens on the desktop, if the person wants that, while another program is in front. One for
/// all windows.
class Desktop final : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    Desktop(live::LiveSession& live, settings::Settings& settings, Tray& tray, QObject* parent = nullptr);

private:
    void apply();
    void tell(const Item& item);

    settings::Settings& m_settings;
    Tray& m_tray;
    Watcher m_watcher;
};

} // namespace news
