#include "ui/main_window/docks.h"

#include "ui/common/format.h"
#include "ui/common/tab_order.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTabBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace main_window {

namespace {

constexpr int layoutVersion =
    5; // of saved docks: another one, or another set of pages, begins from the default
constexpr const char* titleProperty = "pageTitle"; // without the badge

/// From here on the players' table has room beside the charts: more in large text.
int wideWindow(const QWidget& window) {
    return std::max(1280, 75 * window.fontMetrics().height());
}

bool isTabStop(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

} // namespace

Docks::Docks(QMainWindow& window) : QObject(&window), m_window(window) {
    window.installEventFilter(this);
    window.setDockNestingEnabled(true);
    // A tab can be dragged out then, which has no title bar to drag by.
    window.setDockOptions(window.dockOptions() | QMainWindow::GroupedDragging);
    m_titles.setSingleShot(true);
    connect(&m_titles, &QTimer::timeout, this, &Docks::fitTitles);
    m_width.setSingleShot(true);
    connect(&m_width, &QTimer::timeout, this, &Docks::followWidth);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
}

QDockWidget* Docks::add(const char* name, const QString& title, QWidget* content, Place place) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setProperty(titleProperty, title);
    // The panel in a frame that keeps its size while it is hidden, or the docks would change theirs.
    QSizePolicy policy = content->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    content->setSizePolicy(policy);
    auto* frame = new QWidget(dock);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    dock->setWidget(frame);
    // Qt only moves a dock behind another tab aside: hidden for good, its panel gets no work to do.
    connect(dock, &QDockWidget::visibilityChanged, content, &QWidget::setVisible);
    for (const auto signal : {&QDockWidget::topLevelChanged, &QDockWidget::visibilityChanged})
        connect(dock, signal, &m_titles, [this] { m_titles.start(0); });
    connect(dock, &QDockWidget::dockLocationChanged, &m_titles, [this] { m_titles.start(0); });
    const auto movedByPerson = [this] {
        if (!m_arranging)
            m_beforeFold.clear();
    };
    connect(dock, &QDockWidget::topLevelChanged, this, movedByPerson);
    connect(dock, &QDockWidget::dockLocationChanged, this, movedByPerson);
    m_pages.push_back({dock, place});
    // Until they are arranged: side by side, even for a moment, they would force the window wide.
    if (m_pages.size() == 1)
        m_window.addDockWidget(Qt::TopDockWidgetArea, dock);
    else
        m_window.tabifyDockWidget(m_pages.front().dock, dock);
    common::tabAsOneReads(*content);
    return dock;
}

QList<QDockWidget*> Docks::all() const {
    QList<QDockWidget*> docks;
    for (const Page& page : m_pages)
        docks << page.dock;
    return docks;
}

QDockWidget* Docks::first(Place place) const {
    return std::ranges::find(m_pages, place, &Page::place)->dock;
}

void Docks::placeFirst(Place place, bool wide) {
    // All in one dock area, split within: without a central widget Qt shares the room badly among several.
    QDockWidget* dock = first(place);
    switch (place) {
    case Place::left:
        m_window.addDockWidget(Qt::TopDockWidgetArea, dock, Qt::Horizontal);
        break;
    case Place::top:
        m_window.splitDockWidget(first(Place::left), dock, Qt::Horizontal);
        break;
    case Place::bottom:
        m_window.splitDockWidget(first(Place::top), dock, Qt::Vertical);
        break;
    case Place::right:
        if (wide)
            m_window.splitDockWidget(first(Place::top), dock, Qt::Horizontal);
        else
            m_window.tabifyDockWidget(first(Place::top), dock);
    }
}

void Docks::bringForward(QDockWidget& dock) {
    dock.show();
    dock.raise();
    QTimer::singleShot(0, &dock, [&dock] { // the page itself is shown only now
        QWidget* inside = dock.widget();
        if (inside->isAncestorOf(QApplication::focusWidget()))
            return;
        QWidget* stop = inside->nextInFocusChain();
        while (inside->isAncestorOf(stop) && !isTabStop(*stop))
            stop = stop->nextInFocusChain();
        // An empty page has none: keys are for it all the same, and lead on from it.
        if (!inside->isAncestorOf(stop))
            stop = inside;
        stop->window()->activateWindow(); // it may float
        stop->setFocus(Qt::ShortcutFocusReason);
    });
}

void Docks::bringForward(const QString& name) {
    for (const Page& page : m_pages)
        if (page.dock->objectName() == name)
            bringForward(*page.dock);
}

QDockWidget* Docks::current() const {
    const QWidget* focus = QApplication::focusWidget();
    if (focus == nullptr)
        focus = m_window.focusWidget(); // while another program is in front
    for (const Page& page : m_pages)
        if (focus != nullptr && page.dock->isAncestorOf(focus))
            return page.dock;
    return nullptr;
}

