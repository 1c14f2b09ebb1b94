#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace commands {

struct Match {
    int score = 0;       ///< the higher, the better
    QList<int> places{}; ///< of the characters that were matched, ascending

    bool operator==(const Match&) const = default;
};

/// Whether the words of `typed`, in any order, are found in `text` in any case, the characters of a word in
/// their order but not necessarily side by side: "spwo" and "worker sp" find "Spawn worker". Beginnings of
/// words and runs count more. An empty `typed` finds everything.
[[nodiscard]] std::optional<Match> fuzzyMatch(const QString& typed, const QString& text);

} // namespace commands
