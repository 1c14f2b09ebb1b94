#include "ui/news/toasts.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace news {

namespace {

constexpr int stays = 6000;   // ms
constexpr qsizetype most = 3; // at a time
constexpr int longest = 200;  // characters: the page has the rest
constexpr int widthInSigns = 64;

QToolButton* makeButton(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

Toast::Toast(const Item& item, QWidget& window) : QFrame(&window), m_item(item), m_icon(new QLabel(this)) {
    setObjectName(QStringLiteral("toast"));
    setFrameStyle(StyledPanel | Plain);
    setAutoFillBackground(true);
    setAccessibleName(item.text);
    auto* text = new QLabel(common::shortened(item.text, longest), this);
    text->setObjectName(QStringLiteral("toastText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto* show = makeButton(this, "toastShow", tr("Show"), tr("Show more about this"));
    show->setVisible(!m_item.page.isEmpty());
    auto* close = makeButton(this, "toastClose", {}, tr("Close this message"));
    close->setIcon(common::icon(u"remove"));
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    layout->addWidget(show, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(show, &QToolButton::clicked, this, [this] {
        Q_EMIT pageWanted(m_item.page);
        Q_EMIT ended();
    });
    connect(close, &QToolButton::clicked, this, &Toast::ended);
    m_timer.setSingleShot(true);
    m_timer.setInterval(stays);
    connect(&m_timer, &QTimer::timeout, this, &Toast::ended);
    if (!m_item.bad)
        m_timer.start();
    colourIn();
}

void Toast::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourIn();
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

Toasts::Toasts(QWidget& window, QWidget& above) : QObject(&window), m_window(window), m_above(above) {
    window.installEventFilter(this);
}

void Toasts::show(const Item& item) {
    const auto same = [&item](const Toast* toast) { return toast->item() == item; };
    if (std::ranges::any_of(m_toasts, same))
        return;
    if (m_toasts.size() >= most) { // good news make room first, and don't push bad ones out
        const auto good =
            std::ranges::find_if(m_toasts, [](const Toast* toast) { return !toast->item().bad; });
        if (good == m_toasts.end() && !item.bad)
            return;
        drop(good != m_toasts.end() ? *good : m_toasts.first());
    }
    auto* toast = new Toast(item, m_window);
    connect(toast, &Toast::ended, this, [this, toast] { drop(toast); });
    connect(toast, &Toast::pageWanted, this, &Toasts::pageWanted);
    m_toasts << toast;
    toast->show();
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

void Toasts::place() {
    const int space = m_window.fontMetrics().height() / 2;
    const int width =
        std::min(m_window.width() - 2 * space, widthInSigns * m_window.fontMetrics().averageCharWidth());
    int bottom = m_window.height() - m_above.height() - space;
    for (auto toast = m_toasts.rbegin(); toast != m_toasts.rend(); ++toast) {
        const int height = (*toast)->layout()->totalHeightForWidth(width);
        (*toast)->setGeometry(m_window.width() - width - space, bottom - height, width, height);
        (*toast)->raise();
        bottom -= height + space;
    }
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange))
        place();
    return false;
}

} // namespace news
