#pragma once

#include "tests/support/fake_session.h"
#include "tests/ui/made_up_season.h"
#include "tests/ui/under_test.h"

#include "ui/games/chart.h"
#include "ui/games/model.h"
#include "ui/games/panel.h"

#include <memory>

namespace made_up {

/// The Games page alone over a made-up session, connected.
class SeasonPage : public UnderTest {
public:
    explicit SeasonPage(const std::vector<stats::Event>& events = fewGames())
        : live(fake), panel(std::make_unique<games::Panel>(live)) {
        fake.setReady();
        fake.setGames(events);
        panel->resize(1300, 700);
        panel->show();
        if (!events.empty() && !QTest::qWaitFor([this] { return rows("gamesTable") > 0; }))
            qFatal("the players don't show up");
    }

    void clickPlayer(int row, Qt::KeyboardModifiers modifiers = {}) {
        clickRow("gamesTable", row, games::Model::player, modifiers);
    }
    QStringList names() {
        QStringList names;
        for (int row = 0; row < rows("gamesTable"); ++row)
            names << cell("gamesTable", row, games::Model::player);
        return names;
    }

    support::FakeSession fake;
    live::LiveSession live;
    std::unique_ptr<games::Panel> panel;

protected:
    QWidget& top() final { return *panel; }
};

} // namespace made_up
