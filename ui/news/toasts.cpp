#include "ui/news/toasts.h"

#include "ui/common/action.h"
#include "ui/common/colours.h"
#include "ui/common/elided_label.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"

#include <QAccessible>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QToolButton>

#include <algorithm>

namespace news {

namespace {

constexpr int stays = 6000;     // ms
constexpr qsizetype most = 3;   // at a time
constexpr int longest = 400;    // characters: the page has the rest
constexpr int leastSigns = 40;  // that a message has room for, beside its buttons
constexpr int fewestSigns = 20; // before menus go out of its way

QToolButton* makeButton(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored); // the menu bar's height is enough
    return button;
}

} // namespace

Toast::Toast(const Item& item, QWidget& bar) : QFrame(&bar), m_item(item), m_icon(new QLabel(this)) {
    setObjectName(QStringLiteral("toast"));
    setFrameStyle(StyledPanel | Plain);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window); // not the menu bar's
    setForegroundRole(QPalette::WindowText);
    setAccessibleName(item.text);
    setToolTip(common::plainToolTip(item.text));
    auto* text = new common::ElidedLabel(common::shortened(item.text, longest), this);
    text->setObjectName(QStringLiteral("toastText"));
    text->setTextFormat(Qt::PlainText);
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto* show = makeButton(this, "toastShow", tr("Show"), tr("Show more about this"));
    show->setVisible(!m_item.page.isEmpty());
    auto* undo = makeButton(this, "toastUndo", tr("Undo"), tr("Undo this"));
    undo->setVisible(m_item.canUndo);
    auto* close = makeButton(this, "toastClose", {}, tr("Close this message"));
    close->setIcon(common::icon(u"remove"));
    auto* layout = new QHBoxLayout(this);
    common::spaceOut(*layout, *this, {1, 0, 1, 0});
    layout->addWidget(m_icon);
    layout->addWidget(text, 1);
    layout->addWidget(show);
    layout->addWidget(undo);
    layout->addWidget(close);
    connect(show, &QToolButton::clicked, this, &Toast::open);
    connect(undo, &QToolButton::clicked, this, &Toast::undoWanted);
    connect(close, &QToolButton::clicked, this, &Toast::ended);
    m_timer.setSingleShot(true);
    m_timer.setInterval(stays);
    connect(&m_timer, &QTimer::timeout, this, &Toast::ended);
    colourIn();
}

void Toast::open() {
    Q_EMIT pageWanted(m_item.page);
    Q_EMIT ended();
}

void Toast::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourIn();
}

void Toast::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    if (!m_item.bad)
        m_timer.start();
}

void Toast::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    m_timer.stop(); // it makes room for another: nobody has read it yet
}

void Toast::enterEvent(QEnterEvent* event) {
    QFrame::enterEvent(event);
    m_timer.stop(); // it is being read
}

void Toast::leaveEvent(QEvent* event) {
    QFrame::leaveEvent(event);
    if (!m_item.bad)
        m_timer.start();
}

void Toast::colourIn() {
    const QPalette theme = QGuiApplication::palette();
    const QColor mark = m_item.bad ? common::errorColour(theme) : common::goodColour(theme);
    const QColor ground = common::mixed(mark, theme.color(QPalette::Window), 0.12);
    if (palette().color(QPalette::Window) == ground)
        return;
    QPalette own; // of this one role: all others go on following the theme
    own.setColor(QPalette::Window, ground);
    setPalette(own);
    const int size = fontMetrics().height();
    m_icon->setPixmap(common::icon(m_item.bad ? u"problem" : u"information")
                          .pixmap(QSize(size, size), devicePixelRatioF()));
}

/// Holds room free at the end of the menu bar, which then folds the menus that don't fit beside it.
class Toasts::Corner final : public QWidget {
public:
    explicit Corner(QWidget& bar) : QWidget(&bar) { hide(); }

    /// In pixels; 0: none.
    void keep(int width) {
        if (width == m_width)
            return;
        m_width = width;
        hide(); // the bar looks at a corner's size only when that comes and goes
        setVisible(width > 0);
    }
    [[nodiscard]] int kept() const { return m_width; }
    [[nodiscard]] QSize sizeHint() const override { return {m_width, 0}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }

private:
    int m_width = 0;
};

