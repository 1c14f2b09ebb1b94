#include "ui/theme/theme.h"

#include "ui/theme/palettes.h"

#include <QApplication>
#include <QStyle>

#include <algorithm>

namespace theme {

Theme::Theme(settings::Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_style(QApplication::style()->name()),
      m_font(QApplication::font()) {
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == settings::key::theme)
            applyColours();
        else if (key == settings::key::textSize)
            applyTextSize();
    });
    if (!m_settings.isStandard(settings::key::theme))
        applyColours();
    if (!m_settings.isStandard(settings::key::textSize))
        applyTextSize();
}

void Theme::applyColours() {
    const QString wanted = m_settings.value(settings::key::theme).toString();
    const bool ofDesktop = wanted == QLatin1String("system");
    // Only Fusion draws all of itself from the palette; other styles would mix theirs in.
    const QString style = ofDesktop ? m_style : QStringLiteral("fusion");
    if (QApplication::style()->name() != style)
        QApplication::setStyle(style);
    QApplication::setPalette(ofDesktop                         ? QPalette() // nothing set: the desktop's
                             : wanted == QLatin1String("dark") ? darkPalette()
                                                               : lightPalette());
}

void Theme::applyTextSize() {
    const double share = m_settings.value(settings::key::textSize).toInt() / 100.0;
    QFont font = m_font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share);
    else
        font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * share)));
    QApplication::setFont(font);
}

} // namespace theme
