#include "ui/common/colours.h"

#include <algorithm>
#include <cmath>

namespace common {

namespace {

QColor pick(const QPalette& palette, QRgb light, QRgb dark) {
    return QColor(isDark(palette) ? dark : light);
}

double luminance(const QColor& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

double contrast(const QColor& one, const QColor& other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor textOn(const QColor& fill) {
    const QColor dark(0xff14161a);
    return contrast(dark, fill) > contrast(Qt::white, fill) ? dark : QColor(Qt::white);
}

QColor damageColour(const QPalette& palette) {
    return pick(palette, 0xffb9501c, 0xfff0803c);
}

QColor healingColour(const QPalette& palette) {
    return pick(palette, 0xff14766a, 0xff2fb6a0);
}

QColor ownerColour(int index, const QPalette& palette) {
    // Blue, gold, magenta, green, violet, red, sky, brown.
    static constexpr QRgb light[ownerColours] = {0xff2c60d1, 0xff998912, 0xffa6147d, 0xff2b4e2e,
                                                 0xff4919cf, 0xffda5e71, 0xff1792bf, 0xff894610};
    static constexpr QRgb dark[ownerColours] = {0xff57a2ea, 0xffd7a71a, 0xffc4689a, 0xff95eb8b,
                                                0xff7f71ee, 0xffe94e50, 0xff6fecea, 0xffc7af9c};
    const auto place = static_cast<std::size_t>(std::max(0, index) % ownerColours);
    return pick(palette, light[place], dark[place]);
}

QColor workerColour(int workerId, const QPalette& palette) {
    return ownerColour(workerId - 1, palette);
}

QColor partitionColour(base::PartitionId partition, const QPalette& palette) {
    return ownerColour(partition.value, palette);
}

QColor mixed(const QColor& colour, const QColor& background, double share) {
    const auto blend = [share](int over, int under) {
        return static_cast<int>(std::lround(over * share + under * (1 - share)));
    };
    return QColor(blend(colour.red(), background.red()), blend(colour.green(), background.green()),
                  blend(colour.blue(), background.blue()));
}

QColor goodColour(const QPalette& palette) {
    return pick(palette, 0xff1a7036, 0xff4cc274);
}

QColor busyColour(const QPalette& palette) {
    return pick(palette, 0xff2a62be, 0xff6aa5ff);
}

QColor warningColour(const QPalette& palette) {
    return pick(palette, 0xff8a5800, 0xffe5ac3a);
}

QColor errorColour(const QPalette& palette) {
    return pick(palette, 0xffb92a35, 0xffff7b82);
}

QColor quietColour(const QPalette& palette) {
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.68);
}

QColor pickedGround(const QPalette& palette) {
    return mixed(palette.color(QPalette::Highlight), palette.color(QPalette::Base), 0.18);
}

} // namespace common
