#pragma once

#include "tests/support/fake_session.h"
#include "tests/ui/made_up_season.h"

#include "ui/games/chart.h"
#include "ui/games/model.h"
#include "ui/games/panel.h"

#include <QAbstractItemView>
#include <QTest>

#include <memory>

namespace made_up {

/// The Games page alone over a made-up session, connected.
class SeasonPage {
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

    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = panel->findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr)
            qFatal("no widget named %s", name);
        return widget;
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    QString cell(const char* table, int row, int column) {
        return find<QAbstractItemView>(table)->model()->index(row, column).data().toString();
    }
    int rows(const char* table) { return find<QAbstractItemView>(table)->model()->rowCount(); }
    void clickPlayer(int row, Qt::KeyboardModifiers modifiers = {}) {
        auto* table = find<QAbstractItemView>("gamesTable");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                          table->visualRect(table->model()->index(row, games::Model::player)).center());
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
};

} // namespace made_up
