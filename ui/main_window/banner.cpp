#include "ui/main_window/banner.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"
#include "ui/live/words.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace main_window {

using session::ConnectionState;

Banner::Banner(live::LiveSession& live, QWidget* parent)
    : QFrame(parent), m_live(live), m_icon(new QLabel(this)), m_text(new QLabel(this)) {
    setObjectName(QStringLiteral("banner"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window); // not the tool bar's
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    common::spaceOut(*layout, *this, {2, 1, 2, 1});
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Banner::update);
    update();
}

void Banner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

void Banner::update() {
    const session::ConnectionStatus& status = m_live.connection();
    const bool blocked = status.state == ConnectionState::blocked;
    const bool waiting = status.state == ConnectionState::waiting;
    QStringList lines;
    if (blocked || waiting)
        lines << live::connectionText(status);
    lines << live::noticeText(status);
    lines.removeAll(QString());
    const bool had = std::exchange(m_hasNews, !lines.isEmpty());
    if (had != m_hasNews)
        Q_EMIT hasNewsChanged(m_hasNews);
    if (!m_hasNews)
        return;
    const QPalette palette = QGuiApplication::palette();
    m_text->setText(lines.join(u'\n'));
    const int size = fontMetrics().height();
    m_icon->setPixmap(common::icon(blocked || waiting ? u"problem" : u"information")
                          .pixmap(QSize(size, size), devicePixelRatioF()));
    colourIn(blocked   ? common::errorColour(palette)
             : waiting ? common::warningColour(palette)
                       : common::busyColour(palette));
    fitHeight();
}

void Banner::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitHeight();
}

void Banner::fitHeight() {
    const int height = layout()->heightForWidth(std::max(width(), 200)); // a tool bar doesn't ask for it
    if (height > 0)
        setFixedHeight(height);
}

void Banner::colourIn(const QColor& colour) {
    const QColor ground = common::mixed(colour, QGuiApplication::palette().color(QPalette::Window), 0.16);
    if (palette().color(QPalette::Window) == ground)
        return;
    QPalette own; // of this one role: all others go on following the theme
    own.setColor(QPalette::Window, ground);
    setPalette(own);
}

} // namespace main_window
