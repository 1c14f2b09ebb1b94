#include "ui/theme/palettes.h"

namespace theme {

namespace {

struct Shades {
    QRgb window, base, alternate, button, toolTip;
    QRgb text, placeholder, disabled;
    QRgb highlight, highlightedText, link, visited;
    QRgb light, midlight, mid, dark, shadow; ///< frames and grooves
};

QPalette made(const Shades& shades) {
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor(colour));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Button, shades.button);
    set(QPalette::ToolTipBase, shades.toolTip);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, shades.text);
    set(QPalette::BrightText, shades.highlightedText);
    set(QPalette::PlaceholderText, shades.placeholder);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, shades.highlightedText);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.visited);
    set(QPalette::Light, shades.light);
    set(QPalette::Midlight, shades.midlight);
    set(QPalette::Mid, shades.mid);
    set(QPalette::Dark, shades.dark);
    set(QPalette::Shadow, shades.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.mid));
    return palette;
}

} // namespace

QPalette lightPalette() {
    Shades shades{};
    shades.window = 0xffefefef;
    shades.base = 0xffffffff;
    shades.alternate = 0xfff7f7f7;
    shades.button = 0xfff2f2f2;
    shades.toolTip = 0xffffffff;
    shades.text = 0xff1b1d21;
    shades.placeholder = 0xff646971;
    shades.disabled = 0xff8a8f97;
    shades.highlight = 0xff1f66c1;
    shades.highlightedText = 0xffffffff;
    shades.link = 0xff1a5fb4;
    shades.visited = 0xff6b3fa0;
    shades.light = 0xffffffff;
    shades.midlight = 0xffe3e3e3;
    shades.mid = 0xffb8bbc0;
    shades.dark = 0xff9da1a7;
    shades.shadow = 0xff6c7077;
    return made(shades);
}

QPalette darkPalette() {
    Shades shades{};
    shades.window = 0xff2a2d32;
    shades.base = 0xff1e2024;
    shades.alternate = 0xff24272b;
    shades.button = 0xff363a40;
    shades.toolTip = 0xff363a40;
    shades.text = 0xffdee1e6;
    shades.placeholder = 0xff949aa4;
    shades.disabled = 0xff787e87;
    shades.highlight = 0xff2f6bc6;
    shades.highlightedText = 0xffffffff;
    shades.link = 0xff7db2ff;
    shades.visited = 0xffc09bf0;
    shades.light = 0xff4a4f57;
    shades.midlight = 0xff41454c;
    shades.mid = 0xff4a4f57;
    shades.dark = 0xff17191c;
    shades.shadow = 0xff0e0f11;
    return made(shades);
}

} // namespace theme
