#include "tests/support/fake_session.h"
#include "tests/ui/made_up.h"
#include "tests/ui/under_test.h"

#include "ui/players/charts_panel.h"

#include <QLabel>
#include <QRegularExpression>
#include <QTest>

using stream::WorkerState;

namespace {

/// The Players page alone over a made-up session, connected.
struct Page : made_up::UnderTest {
    support::FakeSession fake;
    live::LiveSession live{fake};
    players::List list{live};
    players::ChartsPanel panel{live, list};

    Page() {
        fake.setReady();
        panel.resize(1000, 600);
        panel.show();
    }

protected:
    QWidget& top() final { return panel; }
};

} // namespace

/// The Players page as a person has it: empty, in large text, by keys, on paper.
class TestPlayersCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void theEmptyPageSaysThatTheGroupIsBeingJoined() {
        Page w;
        const auto hint = [&w] { return w.find<QLabel>("emptyHint")->text(); };
        QTRY_VERIFY(hint().contains(QLatin1String("No worker runs here")));
        w.fake.setWorker(made_up::worker(1, WorkerState::joining));
        QTRY_VERIFY(hint().contains(QLatin1String("Joining the group")));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {0, 1}));
        QTRY_VERIFY(hint().contains(QLatin1String("No games yet")));
    }
};

QTEST_MAIN(TestPlayersCharts)
#include "test_players_charts.moc"
