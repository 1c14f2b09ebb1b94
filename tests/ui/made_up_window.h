#pragma once

#include "tests/ui/made_up.h"

#include "ui/main_window/main_window.h"

#include <QAbstractItemView>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace made_up {

/// A window over a session, with settings of its own.
class WindowOver {
public:
    explicit WindowOver(session::Session& session)
        : store(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat), settings(store),
          live(session), window(live, settings) {}

    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = window.findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr)
            qFatal("no widget named %s", name);
        return widget;
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    QString cell(const char* table, int row, int column) {
        return find<QAbstractItemView>(table)->model()->index(row, column).data().toString();
    }
    int rows(const char* table) { return find<QAbstractItemView>(table)->model()->rowCount(); }
    void clickRow(const char* table, int row) {
        auto* view = find<QAbstractItemView>(table);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
    }
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
