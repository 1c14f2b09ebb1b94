/// statstream-bench-window: what only a window can tell, for statstream-bench. Prints one JSON object a line.

#include "core/base/priority.h"
#include "tests/bench/window_under_test.h"

#include <QCommandLineParser>
#include <QLocale>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace {

using Run = base::Result<void> (*)(const bench::WindowTask&, QApplication&);

const std::map<QString, Run>& cases() {
    static const std::map<QString, Run> all{{QStringLiteral("startup"), bench::startup},
                                            {QStringLiteral("memory"), bench::memory},
                                            {QStringLiteral("memory-view"), bench::memoryOfView},
                                            {QStringLiteral("stall"), bench::stall},
                                            {QStringLiteral("pages"), bench::pages},
                                            {QStringLiteral("pixel"), bench::pixel},
                                            {QStringLiteral("idle"), bench::idle},
                                            {QStringLiteral("soak"), bench::soak}};
    return all;
}

void addOptions(QCommandLineParser& parser) {
    const auto add = [&parser](const char* name, const char* value) {
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(value)));
    };
    add("dir", "folder");
    add("bootstrap", "host:port");
    add("app-id", "id");
    add("players", "number");
    add("seconds", "number");
    add("minutes", "number");
    add("workers", "number");
    add("rate", "events/s");
    add("started-at", "ns of the steady clock");
    parser.addPositionalArgument(
        QStringLiteral("case"),
        QStringLiteral("startup, memory, memory-view, stall, pages, pixel, idle, soak"));
    parser.addHelpOption();
}

bench::WindowTask taskOf(const QCommandLineParser& parser, bench::Time main) {
    const auto value = [&parser](const char* name) { return parser.value(QString::fromLatin1(name)); };
    bench::WindowTask task;
    const auto started = value("started-at").toLongLong();
    task.started = started > 0 ? bench::Time(std::chrono::nanoseconds(started)) : main;
    task.dir = value("dir");
    task.bootstrap = value("bootstrap").toStdString();
    task.appId = value("app-id").toStdString();
    task.players = value("players").toULongLong();
    task.seconds = value("seconds").toInt();
    task.minutes = value("minutes").toInt();
    task.rate = value("rate").toDouble();
    task.workers = std::max(1, value("workers").toInt());
    task.report = [](const bench::Figure& figure) {
        std::puts(bench::toLine(figure, bench::Format::json).c_str());
    };
    return task;
}

/// The offscreen platform says at every layout what it can't do.
void onlyErrors(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

} // namespace

int main(int argc, char** argv) {
    const bench::Time began = std::chrono::steady_clock::now();
    qInstallMessageHandler(onlyErrors);
    base::preferFirstThread();
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QLocale::setDefault(QLocale(QLocale::English));
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    const QStringList names = parser.positionalArguments();
    const auto found = names.size() == 1 ? cases().find(names.constFirst()) : cases().end();
    if (found == cases().end() || !parser.isSet(QStringLiteral("dir")))
        parser.showHelp(2);
    if (const auto done = found->second(taskOf(parser, began), app); !done) {
        std::fprintf(stderr, "%s\n", done.error().text.c_str());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
