#pragma once

#include "core/session/session.h"

#include <memory>

namespace web {

/// Where the figures come from. Called on the server's thread; each function returns at once.
class Source {
public:
    virtual ~Source() = default;

    [[nodiscard]] virtual session::Config config() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const session::Snapshot> snapshot() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const view::PlayerSnapshot> players() const = 0;
};

/// Those of a session, which must outlive it.
class SessionSource final : public Source {
public:
    explicit SessionSource(const session::Session& session) : m_session(session) {}

    [[nodiscard]] session::Config config() const override { return m_session.config(); }
    [[nodiscard]] std::shared_ptr<const session::Snapshot> snapshot() const override {
        return m_session.snapshot();
    }
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override {
        return m_session.players();
    }

private:
    const session::Session& m_session;
};

} // namespace web
