// The window. The session lives here; the window drives it.
#include "app/desktop/options.h"
#include "app/desktop/quit_signals.h"
#include "app/desktop/web_page.h"
#include "core/base/priority.h"
#include "core/session/session.h"
#include "ui/common/icons.h"
#include "ui/language/language.h"
#include "ui/live/live_session.h"
#include "ui/main_window/windows.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr int wrongUsage = 2;

void nameApplication() {
    QCoreApplication::setOrganizationName(QStringLiteral("statstream"));
    QCoreApplication::setApplicationName(QStringLiteral("statstream"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STATSTREAM_VERSION));
}

QStringList list(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

/// Qt would abort without a display: say what to do instead.
bool hasDisplay(const QStringList& arguments) {
#ifdef Q_OS_LINUX
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (qEnvironmentVariableIsSet(name))
            return true;
    }
    return arguments.contains(QStringLiteral("-platform"));
#else
    return true;
#endif
}

int runWindow(int argc, char** argv, const desktop::Options& options, std::optional<web::Listener> web) {
    base::preferFirstThread();
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Statstream"));
    QApplication::setWindowIcon(common::appIcon());
    QApplication::setQuitOnLastWindowClosed(false); // it stays until the session has stopped
    QSettings store;
    settings::Settings settings(store);
    const language::Language language(settings, options.language);
    const theme::Theme theme(settings);
    const auto session = session::makeSession(options.config);
    live::LiveSession live(*session);
    main_window::Windows windows(live, settings);
    desktop::QuitSignals signals;
    QObject::connect(&signals, &desktop::QuitSignals::asked, &windows, &main_window::Windows::closeAll);
    QObject::connect(&windows, &main_window::Windows::ended, &app, &QApplication::quit);
    desktop::WebPage page(*session, settings, std::move(web));
    QObject::connect(&page, &desktop::WebPage::came, &windows, &main_window::Windows::tell);
    QObject::connect(&language, &language::Language::changed, &windows, &main_window::Windows::renew);
    windows.open();
    page.start();
    QTimer::singleShot(0, &app, [&session] { session->start(); });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    nameApplication();
    const QStringList arguments = list(argc, argv);
    const auto options = desktop::parse(arguments);
    if (!options) {
        std::fprintf(stderr, "statstream: %s\nstatstream --help lists what there is.\n",
                     options.error().text.c_str());
        return wrongUsage;
    }
    if (options->answer) {
        std::fputs(qPrintable(*options->answer), stdout);
        return EXIT_SUCCESS;
    }
    if (!hasDisplay(arguments)) {
        std::fputs("statstream: there is no display for a window. In a terminal, run statstream-cli demo.\n",
                   stderr);
        return EXIT_FAILURE;
    }
    std::optional<web::Listener> web;
    if (options->web) {
        auto listener = web::Listener::open(options->web->host, options->web->port);
        if (!listener) {
            std::fprintf(stderr, "statstream: --web-%s: %s\n",
                         listener.error().code == base::ErrorCode::invalidArgument ? "host" : "port",
                         listener.error().text.c_str());
            return EXIT_FAILURE;
        }
        web = std::move(*listener);
        std::fprintf(stderr, "statstream: the live page is at %s%s\n", web->url().c_str(), web::pagePath);
    }
    return runWindow(argc, argv, *options, std::move(web));
}
