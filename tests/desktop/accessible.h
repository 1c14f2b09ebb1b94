#pragma once

#include <QDBusConnection>
#include <QList>
#include <QRect>
#include <QString>

#include <optional>

/// What a program shows, as a screen reader is told it: AT-SPI, over D-Bus.
namespace desktop_test {

/// Where a thing of a program answers.
struct Address {
    QString service;
    QString path;
};

/// One thing that a program shows: a window, a button, a cell.
struct Thing {
    Address address;
    QString name;
    QString role; ///< in AT-SPI's words: "push button", "cell"
    bool enabled = false;
    qsizetype parent = -1; ///< its place in the list; −1: the program itself
};

/// The bus on which this session's programs say what they show; the session's own bus starts it when it is
/// asked.
[[nodiscard]] std::optional<QDBusConnection> accessibilityBus();

/// A program, from outside.
class AccessibleProgram {
public:
    /// The one of that name, once it has come to the bus.
    [[nodiscard]] static std::optional<AccessibleProgram> find(const QDBusConnection& bus,
                                                               const QString& name);

    /// All that it shows now: parents before children, brothers in their order. Empty when it doesn't answer.
    /// A whole floor of the tree is asked for at once, since a busy program answers once a turn of its loop.
    [[nodiscard]] QList<Thing> look() const;
    [[nodiscard]] QRect onScreen(const Thing& thing) const;
    [[nodiscard]] QString descriptionOf(const Thing& thing) const;

private:
    AccessibleProgram(const QDBusConnection& bus, Address address)
        : m_bus(bus), m_address(std::move(address)) {}

    QDBusConnection m_bus;
    Address m_address;
};

} // namespace desktop_test
