#include "ui/theme/scaled_style.h"

#include "ui/common/colours.h"

#include <QtMath>

#include <algorithm>

namespace theme {

ScaledStyle::ScaledStyle(const QString& base, double share) : QProxyStyle(base), m_share(share) {
    setObjectName(base);
}

void ScaledStyle::polish(QPalette& palette) {
    QProxyStyle::polish(palette);
    palette.setColor(QPalette::PlaceholderText, common::quietColour(palette)); // half through in most
    const QColor selected = palette.color(QPalette::Highlight);
    if (common::contrast(palette.color(QPalette::HighlightedText), selected) < 4.5)
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            palette.setColor(group, QPalette::HighlightedText, common::textOn(selected));
}

int ScaledStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    const int size = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {     // others follow PM_SmallIconSize
    case PM_HeaderMargin: // right-aligned titles and figures would touch what is left-aligned beside them
        return qRound(std::max(size, 4) * m_share);
    case PM_FocusFrameHMargin:
        return qRound(std::max(size, 3) * m_share);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return size < 0 ? size : qRound(size * m_share); // less than nothing: another question answers it
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_MenuButtonIndicator:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return qRound(size * m_share);
    default:
        return size;
    }
}

int ScaledStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* returned) const {
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0; // the style's own, in colours that fit to none of ours
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace theme