void Docks::goOn(int pages) {
    QList<QDockWidget*> open = all();
    open.removeIf([](const QDockWidget* dock) { return dock->isHidden(); });
    if (open.isEmpty())
        return;
    const qsizetype from = open.indexOf(current()); // −1, none: the first one follows
    const qsizetype to = from < 0 && pages < 0 ? open.size() - 1 : from + pages;
    bringForward(*open[(to + open.size()) % open.size()]);
}

void Docks::setBadge(QDockWidget& dock, std::uint64_t number) {
    const QString title = dock.property(titleProperty).toString();
    dock.setWindowTitle(number == 0 ? title : tr("%1 (%2)").arg(title, common::shortCount(number)));
}

void Docks::arrangeDefault() {
    m_beforeFold.clear();
    m_wide = isWide();
    for (const Page& page : m_pages) {
        page.dock->setFloating(false);
        m_window.removeDockWidget(page.dock);
    }
    // The first of each before its tabs: a dock with tabs can't be split. The bottom before the right, so
    // that it runs below both the top and the right.
    for (const Place turn : {Place::left, Place::top, Place::bottom, Place::right})
        placeFirst(turn, m_wide);
    for (const Page& page : m_pages) {
        if (page.dock != first(page.place))
            m_window.tabifyDockWidget(first(page.place), page.dock);
        page.dock->show();
    }
    for (const Place front : {Place::top, Place::bottom})
        first(front)->raise();
    QTimer::singleShot(0, this, &Docks::size); // when Qt has laid out
}

void Docks::size() {
    const int width = m_window.width();
    const int left = std::max(300, first(Place::left)->minimumSizeHint().width());
    m_window.resizeDocks({first(Place::left), first(Place::top)}, {left, width - left}, Qt::Horizontal);
    if (isWide()) { // all columns of the players, if that leaves the charts enough
        const int table = std::clamp(width - 800, 480, 640);
        m_window.resizeDocks({first(Place::top), first(Place::right)}, {width - left - table, table},
                             Qt::Horizontal);
    }
    const int below = m_window.height() >= 760 ? 260 : 200;
    m_window.resizeDocks({first(Place::top), first(Place::bottom)},
                         {std::max(100, m_window.height() - below), below}, Qt::Vertical);
}

void Docks::arrange(const QByteArray& saved, int width) {
    m_beforeFold.clear();
    // Tool bars come and go with what they say, not with a layout.
    std::vector<std::pair<QToolBar*, bool>> bars;
    for (auto* bar : m_window.findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        bars.emplace_back(bar, !bar->isHidden());
    if (saved.isEmpty() || !m_window.restoreState(saved, layoutVersion))
        arrangeDefault();
    else
        m_wide = width >= wideWindow(m_window); // so it was meant
    m_width.start(0);                           // when Qt has laid out
    for (const auto& [bar, shown] : bars)
        bar->setVisible(shown);
    QTimer::singleShot(0, this, &Docks::raiseFloating); // the window itself is shown only now, over them
}

bool Docks::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::ContextMenu)
        offerTabMenu(static_cast<QContextMenuEvent*>(event)->pos());
    if (watched == &m_window && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange))
        m_width.start(0); // when Qt has laid out
    return QObject::eventFilter(watched, event);
}

/// Whether the right page stands beside the top ones.
bool Docks::isBeside() const {
    const QDockWidget* right = first(Place::right);
    const QDockWidget* top = first(Place::top);
    if (right->isFloating() || right->isHidden() ||
        !m_window.tabifiedDockWidgets(first(Place::right)).isEmpty())
        return false;
    for (const QDockWidget* tab : m_window.tabifiedDockWidgets(first(Place::top)))
        if (!tab->isFloating() && tab->geometry().left() >= 0)
            top = tab; // the one in front: those behind lie aside
    const QRect band(0, top->y(), m_window.width(), top->height());
    return !top->isFloating() && !top->isHidden() && right->geometry().intersects(band) &&
           right->height() * 2 > top->height();
}

/// Side by side, charts and table would squeeze each other in a narrow window: there the table is a tab. In
/// a wide one it goes back, if nobody has moved a page since.
void Docks::followWidth() {
    const bool wide = isWide();
    if (std::exchange(m_wide, wide) == wide)
        return;
    m_arranging = true;
    if (wide && !m_beforeFold.isEmpty())
        m_window.restoreState(std::exchange(m_beforeFold, {}), layoutVersion);
    else if (!wide && isBeside())
        fold();
    m_arranging = false;
}

void Docks::fold() {
    m_beforeFold = save();
    m_window.tabifyDockWidget(first(Place::top), first(Place::right));
    first(Place::top)->raise();
}

bool Docks::isWide() const {
    return m_window.width() >= wideWindow(m_window);
}

void Docks::fitTitles() {
    if (QGuiApplication::mouseButtons() != Qt::NoButton) // somebody may hold a page by its title
        return m_titles.start(100);
    for (const Page& page : m_pages) {
        const bool tabbed = !page.dock->isFloating() && !m_window.tabifiedDockWidgets(page.dock).isEmpty();
        QWidget* none = page.dock->titleBarWidget();
        if (tabbed && none == nullptr) {
            page.dock->setTitleBarWidget(new QWidget(page.dock));
        } else if (!tabbed && none != nullptr) {
            page.dock->setTitleBarWidget(nullptr);
            none->deleteLater();
        }
    }
}

