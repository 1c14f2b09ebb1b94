#pragma once

#include "core/session/session.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace web {

using GameAsker =
    std::function<void(view::GameQuestion, std::function<void(std::shared_ptr<const view::GameAnswer>)>)>;
/// Asks for the game with this key (GameQuestion::key), and waits for the answer, a quarter of a second at
/// most. Null: there was none by then.
[[nodiscard]] std::shared_ptr<const view::GameAnswer> askForGame(std::string key, const GameAsker& asker);

/// Where the figures come from. Called on the server's thread; each function but game() returns at once.
class Source {
public:
    virtual ~Source() = default;

    [[nodiscard]] virtual session::Config config() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const session::Snapshot> snapshot() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const view::PlayerSnapshot> players() const = 0;
    /// As askForGame. The first question has the games topic read, from then on.
    [[nodiscard]] virtual std::shared_ptr<const view::GameAnswer> game(std::string key) const = 0;
};

/// Those of a session, which must outlive it.
class SessionSource final : public Source {
public:
    explicit SessionSource(session::Session& session) : m_session(session) {}

    [[nodiscard]] session::Config config() const override { return m_session.config(); }
    [[nodiscard]] std::shared_ptr<const session::Snapshot> snapshot() const override {
        return m_session.snapshot();
    }
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override {
        return m_session.players();
    }
    [[nodiscard]] std::shared_ptr<const view::GameAnswer> game(std::string key) const override {
        return askForGame(std::move(key), [this](view::GameQuestion question, auto done) {
            m_session.askGames(std::move(question), std::move(done));
        });
    }

private:
    session::Session& m_session;
};

} // namespace web
