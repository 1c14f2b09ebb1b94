#include "ui/games/team_colours.h"

#include "ui/common/colours.h"

#include <QPainter>
#include <QPixmapCache>
#include <QString>

#include <algorithm>
#include <cstdint>

namespace games {

namespace {

struct Team {
    std::string_view name;
    QRgb colour;
};

/// All that ever played in the league, under each of their names.
constexpr Team known[] = {{"Atlanta Reign", 0xff910f1b},       {"Boston Uprising", 0xff174b97},
                          {"Chengdu Hunters", 0xffffa000},     {"Dallas Fuel", 0xff0072ce},
                          {"Florida Mayhem", 0xffcf4691},      {"Guangzhou Charge", 0xff122c42},
                          {"Hangzhou Spark", 0xfffb7299},      {"Houston Outlaws", 0xff97d700},
                          {"London Spitfire", 0xff59cbe8},     {"Los Angeles Gladiators", 0xff3c1053},
                          {"Los Angeles Valiant", 0xff2a7230}, {"New York Excelsior", 0xff0f57ea},
                          {"Paris Eternal", 0xff8d042d},       {"Philadelphia Fusion", 0xffff9e1b},
                          {"San Francisco Shock", 0xfffc4c02}, {"Seoul Dynasty", 0xffaa8a00},
                          {"Seoul Infernal", 0xffe5384f},      {"Shanghai Dragons", 0xffd22630},
                          {"Toronto Defiant", 0xffc10021},     {"Vancouver Titans", 0xff2fb228},
                          {"Vegas Eternal", 0xff8d042d},       {"Washington Justice", 0xff990034}};

char folded(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
}

bool sameName(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, folded, folded);
}

const Team* find(std::string_view name) {
    const auto found =
        std::ranges::find_if(known, [name](const Team& team) { return sameName(team.name, name); });
    return found == std::end(known) ? nullptr : found;
}

/// FNV-1a: the same in every run, which qHash is not.
std::uint32_t hash(std::string_view name) {
    std::uint32_t value = 2166136261U;
    for (const char character : name)
        value = (value ^ static_cast<unsigned char>(folded(character))) * 16777619U;
    return value;
}

/// Towards the text's colour until it is 3:1 from the background, as marks need it, and what is written on it
/// can be read.
QColor readable(const QColor& colour, const QPalette& palette) {
    constexpr double enough = 3.0;
    constexpr double enoughForText = 4.5;
    const QColor background = palette.color(QPalette::Base);
    const QColor alternate = palette.color(QPalette::AlternateBase);
    const QColor text = palette.color(QPalette::Text);
    QColor mixed = colour;
    for (double share = 0.95; share > 0; share -= 0.05) {
        if (std::min(common::contrast(mixed, background), common::contrast(mixed, alternate)) >= enough &&
            common::contrast(common::textOn(mixed), mixed) >= enoughForText)
            break;
        mixed = common::mixed(colour, text, share);
    }
    return mixed;
}

} // namespace

bool isKnownTeam(std::string_view team) {
    return find(team) != nullptr;
}

QColor teamColour(std::string_view team, const QPalette& palette) {
    if (team.empty())
        return common::quietColour(palette);
    const Team* found = find(team);
    return readable(found != nullptr
                        ? QColor(found->colour)
                        : common::ownerColour(static_cast<int>(hash(team) % common::ownerColours), palette),
                    palette);
}

QPixmap teamMark(const QColor& colour, int height) {
    constexpr int ratio = 2; // so that it stays round on a fine screen
    const QString key = QStringLiteral("team mark %1 %2").arg(colour.rgba()).arg(height);
    QPixmap mark;
    if (QPixmapCache::find(key, &mark))
        return mark;
    mark = QPixmap(height * ratio, height * ratio);
    mark.setDevicePixelRatio(ratio);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double side = height * 0.7;
    const double edge = (height - side) / 2;
    painter.drawRoundedRect(QRectF(edge, edge, side, side), side / 4, side / 4);
    painter.end();
    QPixmapCache::insert(key, mark);
    return mark;
}

} // namespace games