void Docks::toggleFloating(QDockWidget& dock) {
    dock.setFloating(!dock.isFloating());
}

/// The open page that begins leftmost or topmost; of several the one along most of that side.
QDockWidget* Docks::outermost(const QDockWidget& but, Qt::Orientation orientation) const {
    const bool across = orientation == Qt::Horizontal;
    const int nearly = 3 * m_window.fontMetrics().height(); // tabs stand above a page, a title in it
    QDockWidget* found = nullptr;
    for (const Page& page : m_pages) {
        if (page.dock == &but || page.dock->isFloating() || page.dock->isHidden() ||
            !m_window.rect().intersects(page.dock->geometry()))
            continue; // Qt puts what is behind a tab outside
        const QRect here = page.dock->geometry();
        const QRect there = found != nullptr ? found->geometry() : QRect();
        const int later = across ? here.left() - there.left() : here.top() - there.top();
        const bool longer = across ? here.height() > there.height() : here.width() > there.width();
        if (found == nullptr || later < -nearly || (later <= nearly && longer))
            found = page.dock;
    }
    return found;
}

/// Qt puts a page only behind another. So this one takes the others' place, and they come behind it.
void Docks::putBefore(QDockWidget& dock, QDockWidget& front, Qt::Orientation orientation) {
    const QList<QDockWidget*> tabs = m_window.tabifiedDockWidgets(&front);
    std::vector<std::pair<QDockWidget*, bool>> others; // and whether it is open
    for (const Page& page : m_pages)
        if (page.dock != &dock && (page.dock == &front || tabs.contains(page.dock)))
            others.emplace_back(page.dock, !page.dock->isHidden());
    QDockWidget* const leader = others.front().first;
    const auto gather = [&] {
        for (const auto& [other, open] : others)
            if (other != leader)
                m_window.tabifyDockWidget(leader, other);
    };
    dock.setFloating(false);
    m_window.removeDockWidget(&dock);
    m_window.tabifyDockWidget(&front, &dock);
    for (const auto& [other, open] : others)
        m_window.removeDockWidget(other);
    m_window.addDockWidget(Qt::TopDockWidgetArea, leader, orientation); // only then the place is free
    gather();
    for (const auto& [other, open] : others)
        m_window.removeDockWidget(other);
    m_window.splitDockWidget(&dock, leader, orientation);
    gather();
    for (const auto& [other, open] : others)
        other->setVisible(open);
    front.raise();
}

void Docks::moveTo(QDockWidget& dock, Side side) {
    const Qt::Orientation orientation =
        side == Side::left || side == Side::right ? Qt::Horizontal : Qt::Vertical;
    QDockWidget* outer = outermost(dock, orientation);
    for (QDockWidget* tab : m_window.tabifiedDockWidgets(&dock)) // where all open pages are in these tabs
        if (outer == nullptr && !tab->isHidden())
            outer = tab;
    if (outer == nullptr)
        return;
    if (side == Side::left || side == Side::top) {
        putBefore(dock, *outer, orientation);
    } else {
        dock.setFloating(false);
        m_window.removeDockWidget(&dock);
        m_window.addDockWidget(Qt::TopDockWidgetArea, &dock, orientation);
    }
    bringForward(dock);
}

void Docks::joinNext(QDockWidget& dock) {
    const QList<QDockWidget*> pages = all();
    const QList<QDockWidget*> tabs = m_window.tabifiedDockWidgets(&dock);
    const qsizetype from = pages.indexOf(&dock);
    for (qsizetype i = 1; i < pages.size(); ++i) {
        QDockWidget* next = pages[(from + i) % pages.size()];
        if (next->isHidden() || next->isFloating() || tabs.contains(next))
            continue;
        dock.setFloating(false);
        m_window.removeDockWidget(&dock);
        m_window.tabifyDockWidget(next, &dock);
        return bringForward(dock);
    }
}

void Docks::offerTabMenu(const QPoint& place) {
    const auto* tabs = qobject_cast<QTabBar*>(m_window.childAt(place));
    if (tabs == nullptr)
        return;
    const QString title = tabs->tabText(tabs->tabAt(tabs->mapFrom(&m_window, place)));
    for (const Page& page : m_pages) {
        if (page.dock->windowTitle() != title)
            continue;
        auto* menu = new QMenu(&m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("&Float"), page.dock, [dock = page.dock] { toggleFloating(*dock); });
        menu->addAction(tr("&Close"), page.dock, &QWidget::close);
        menu->popup(m_window.mapToGlobal(place));
    }
}

void Docks::raiseFloating() {
    for (const Page& page : m_pages)
        if (page.dock->isFloating())
            page.dock->raise();
}

QByteArray Docks::save() const {
    return m_window.saveState(layoutVersion);
}

} // namespace main_window
