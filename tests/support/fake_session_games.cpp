#include "core/view/game_query.h"
#include "tests/support/fake_session.h"

#include <utility>

namespace support {

void FakeSession::setGames(const std::vector<stats::Event>& games, bool complete) {
    {
        const std::lock_guard lock(m_mutex);
        m_games = view::GameStore();
        for (const stats::Event& game : games)
            m_games.upsert(game);
        m_gamesState.complete = complete;
        ++m_gamesState.revision;
    }
    poke();
}

void FakeSession::setGamesError(std::optional<base::Error> error) {
    {
        const std::lock_guard lock(m_mutex);
        m_gamesState.error = std::move(error);
        ++m_gamesState.revision;
    }
    poke();
}

view::GameQuestion FakeSession::lastGameQuestion() const {
    const std::lock_guard lock(m_mutex);
    return m_gameQuestion;
}

void FakeSession::askGames(view::GameQuestion question,
                           std::function<void(std::shared_ptr<const view::GameAnswer>)> done) {
    note("askGames");
    const std::lock_guard lock(m_mutex);
    auto answer = std::make_shared<view::GameAnswer>(view::answer(m_games, question));
    answer->revision = m_gamesState.revision;
    answer->complete = m_gamesState.complete;
    answer->error = m_gamesState.error;
    m_gameQuestion = std::move(question);
    m_tests.emplace_back([done = std::move(done), answer] { done(answer); });
}

std::uint64_t FakeSession::gamesRevision() const {
    const std::lock_guard lock(m_mutex);
    return m_gamesState.revision;
}

} // namespace support
