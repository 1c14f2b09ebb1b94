#include "tests/desktop/person.h"

#include <QProcess>

#include <algorithm>

namespace desktop_test {

namespace {

/// xdotool returns when the server has taken the keys or the pointer.
bool xdotool(const QStringList& arguments, QString* said = nullptr) {
    QProcess process;
    process.start(QStringLiteral("xdotool"), arguments);
    const bool done =
        process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (said != nullptr)
        *said = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    return done;
}

} // namespace

bool Person::ready() {
    m_bus = accessibilityBus();
    return m_bus && xdotool({QStringLiteral("version")});
}

bool Person::sees(const QString& program) {
    m_program = AccessibleProgram::find(*m_bus, program);
    if (!m_program)
        return false;
    // There is no window manager that would give it the keys.
    QString windows;
    const QStringList search{QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                             QStringLiteral("--class"), program};
    return xdotool(search, &windows) && !windows.isEmpty() &&
           xdotool({QStringLiteral("windowfocus"), windows.section(QLatin1Char('\n'), 0, 0)});
}

std::optional<Thing> Person::find(const QString& name, const QString& role) const {
    for (const Thing& thing : look())
        if (thing.name == name && (role.isEmpty() || thing.role == role))
            return thing;
    return std::nullopt;
}

bool Person::finds(const QString& name, const QString& role) const {
    return find(name, role).has_value();
}

bool Person::reads(const QString& beginning) const {
    return std::ranges::any_of(look(), [&](const Thing& thing) { return thing.name.startsWith(beginning); });
}

QString Person::descriptionOf(const QString& name) const {
    const auto thing = find(name);
    return thing ? m_program->descriptionOf(*thing) : QString();
}

QRect Person::placeOf(const QString& name, const QString& role) const {
    const auto thing = find(name, role);
    return thing ? m_program->onScreen(*thing) : QRect();
}

QList<QStringList> Person::rowsOf(const QString& table) const {
    const QList<Thing> all = look();
    const auto found = std::ranges::find_if(
        all, [&](const Thing& thing) { return thing.name == table && thing.role == QLatin1String("table"); });
    qsizetype columns = 0;
    QStringList cells;
    for (const Thing& thing : all) {
        if (found == all.end() || thing.parent != found - all.begin())
            continue;
        if (thing.role == QLatin1String("column header"))
            ++columns;
        else if (thing.role == QLatin1String("cell"))
            cells << thing.name;
    }
    QList<QStringList> rows;
    for (qsizetype at = 0; columns > 0 && at + columns <= cells.size(); at += columns)
        rows << cells.mid(at, columns);
    return rows;
}

QString Person::everything() const {
    QString text;
    for (const Thing& thing : look())
        text += QStringLiteral("%1 “%2”%3\n")
                    .arg(thing.role, thing.name, thing.enabled ? QString() : QStringLiteral(", disabled"));
    return text;
}

bool Person::canUse(const QString& name, const QString& role) const {
    const auto thing = find(name, role);
    return thing && thing->enabled;
}

bool Person::click(const QString& name, const QString& role) const {
    const auto thing = find(name, role);
    if (!thing || !thing->enabled)
        return false;
    const QPoint middle = m_program->onScreen(*thing).center();
    return xdotool({QStringLiteral("mousemove"), QString::number(middle.x()), QString::number(middle.y()),
                    QStringLiteral("click"), QStringLiteral("1")});
}

bool Person::drag(QPoint from, QPoint to) const {
    const auto move = [](QPoint place) {
        return xdotool({QStringLiteral("mousemove"), QString::number(place.x()), QString::number(place.y())});
    };
    bool done = move(from) && xdotool({QStringLiteral("mousedown"), QStringLiteral("1")});
    constexpr int steps = 8; // as a hand does it: a program takes the first ones for the drag's beginning
    for (int step = 1; step <= steps; ++step)
        done = done && move(from + (to - from) * step / steps);
    return xdotool({QStringLiteral("mouseup"), QStringLiteral("1")}) && done;
}

void Person::press(const QString& keys) const {
    (void)xdotool({QStringLiteral("key"), keys}); // what it was to bring about is looked at
}

bool Person::fill(const QString& field, const QString& text) const {
    return click(field, QStringLiteral("spin box")) &&
           xdotool({QStringLiteral("key"), QStringLiteral("ctrl+a")}) &&
           xdotool({QStringLiteral("type"), text}) && xdotool({QStringLiteral("key"), QStringLiteral("Tab")});
}

} // namespace desktop_test
