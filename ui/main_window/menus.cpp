#include "ui/main_window/menus.h"

#include "ui/commands/cheat_sheet.h"
#include "ui/commands/palette.h"
#include "ui/common/action.h"
#include "ui/common/icons.h"
#include "ui/connect/dialog.h"
#include "ui/connect/start_afresh.h"
#include "ui/main_window/layouts_menu.h"
#include "ui/settings/dialog.h"

#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>

namespace main_window {

namespace {

constexpr int textStep = 10; // percent

template <class Dialog, class... Arguments>
void openOnce(QWidget& window, const char* name, Arguments&... arguments) {
    if (auto* there = window.findChild<Dialog*>(QString::fromLatin1(name))) {
        there->raise();
        there->activateWindow();
        return;
    }
    auto* dialog = new Dialog(arguments...);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

/// The field that a page is searched with.
QLineEdit* searchField(const QDockWidget& dock) {
    for (auto* field : dock.findChildren<QLineEdit*>())
        if (field->objectName().endsWith(QLatin1String("Filter")))
            return field;
    return nullptr;
}

} // namespace

Menus::Menus(QMainWindow& window, Docks& docks, live::LiveSession& live, settings::Settings& settings,
             common::Undo& undo)
    : QObject(&window), m_window(window), m_docks(docks), m_live(live), m_settings(settings), m_undo(undo),
      m_palette(new commands::Palette(window, settings.state())) {
    makeFile();
}

void Menus::addMenu(const QString& title, const QList<QAction*>& actions) {
    QMenu* menu = m_window.menuBar()->addMenu(title);
    menu->setToolTipsVisible(true);
    menu->addActions(actions);
}

void Menus::finish(const QList<QAction*>& ofMessages) {
    makeView(ofMessages);
    makeHelp();
}

void Menus::makeFile() {
    QMenu* file = m_window.menuBar()->addMenu(tr("&File"));
    const auto add = [this, file](const common::ActionParts& parts, auto then) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, then);
        file->addAction(action);
    };
    add({"newWindowAction",
         {},
         tr("&New window"),
         tr("One more window on the same workers and topics"),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N)},
        &Menus::newWindowWanted);
    file->addSeparator();
    add({"importAction", u"import", tr("&Import…"),
         tr("Send the events of files: CSV, JSON lines, seasons of StatsLab, zips. Or drop them on the "
            "window"),
         QKeySequence(Qt::CTRL | Qt::Key_I)},
        &Menus::importWanted);
    file->addSeparator();
    add({"connectAction", u"connect", tr("&Connect…"), tr("Choose the broker and what is processed"),
         QKeySequence(Qt::CTRL | Qt::Key_K)},
        &Menus::openConnect);
    add({"startAfreshAction", u"afresh", tr("Start &afresh…"),
         tr("Delete the topics and tables of this application and begin anew. Asks first")},
        [this] { connection::askToStartAfresh(m_live, m_window); });
    file->addSeparator();
    add({"settingsAction", u"settings", tr("&Settings…"), tr("Theme, text size, messages and more"),
         QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        &Menus::openSettings);
    file->addSeparator();
    add({"closeWindowAction",
         {},
         tr("Close &window"),
         tr("The last one that is closed ends the program"),
         QKeySequence(Qt::CTRL | Qt::Key_W)},
        [this] { m_window.close(); });
    add({"quitAction", {}, tr("&Quit"), tr("Stop everything and leave"), QKeySequence(Qt::CTRL | Qt::Key_Q)},
        &Menus::quitWanted);
}

