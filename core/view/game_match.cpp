#include "core/view/game_match.h"

#include "core/base/folded_name.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace view {

namespace {

/// Alike in any case, with any accents, and however blanks are set.
std::string foldedText(const std::string& text) {
    constexpr std::string_view noBreak = "\xC2\xA0";
    std::string folded = base::foldedName(text);
    for (auto at = folded.find(noBreak); at != std::string::npos; at = folded.find(noBreak, at))
        folded.erase(at, noBreak.size());
    std::erase_if(folded, [](char letter) { return letter == ' ' || letter == '\t'; });
    return folded;
}

/// Which of the pool's texts are meant: the very one if it is there, else all that fold alike.
std::vector<bool> meant(const TextPool& pool, const std::string& text) {
    std::vector<bool> passes;
    if (text.empty())
        return passes;
    passes.resize(pool.size());
    if (const auto exact = pool.find(text)) {
        passes[*exact] = true;
        return passes;
    }
    const std::string folded = foldedText(text);
    for (std::uint32_t number = 1; number < pool.size(); ++number)
        passes[number] = foldedText(pool.text(number)) == folded;
    return passes;
}

std::string textOf(const GameFilter& filter, Facet which) {
    switch (which) {
    case Facet::season:
        return filter.season ? std::to_string(*filter.season) : std::string();
    case Facet::stage:
        return filter.stage;
    case Facet::team:
        return filter.team;
    case Facet::map:
        return filter.map;
    case Facet::mapType:
        return filter.mapType;
    }
    return {};
}

} // namespace

GameMatch::GameMatch(const GameStore& store, const GameFilter& filter)
    : m_failedMember(store.memberships().size(), 0) {
    for (std::size_t at = 0; at < facetCount; ++at) {
        const auto which = static_cast<Facet>(at);
        m_passes[at] = meant(store.texts(which), textOf(filter, which));
    }
    const std::string part = base::foldedName(filter.name);
    if (part.empty())
        return;
    for (std::size_t member = 0; member < m_failedMember.size(); ++member)
        if (store.persons().text(store.memberships()[member].person).find(part) == std::string::npos)
            m_failedMember[member] = nameFails;
}

ChoiceGatherer::ChoiceGatherer(const GameStore& store) : m_store(store) {
    for (std::size_t at = 0; at < facetCount; ++at)
        m_first[at].assign(store.texts(static_cast<Facet>(at)).size(), never);
}

std::vector<std::string> ChoiceGatherer::textsOf(Facet which) const {
    const auto& first = m_first[static_cast<std::size_t>(which)];
    std::vector<std::string> texts;
    for (std::uint32_t number = 1; number < first.size(); ++number)
        if (first[number] != never)
            texts.push_back(m_store.texts(which).text(number));
    std::ranges::sort(texts);
    return texts;
}

std::vector<std::string> ChoiceGatherer::stagesByDate() const {
    const auto& first = m_first[static_cast<std::size_t>(Facet::stage)];
    std::vector<std::pair<std::int64_t, std::string>> dated;
    for (std::uint32_t number = 1; number < first.size(); ++number)
        if (first[number] != never)
            dated.emplace_back(first[number], m_store.texts(Facet::stage).text(number));
    std::ranges::sort(dated);
    std::vector<std::string> stages;
    for (auto& stage : dated)
        stages.push_back(std::move(stage.second));
    return stages;
}

GameChoices ChoiceGatherer::choices() const {
    GameChoices choices;
    for (const std::string& year : textsOf(Facet::season)) {
        int season = 0;
        std::from_chars(year.data(), year.data() + year.size(), season);
        choices.seasons.push_back(season);
    }
    std::ranges::sort(choices.seasons);
    choices.stages = stagesByDate();
    choices.teams = textsOf(Facet::team);
    choices.maps = textsOf(Facet::map);
    choices.mapTypes = textsOf(Facet::mapType);
    return choices;
}

} // namespace view
