#pragma once

#include "tests/desktop/accessible.h"

#include <QStringList>

#include <optional>

/// Somebody who looks at the screen and has a pointer and keys.
namespace desktop_test {

class Person {
public:
    /// False: there is no bus on which programs say what they show, or no xdotool.
    [[nodiscard]] bool ready();
    /// The program's window is in sight, and has the keys.
    [[nodiscard]] bool sees(const QString& program);

    /// What is in sight under this name, and of this role (AT-SPI's words; empty: whatever it is).
    [[nodiscard]] bool finds(const QString& name, const QString& role = {}) const;
    /// Something's name begins so: "Workers: 2 workers run".
    [[nodiscard]] bool reads(const QString& beginning) const;
    [[nodiscard]] QString descriptionOf(const QString& name) const;
    [[nodiscard]] QRect placeOf(const QString& name, const QString& role = {}) const;
    /// The texts of a table's cells, a row each.
    [[nodiscard]] QList<QStringList> rowsOf(const QString& table) const;
    /// All in sight, for a test that fails.
    [[nodiscard]] QString everything() const;

    /// It is in sight, and not greyed out.
    [[nodiscard]] bool canUse(const QString& name, const QString& role = QStringLiteral("push button")) const;
    /// In the middle of it; false when it is not in sight or can't be used.
    [[nodiscard]] bool click(const QString& name, const QString& role = QStringLiteral("push button")) const;
    /// With the button held from one place of the screen to the other.
    [[nodiscard]] bool drag(QPoint from, QPoint to) const;
    void press(const QString& keys) const; ///< "ctrl+n"
    /// Into a number's field, instead of what stands there.
    [[nodiscard]] bool fill(const QString& field, const QString& text) const;

private:
    [[nodiscard]] QList<Thing> look() const { return m_program ? m_program->look() : QList<Thing>(); }
    [[nodiscard]] std::optional<Thing> find(const QString& name, const QString& role = {}) const;

    std::optional<QDBusConnection> m_bus;
    std::optional<AccessibleProgram> m_program;
};

} // namespace desktop_test
