#include "ui/common/colours.h"

#include <cmath>

namespace common {

namespace {

QColor pick(const QPalette& palette, QRgb light, QRgb dark) {
    return QColor(isDark(palette) ? dark : light);
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor damageColour(const QPalette& palette) {
    return pick(palette, 0xffd9622b, 0xfff0803c);
}

QColor healingColour(const QPalette& palette) {
    return pick(palette, 0xff1b8a78, 0xff2fb6a0);
}

QColor mixed(const QColor& colour, const QColor& background, double share) {
    const auto blend = [share](int over, int under) {
        return static_cast<int>(std::lround(over * share + under * (1 - share)));
    };
    return QColor(blend(colour.red(), background.red()), blend(colour.green(), background.green()),
                  blend(colour.blue(), background.blue()));
}

QColor goodColour(const QPalette& palette) {
    return pick(palette, 0xff2a8f4b, 0xff4cc274);
}

QColor busyColour(const QPalette& palette) {
    return pick(palette, 0xff2f6fd0, 0xff6aa5ff);
}

QColor warningColour(const QPalette& palette) {
    return pick(palette, 0xffa86a00, 0xffe5ac3a);
}

QColor errorColour(const QPalette& palette) {
    return pick(palette, 0xffc02f3a, 0xffff7b82);
}

QColor quietColour(const QPalette& palette) {
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.68);
}

} // namespace common