void Menus::makeView(const QList<QAction*>& ofMessages) {
    QMenu* view = m_window.menuBar()->addMenu(tr("&View"));
    const auto add = [this, view](const common::ActionParts& parts, auto then) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, then);
        view->addAction(action);
        return action;
    };
    add({"commandsAction", u"search", tr("All &commands…"), tr("Find any command by typing a part of it"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
        [this] { m_palette->open(); });
    add({"searchAction",
         {},
         tr("&Find in the page"),
         tr("To the page's search field; the players' elsewhere"),
         QKeySequence(Qt::CTRL | Qt::Key_F)},
        &Menus::find);
    view->addAction(&m_undo.action());
    view->addActions(ofMessages);
    view->addSeparator();
    addPages(*view);
    view->addSeparator();
    view->addMenu(new LayoutsMenu(m_window, m_docks, m_settings));
    addThemes(*view);
    addTextSizes(*view);
    view->addSeparator();
    QAction* full = add({"fullScreenAction",
                         {},
                         tr("F&ull screen"),
                         tr("The window alone, without a frame"),
                         QKeySequence(Qt::Key_F11)},
                        [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); });
    full->setCheckable(true);
    connect(view, &QMenu::aboutToShow, full, [this, full] { full->setChecked(m_window.isFullScreen()); });
}

void Menus::addPages(QMenu& view) {
    int number = 1;
    for (QDockWidget* dock : m_docks.all()) {
        QAction* show = common::makeAction(
            &m_window,
            {"",
             {},
             dock->property("pageTitle").toString(), // without the badge
             tr("Show this page"),
             QKeySequence(static_cast<int>(Qt::ALT) | (static_cast<int>(Qt::Key_0) + number++ % 10))});
        show->setObjectName(dock->objectName().replace(QLatin1String("Dock"), QLatin1String("Show")));
        connect(show, &QAction::triggered, dock, [this, dock] { m_docks.bringForward(*dock); });
        view.addAction(show);
    }
    view.addSeparator();
    const auto addStep = [this, &view](const common::ActionParts& parts, int pages) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, [this, pages] { m_docks.goOn(pages); });
        view.addAction(action);
    };
    addStep({"nextDockAction",
             {},
             tr("&Next page"),
             tr("To the page behind the one with the focus"),
             QKeySequence(Qt::CTRL | Qt::Key_Tab)},
            1);
    addStep({"previousDockAction",
             {},
             tr("Pre&vious page"),
             tr("To the page before the one with the focus"),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)},
            -1);
    addPageCommands(view);
}

void Menus::addPageCommands(QMenu& view) {
    const auto add = [this, &view](const common::ActionParts& parts, auto then) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, [this, then] {
            if (QDockWidget* page = m_docks.current())
                then(*page);
        });
        view.addAction(action);
    };
    add({"floatPageAction",
         {},
         tr("Float &page"),
         tr("Take the page with the focus out, or put it back"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
        [](QDockWidget& page) { Docks::toggleFloating(page); });
    add({"closePageAction",
         {},
         tr("Cl&ose page"),
         tr("Hide the page with the focus; its key shows it again"),
         QKeySequence(Qt::CTRL | Qt::Key_F4)},
        [](QDockWidget& page) { page.close(); });
    addMoves(view);
}

void Menus::addMoves(QMenu& view) {
    QMenu* menu = view.addMenu(tr("&Move page"));
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const char* name, const QString& text, const QString& tip, auto then) {
        QAction* action = common::makeAction(&m_window, {name, {}, text, tip});
        connect(action, &QAction::triggered, this, [this, then] {
            if (QDockWidget* page = m_docks.current())
                then(*page);
        });
        menu->addAction(action);
    };
    const auto to = [this](Side side) {
        return [this, side](QDockWidget& page) { m_docks.moveTo(page, side); };
    };
    add("movePageLeftAction", tr("&Left"), tr("The page with the focus before those at the left"),
        to(Side::left));
    add("movePageRightAction", tr("&Right"), tr("The page with the focus behind all others"),
        to(Side::right));
    add("movePageTopAction", tr("&Top"), tr("The page with the focus above those at the top"), to(Side::top));
    add("movePageBottomAction", tr("&Bottom"), tr("The page with the focus below all others"),
        to(Side::bottom));
    add("joinNextPageAction", tr("&Into tabs with the next page"),
        tr("The page with the focus behind a tab of the next one elsewhere"),
        [this](QDockWidget& page) { m_docks.joinNext(page); });
}

