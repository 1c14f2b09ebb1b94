#pragma once

#include "core/view/player_store.h"
#include "core/web/server.h"
#include "tests/support/fake_session.h"

#include <memory>
#include <string_view>

namespace support {

/// A server over a session without broker, on a free port.
class WebFixture {
public:
    explicit WebFixture(web::Listener listener = web::Listener::open(web::defaultHost, 0).value())
        : m_server(web::Server::start(std::move(listener), m_source).value()) {}

    [[nodiscard]] int port() const {
        return std::stoi(m_server->url().substr(m_server->url().rfind(':') + 1));
    }
    [[nodiscard]] FakeSession& session() { return m_session; }
    void stop() { m_server.reset(); }

    void setView(view::ViewState state, const std::string& reason = {}) {
        m_session.change([&](session::Snapshot& snapshot) {
            auto status = std::make_shared<view::ViewStatus>();
            status->state = state;
            status->reason = reason;
            snapshot.view = status;
        });
    }
    /// Ready, with a table of which all was read.
    void setLive() {
        m_session.setReady();
        setView(view::ViewState::live);
    }
    /// One game after the other.
    void add(std::string_view player, int partition, double damage, double healing) {
        auto& row = m_rows[{std::string(player), partition}];
        stats::fold(row, {player, {damage, true}, {healing, true}, {}, false}, base::Offset{m_offset++}, {});
        m_store.upsert(player, base::PartitionId{partition}, row);
    }
    void publish() { m_session.setPlayers(m_store.snapshot()); }
    void clear() {
        m_rows.clear();
        m_store.clear();
        publish();
    }

private:
    FakeSession m_session;
    web::SessionSource m_source{m_session};
    view::PlayerStore m_store;
    std::map<std::pair<std::string, int>, stats::Aggregate> m_rows;
    std::int64_t m_offset = 0;
    std::unique_ptr<web::Server> m_server;
};

} // namespace support
