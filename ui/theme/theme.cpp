#include "ui/theme/theme.h"

#include "ui/theme/palettes.h"
#include "ui/theme/scaled_style.h"

#include <QApplication>
#include <QStyle>

#include <algorithm>

namespace theme {

Theme::Theme(settings::Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_style(QApplication::style()->objectName()),
      m_font(QApplication::font()) {
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == settings::key::theme)
            applyColours();
        else if (key == settings::key::textSize)
            applyTextSize();
    });
    if (m_settings.isStandard(settings::key::theme))
        applyStyle();
    else
        applyColours();
    if (!m_settings.isStandard(settings::key::textSize))
        applyTextSize();
}

double Theme::share() const {
    return m_settings.value(settings::key::textSize).toInt() / 100.0;
}

void Theme::applyStyle() {
    // Only Fusion draws all of itself from the palette; other styles would mix theirs in.
    const bool ofDesktop = m_settings.value(settings::key::theme).toString() == QLatin1String("system");
    const QString style = ofDesktop ? m_style : QStringLiteral("fusion");
    const QString wanted = QStringLiteral("%1 %2").arg(style).arg(share());
    if (wanted == m_applied)
        return;
    m_applied = wanted;
    QApplication::setStyle(new ScaledStyle(style, share()));
}

void Theme::applyColours() {
    const QString wanted = m_settings.value(settings::key::theme).toString();
    const bool ofDesktop = wanted == QLatin1String("system");
    applyStyle();
    QApplication::setPalette(ofDesktop                         ? QPalette() // nothing set: the desktop's
                             : wanted == QLatin1String("dark") ? darkPalette()
                                                               : lightPalette());
}

void Theme::applyTextSize() {
    QFont font = m_font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share());
    else
        font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * share())));
    QApplication::setFont(font);
    applyColours(); // a style has the icons' size, and takes its own colours along
}

} // namespace theme