Toasts::Toasts(QMenuBar& bar)
    : QObject(&bar), m_bar(bar), m_corner(new Corner(bar)),
      m_open(common::makeAction(&bar, {"showMessageAction",
                                       {},
                                       tr("&Show what the newest message is about"),
                                       tr("To the page with more about it"),
                                       QKeySequence(Qt::CTRL | Qt::Key_M)})),
      m_close(common::makeAction(&bar, {"closeMessageAction",
                                        {},
                                        tr("Clos&e the newest message"),
                                        tr("Bad news stay until they are closed"),
                                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)})) {
    m_open->setEnabled(false);
    m_close->setEnabled(false);
    connect(m_open, &QAction::triggered, this, [this] {
        if (Toast* toast = newest(true))
            toast->open();
    });
    connect(m_close, &QAction::triggered, this, [this] {
        if (Toast* toast = newest(false))
            drop(toast);
    });
    bar.setCornerWidget(m_corner);
    if (auto* more = bar.findChild<QWidget*>(QStringLiteral("qt_menubar_ext_button")))
        more->setAccessibleName(tr("More menus")); // Qt's own, without a name
    bar.installEventFilter(this);
}

void Toasts::show(const Item& item) {
    const auto same = [&item](const Toast* toast) { return toast->item() == item; };
    if (std::ranges::any_of(m_toasts, same))
        return;
    QList<Toast*> others = m_toasts; // than a way back, which comes and stays beside any of them
    others.removeIf([](const Toast* toast) { return toast->item().canUndo; });
    if (others.size() >= most && !item.canUndo) { // good news make room first, and don't push bad ones out
        const auto good = std::ranges::find_if(others, [](const Toast* toast) { return !toast->item().bad; });
        if (good == others.end() && !item.bad)
            return;
        drop(good != others.end() ? *good : others.first());
    }
    auto* toast = new Toast(item, m_bar);
    connect(toast, &Toast::ended, this, [this, toast] { drop(toast); });
    connect(toast, &Toast::pageWanted, this, &Toasts::pageWanted);
    connect(toast, &Toast::undoWanted, this, &Toasts::undoWanted);
    m_toasts << toast;
    place();
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toasts::drop(Toast* toast) {
    if (m_toasts.removeOne(toast)) {
        toast->hide();
        toast->deleteLater();
        place();
    }
}

/// Of those that are seen.
Toast* Toasts::newest(bool withPage) const {
    const auto fits = [withPage](const Toast* toast) {
        return !toast->isHidden() && (!withPage || !toast->item().page.isEmpty());
    };
    const auto found = std::find_if(m_toasts.crbegin(), m_toasts.crend(), fits);
    return found != m_toasts.crend() ? *found : nullptr;
}

void Toasts::dropUndo() {
    const auto offer =
        std::ranges::find_if(m_toasts, [](const Toast* toast) { return toast->item().canUndo; });
    if (offer != m_toasts.end())
        drop(*offer);
}

/// What is left when all menus stand in the bar.
QRect Toasts::behindMenus() const {
    int menus = 0;
    for (QAction* action : m_bar.actions())
        menus = std::max(menus, m_bar.actionGeometry(action).right() + 1);
    return m_bar.rect().adjusted(menus + 2 * m_bar.fontMetrics().averageCharWidth(), 1, -1, -1);
}

/// A message in a bar that is full would lie over the button to the menus that have no room there.
void Toasts::makeRoom() {
    const int sign = m_bar.fontMetrics().averageCharWidth();
    const bool enough = m_toasts.isEmpty() || behindMenus().width() >= fewestSigns * sign;
    m_corner->keep(enough ? 0 : std::min(leastSigns * sign, m_bar.width() * 2 / 3));
}

QRect Toasts::room() const {
    if (m_corner->kept() == 0)
        return behindMenus();
    return m_bar.rect().adjusted(m_bar.width() - m_corner->kept(), 1, -1, -1);
}

/// As many as can be read: a way back first, which is there for a while only, then bad ones before good ones
/// and the newest first; the others when these are gone.
void Toasts::place() {
    QList<Toast*> wanted = m_toasts;
    std::ranges::reverse(wanted);
    std::ranges::stable_partition(wanted, [](const Toast* toast) { return toast->item().bad; });
    std::ranges::stable_partition(wanted, [](const Toast* toast) { return toast->item().canUndo; });
    makeRoom();
    const QRect all = room();
    const int least = leastSigns * m_bar.fontMetrics().averageCharWidth();
    const auto shown = std::clamp<qsizetype>(all.width() / least, 1, std::max<qsizetype>(1, wanted.size()));
    const int width = all.width() / static_cast<int>(shown);
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const QRect place(all.right() + 1 - static_cast<int>(i + 1) * width, all.top(), width - 2,
                          all.height());
        if (i < shown)
            wanted[i]->setGeometry(place);
        wanted[i]->setVisible(i < shown);
    }
    m_open->setEnabled(newest(true) != nullptr);
    m_close->setEnabled(newest(false) != nullptr);
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &m_bar)
        return false;
    if (event->type() == QEvent::Resize)
        place();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::ActionAdded)
        QMetaObject::invokeMethod(this, &Toasts::place, Qt::QueuedConnection); // the bar has to measure first
    return false;
}

} // namespace news
