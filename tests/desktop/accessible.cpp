#include "tests/desktop/accessible.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusVariant>

#include <vector>

namespace desktop_test {

namespace {

constexpr int answerWithin = 5'000; // ms
// Of AtspiStateType.
constexpr unsigned enabledState = 8;
constexpr unsigned showingState = 25;
constexpr const char* accessible = "org.a11y.atspi.Accessible";

QDBusPendingCall ask(const QDBusConnection& bus, const Address& whom, const char* interface,
                     const char* method, const QList<QVariant>& arguments = {}) {
    auto message = QDBusMessage::createMethodCall(whom.service, whom.path, QString::fromLatin1(interface),
                                                  QString::fromLatin1(method));
    message.setArguments(arguments);
    return bus.asyncCall(message, answerWithin);
}

QDBusPendingCall askFor(const QDBusConnection& bus, const Address& whom, const char* property) {
    return ask(bus, whom, "org.freedesktop.DBus.Properties", "Get",
               {QString::fromLatin1(accessible), QString::fromLatin1(property)});
}

QVariant answerOf(QDBusPendingCall call) {
    call.waitForFinished();
    const QDBusMessage answer = call.reply();
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0) : QVariant();
}

QString textOf(const QDBusPendingCall& call) {
    const QVariant answer = answerOf(call);
    return answer.canConvert<QDBusVariant>() ? answer.value<QDBusVariant>().variant().toString()
                                             : answer.toString();
}

QList<unsigned> stateOf(const QDBusPendingCall& call) {
    QList<unsigned> words;
    if (const QVariant answer = answerOf(call); answer.canConvert<QDBusArgument>())
        answer.value<QDBusArgument>() >> words;
    return words;
}

bool has(const QList<unsigned>& state, unsigned bit) {
    return ((state.value(static_cast<qsizetype>(bit / 32)) >> bit % 32) & 1U) != 0;
}

QList<Address> childrenOf(const QDBusPendingCall& call) {
    QList<Address> found;
    const QVariant answer = answerOf(call);
    if (!answer.canConvert<QDBusArgument>())
        return found;
    const auto argument = answer.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        QString service;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> service >> path;
        argument.endStructure();
        found.append({service, path.path()});
    }
    argument.endArray();
    return found;
}

/// What is asked of one thing, all at once.
struct Question {
    Question(const QDBusConnection& bus, Address whom, qsizetype itsParent)
        : address(std::move(whom)), parent(itsParent), name(askFor(bus, address, "Name")),
          role(ask(bus, address, accessible, "GetRoleName")),
          state(ask(bus, address, accessible, "GetState")),
          children(ask(bus, address, accessible, "GetChildren")) {}
    Address address;
    qsizetype parent;
    QDBusPendingCall name;
    QDBusPendingCall role;
    QDBusPendingCall state;
    QDBusPendingCall children;
};

} // namespace

std::optional<QDBusConnection> accessibilityBus() {
    const Address whom{QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus")};
    const QString address = textOf(ask(QDBusConnection::sessionBus(), whom, "org.a11y.Bus", "GetAddress"));
    if (address.isEmpty())
        return std::nullopt;
    auto bus = QDBusConnection::connectToBus(address, QStringLiteral("accessibility"));
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

std::optional<AccessibleProgram> AccessibleProgram::find(const QDBusConnection& bus, const QString& name) {
    const Address registry{QStringLiteral("org.a11y.atspi.Registry"),
                           QStringLiteral("/org/a11y/atspi/accessible/root")};
    for (const Address& program : childrenOf(ask(bus, registry, accessible, "GetChildren")))
        if (textOf(askFor(bus, program, "Name")) == name)
            return AccessibleProgram(bus, program);
    return std::nullopt;
}

QList<Thing> AccessibleProgram::look() const {
    QList<Thing> found;
    std::vector<Question> floor{{m_bus, m_address, -1}};
    while (!floor.empty()) {
        std::vector<Question> next;
        for (const Question& question : floor) {
            const QList<unsigned> state = stateOf(question.state);
            if (question.parent >= 0 && !has(state, showingState))
                continue;
            found.append({question.address, textOf(question.name), textOf(question.role),
                          has(state, enabledState), question.parent});
            for (const Address& child : childrenOf(question.children))
                next.emplace_back(m_bus, child, found.size() - 1);
        }
        floor = std::move(next);
    }
    return found;
}

QRect AccessibleProgram::onScreen(const Thing& thing) const {
    constexpr unsigned ofTheScreen = 0;
    const QVariant answer =
        answerOf(ask(m_bus, thing.address, "org.a11y.atspi.Component", "GetExtents", {ofTheScreen}));
    if (!answer.canConvert<QDBusArgument>())
        return {};
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    const auto argument = answer.value<QDBusArgument>();
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    return {x, y, width, height};
}

QString AccessibleProgram::descriptionOf(const Thing& thing) const {
    return textOf(askFor(m_bus, thing.address, "Description"));
}

} // namespace desktop_test
