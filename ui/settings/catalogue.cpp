#include "ui/settings/catalogue.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSystemTrayIcon>

#include <algorithm>

namespace settings {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("settings", text);
}

Entry onOff(QStringView key, const QString& group, const QString& title, const QString& explanation) {
    return {key.toString(), group, title, explanation, true};
}

void addAppearance(std::vector<Entry>& all) {
    const QString group = tr("Appearance");
    Entry theme{key::theme.toString(), group, tr("Theme"),
                tr("System follows the desktop's colours and style."), QStringLiteral("system")};
    theme.choices = {{QStringLiteral("system"), tr("System")},
                     {QStringLiteral("light"), tr("Light")},
                     {QStringLiteral("dark"), tr("Dark")}};
    all.push_back(theme);
    Entry language{key::language.toString(), group, tr("Language"),
                   tr("Of the window. The log and the details of errors stay English. A change begins the "
                      "timeline's lines anew."),
                   QStringLiteral("system")};
    language.choices = {{QStringLiteral("system"), tr("System")},
                        {QStringLiteral("en"), QStringLiteral("English")}, // each in its own words
                        {QStringLiteral("de"), QStringLiteral("Deutsch")}};
    all.push_back(language);
    Entry size{key::textSize.toString(), group, tr("Text size"),
               tr("Of the whole window, measured by the desktop's own text."), 100};
    size.least = 80;
    size.most = 200;
    size.step = 10;
    size.suffix = tr(" %");
    all.push_back(size);
    all.push_back(onOff(key::animations, group, tr("Animations"),
                        tr("Pages glide to their place when they are moved, and partitions swing over to "
                           "their new worker.")));
}

void addLive(std::vector<Entry>& all) {
    Entry updates{key::updates.toString(), tr("Live figures"), tr("Updates a second"),
                  tr("How often figures and charts are renewed at most. Fewer spare the processor; "
                     "nothing is lost in between."),
                  25};
    updates.least = 1;
    updates.most = 30;
    all.push_back(updates);
}

void addNews(std::vector<Entry>& all) {
    const QString group = tr("Messages in the window");
    all.push_back(onOff(key::newsOfWorkers, group, tr("A worker failed"),
                        tr("Stays until it is closed. The workers' page shows it in any case.")));
    all.push_back(onOff(key::newsOfBroker, group, tr("The broker is back"),
                        tr("While it is away, a line at the top says so.")));
    all.push_back(
        onOff(key::newsOfJobs, group, tr("A job is done"), tr("The producer's page shows it in any case.")));
}

void addDesktop(std::vector<Entry>& all) {
    Entry desktop = onOff(key::newsOnDesktop, tr("Messages on the desktop"), tr("Tell me on the desktop"),
                          tr("When a worker fails, the broker is lost or a job is done while another program "
                             "is in front. An icon in the tray goes with it."));
    desktop.standard = false;
    desktop.remark = [] {
        const bool can = QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
        return can ? QString() : tr("This desktop has no place for such messages.");
    };
    all.push_back(desktop);
}

void addWeb(std::vector<Entry>& all) {
    const QString group = tr("Live page");
    Entry on =
        onOff(key::webOn, group, tr("Show the figures in a browser too"),
              tr("At http://127.0.0.1 with the port below, for this computer alone: its other programs and "
                 "users can read them there, and change nothing."));
    on.standard = false;
    all.push_back(on);
    Entry port{key::webPort.toString(), group, tr("Port"), tr("One that no other program uses."), 6066};
    port.least = 1024;
    port.most = 65535;
    all.push_back(port);
}

} // namespace

std::vector<Entry> catalogue() {
    std::vector<Entry> all;
    addAppearance(all);
    addLive(all);
    addNews(all);
    addDesktop(all);
    addWeb(all);
    return all;
}

QVariant accepted(const Entry& entry, const QVariant& value) {
    switch (entry.standard.typeId()) {
    case QMetaType::Bool: { // a settings file has it as text
        const QString text = value.toString();
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return text == QLatin1String("true");
        return {};
    }
    case QMetaType::Int: {
        bool whole = false;
        const int number = value.toInt(&whole);
        return whole && number >= entry.least && number <= entry.most ? QVariant(number) : QVariant();
    }
    default: {
        const QString text = value.toString();
        const auto isIt = [&text](const Choice& choice) { return choice.value == text; };
        return std::ranges::any_of(entry.choices, isIt) ? QVariant(text) : QVariant();
    }
    }
}

QString shown(const Entry& entry, const QVariant& value) {
    if (entry.standard.typeId() == QMetaType::Bool)
        return value.toBool() ? tr("On") : tr("Off");
    if (entry.standard.typeId() == QMetaType::Int) {
        QLocale plain; // as in the field
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return plain.toString(value.toInt()) + entry.suffix;
    }
    for (const Choice& choice : entry.choices)
        if (choice.value == value.toString())
            return choice.text;
    return value.toString();
}

} // namespace settings
