#pragma once

#include "tests/support/manual_clock.h"
#include "tests/ui/made_up.h"

#include "ui/timeline/panel.h"

#include <QTest>

namespace made_up {

/// The timeline of a made-up league, whose time passes as told.
struct Timeline {
    support::FakeSession fake;
    support::ManualClock clock;
    live::LiveSession live{fake};
    players::List list{live};
    timeline::Panel panel{live, list, clock};
    League league;

    explicit Timeline(std::size_t players = 10) : league(players) {
        panel.resize(1000, 300);
        panel.show();
    }
    /// So many seconds, with so many games in each.
    void pass(int seconds, std::size_t games = 5) {
        for (int i = 0; i < seconds; ++i) {
            if (games > 0)
                league.play(games);
            fake.setPlayers(league.snapshot());
            clock.advance(std::chrono::seconds(1));
            panel.recorder().sample();
        }
    }
    /// Until the list has what was played.
    [[nodiscard]] bool settle() {
        const auto wanted = league.snapshot();
        return QTest::qWaitFor([&] {
            return list.players()->version() == wanted->version() &&
                   list.order()->rows.size() == wanted->playerCount();
        });
    }
    [[nodiscard]] const std::vector<timeline::Line>& lines() { return panel.chart().content().lines; }
};

} // namespace made_up
