#pragma once

#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

namespace settings {

struct Choice {
    QString value;
    QString text;
};

/// One value that a person may change. Its type is the default's: bool, int, or QString with choices.
struct Entry {
    QString key; ///< "appearance/theme"
    QString group;
    QString title;
    QString explanation;
    QVariant standard;
    std::vector<Choice> choices{};
    int least = 0;
    int most = 0;
    int step = 1;
    QString suffix{};
    std::function<QString()> remark{}; ///< asked when it is shown: why it may have no effect here
};

namespace key {
inline constexpr QStringView theme = u"appearance/theme";       ///< system, light, dark
inline constexpr QStringView language = u"appearance/language"; ///< system, en, de
inline constexpr QStringView textSize = u"appearance/textSize";
inline constexpr QStringView animations = u"appearance/animations";
inline constexpr QStringView updates = u"live/updatesPerSecond";
inline constexpr QStringView newsOfWorkers = u"news/workers";
inline constexpr QStringView newsOfBroker = u"news/broker";
inline constexpr QStringView newsOfJobs = u"news/jobs";
inline constexpr QStringView webOn = u"web/on";
inline constexpr QStringView webPort = u"web/port";
inline constexpr QStringView newsOnDesktop = u"news/desktop";
} // namespace key

/// All there are, in the dialog's order. Built when asked: texts follow the language.
[[nodiscard]] std::vector<Entry> catalogue();

/// `value` as the entry takes it: of its type and within its bounds; invalid if it can't be.
[[nodiscard]] QVariant accepted(const Entry& entry, const QVariant& value);
/// As people read it: "System", "100 %", "On".
[[nodiscard]] QString shown(const Entry& entry, const QVariant& value);

} // namespace settings
