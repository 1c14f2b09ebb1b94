#pragma once

#include "tests/ui/made_up.h"
#include "tests/ui/under_test.h"

#include "ui/main_window/main_window.h"

#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>

namespace made_up {

/// A window over a session, with settings of its own.
class WindowOver : public UnderTest {
public:
    explicit WindowOver(session::Session& session)
        : store(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat), settings(store),
          live(session), window(live, settings) {}

    void raise(const char* dock) {
        auto* widget = find<QDockWidget>(dock);
        widget->show();
        widget->raise();
    }

    QTemporaryDir dir;
    QSettings store;
    settings::Settings settings;
    live::LiveSession live;
    main_window::MainWindow window;

protected:
    QWidget& top() final { return window; }
};

/// So that it lives before and after the window over it.
struct MadeUpSession {
    support::FakeSession fake;
};

/// A window over a made-up session, connected.
class Window : public MadeUpSession, public WindowOver {
public:
    Window() : WindowOver(fake) {
        fake.setReady();
        window.resize(1400, 900);
        window.show();
        QCoreApplication::processEvents(); // the pages get their places
    }
};

} // namespace made_up