void Menus::addThemes(QMenu& view) {
    QMenu* menu = view.addMenu(tr("&Theme"));
    auto* group = new QActionGroup(menu);
    const auto check = [this, group] {
        const QString now = m_settings.value(settings::key::theme).toString();
        for (QAction* action : group->actions())
            action->setChecked(action->data().toString() == now);
    };
    for (const settings::Entry& entry : m_settings.entries()) {
        if (entry.key != settings::key::theme)
            continue;
        for (const settings::Choice& choice : entry.choices) {
            QAction* action = common::makeAction(&m_window, {"", {}, choice.text, entry.explanation});
            action->setObjectName(choice.value + QLatin1String("ThemeAction"));
            action->setData(choice.value);
            action->setCheckable(true);
            group->addAction(action);
            connect(action, &QAction::triggered, this,
                    [this, value = choice.value] { m_settings.set(settings::key::theme, value); });
        }
    }
    menu->addActions(group->actions());
    connect(&m_settings, &settings::Settings::changed, group, check);
    check();
}

void Menus::addTextSizes(QMenu& view) {
    QMenu* menu = view.addMenu(tr("Te&xt size"));
    const auto add = [this, menu](const common::ActionParts& parts, int steps) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, [this, steps] { resizeText(steps); });
        menu->addAction(action);
        return action;
    };
    add({"largerTextAction", {}, tr("&Larger"), tr("Larger text"), QKeySequence(Qt::CTRL | Qt::Key_Plus)}, 1)
        ->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    add({"smallerTextAction", {}, tr("&Smaller"), tr("Smaller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        -1);
    add({"normalTextAction",
         {},
         tr("&Normal"),
         tr("Text as large as the desktop's"),
         QKeySequence(Qt::CTRL | Qt::Key_0)},
        0);
}

void Menus::resizeText(int steps) {
    if (steps == 0)
        m_settings.reset(settings::key::textSize);
    else
        m_settings.set(settings::key::textSize,
                       m_settings.value(settings::key::textSize).toInt() + steps * textStep);
}

void Menus::makeHelp() {
    QMenu* help = m_window.menuBar()->addMenu(tr("&Help"));
    const auto add = [this, help](const common::ActionParts& parts, auto then) {
        QAction* action = common::makeAction(&m_window, parts);
        connect(action, &QAction::triggered, this, then);
        help->addAction(action);
    };
    add({"cheatSheetAction", {}, tr("&Shortcuts"), tr("All keys at a glance"), QKeySequence(Qt::Key_F1)},
        [this] { openOnce<commands::CheatSheet>(m_window, "cheatSheet", m_window); });
    help->addSeparator();
    add({"aboutAction", {}, tr("&About Statstream"), tr("What this program is")}, &Menus::about);
    add({"aboutQtAction", {}, tr("About &Qt"), tr("The library that draws this window")},
        [] { QApplication::aboutQt(); });
}

void Menus::openConnect() {
    auto* dialog = new connection::Dialog(m_live, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Menus::openSettings() {
    openOnce<settings::Dialog>(m_window, "settingsDialog", m_settings, m_window);
}

void Menus::find() {
    const QDockWidget* page = m_docks.current();
    QLineEdit* field = page != nullptr ? searchField(*page) : nullptr;
    if (field == nullptr)
        field = m_window.findChild<QLineEdit*>(QStringLiteral("playersFilter"));
    for (QDockWidget* dock : m_docks.all())
        if (field != nullptr && dock->isAncestorOf(field)) {
            dock->show();
            dock->raise();
            field->setFocus(Qt::ShortcutFocusReason);
            field->selectAll();
        }
}

void Menus::about() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Statstream"),
                                tr("<b>Statstream %1</b>").arg(QApplication::applicationVersion()),
                                QMessageBox::Ok, &m_window);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(common::appIcon().pixmap(64, 64));
    box->setInformativeText(tr("Runs a stream processor on Apache Kafka and shows it working.\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->open();
}

} // namespace main_window
