#include "ui/commands/fuzzy.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace commands {

namespace {

constexpr int beginsWord = 6;
constexpr int followsOn = 8;
constexpr int found = 1;
constexpr int never = -1'000'000;

bool isWordStart(const QString& text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

/// The best way to find `word`, by dynamic programming: best[i][j] is the score when character i of the word
/// is matched at character j of the text.
std::optional<Match> matchWord(const QString& word, const QString& text) {
    const auto rows = static_cast<std::size_t>(word.size());
    const auto columns = static_cast<std::size_t>(text.size());
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, never));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, -1));
    for (std::size_t i = 0; i < rows; ++i) {
        int before = i == 0 ? 0 : never; // the best end of what is before, further left than the last place
        int beforeAt = -1;
        for (std::size_t j = 0; j < columns; ++j) {
            if (i > 0 && j > 1 && best[i - 1][j - 2] > before) {
                before = best[i - 1][j - 2];
                beforeAt = static_cast<int>(j) - 2;
            }
            if (word[static_cast<qsizetype>(i)].toCaseFolded() !=
                text[static_cast<qsizetype>(j)].toCaseFolded())
                continue;
            const int own = found + (isWordStart(text, static_cast<qsizetype>(j)) ? beginsWord : 0);
            const int run =
                i > 0 && j > 0 && best[i - 1][j - 1] > never ? best[i - 1][j - 1] + followsOn : never;
            if (std::max(before, run) == never)
                continue;
            best[i][j] = std::max(before, run) + own;
            from[i][j] = run >= before ? static_cast<int>(j) - 1 : beforeAt;
        }
    }
    const auto end = std::max_element(best[rows - 1].begin(), best[rows - 1].end());
    if (end == best[rows - 1].end() || *end == never)
        return std::nullopt;
    Match match{*end, {}};
    auto at = static_cast<int>(end - best[rows - 1].begin());
    for (std::size_t i = rows; i-- > 0;) {
        match.places.prepend(at);
        at = from[i][static_cast<std::size_t>(at)];
    }
    return match;
}

} // namespace

std::optional<Match> fuzzyMatch(const QString& typed, const QString& text) {
    Match all;
    for (const QString& word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const auto one = matchWord(word, text);
        if (!one)
            return std::nullopt;
        all.score += one->score;
        all.places += one->places;
    }
    std::sort(all.places.begin(), all.places.end());
    all.places.erase(std::unique(all.places.begin(), all.places.end()), all.places.end());
    return all;
}

} // namespace commands
