#include "tests/ui/season_page.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>

using games::Model;
using made_up::SeasonPage;

namespace {

constexpr int manyPlayers = 300;

std::vector<stats::Event> gamesOfMany() {
    std::vector<stats::Event> events;
    for (int i = 0; i < manyPlayers; ++i)
        events.push_back(made_up::event(
            {"Player " + std::to_string(i), "Dallas Fuel", "Ilios", 400, 1'000.0 + i, 10.0 * i}));
    return events;
}

view::GameAnswer answerOf(std::initializer_list<const char*> players) {
    view::GameAnswer answer;
    for (const char* player : players) {
        answer.rows.emplace_back();
        answer.rows.back().player = player;
    }
    return answer;
}

std::shared_ptr<const games::Prepared> prepared(const view::GameAnswer& now, const view::GameAnswer& before) {
    return games::prepare(std::make_shared<const view::GameAnswer>(now), before);
}

} // namespace

/// What the page does with answers, and when.
class TestGamesAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void anAnswerKnowsWhatDiffersFromTheOneBefore() {
        const auto before = answerOf({"Ana", "Ben", "Cleo"});
        const auto equal = prepared(before, before);
        QVERIFY(equal->same && equal->samePlayers && !equal->changed);
        QCOMPARE(equal->placeOf("Cleo"), std::optional(2));
        QVERIFY(!equal->placeOf("Dan"));
        auto now = before;
        now.rows[0].maps = 7;
        now.rows[1].maps = 7;
        const auto changed = prepared(now, before);
        QVERIFY(!changed->same && changed->samePlayers);
        QCOMPARE(changed->changed, std::optional(std::pair(0, 1)));
        const auto fewer = prepared(answerOf({"Ana", "Ben"}), before);
        QVERIFY(!fewer->same && fewer->samePlayers && !fewer->changed);
        QVERIFY(!prepared(answerOf({"Ana", "Ben", "Cleo", "Dan"}), before)->samePlayers);
        QVERIFY(!prepared(answerOf({"Ben", "Ana", "Cleo"}), before)->samePlayers);
    }

    void theTableShowsTheAnswersOwnRows() {
        SeasonPage w(gamesOfMany());
        const auto& model = *qobject_cast<Model*>(w.find<QTableView>("gamesTable")->model());
        const games::List& list = w.panel->list();
        QVERIFY(model.rowAt(0) == &list.answer().rows.front());
        w.fake.setGames(made_up::season());
        QTRY_COMPARE(w.rows("gamesTable"), 100);
        QVERIFY(model.rowAt(99) == &list.answer().rows.back());
        QCOMPARE(model.rowOf(list.answer().rows.back().player), std::optional(99));
        QVERIFY(list.find("Player 1") == nullptr);
    }

    void manyRowsAreCopiedBesideTheWindow() {
        SeasonPage w(gamesOfMany());
        const auto copied = [] {
            return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        };
        QGuiApplication::clipboard()->clear();
        w.find<QAction>("gamesCopyAction")->trigger();
        QVERIFY(copied().isEmpty()); // the window has not waited for it
        QTRY_COMPARE(copied().size(), 1 + manyPlayers);
        QVERIFY2(copied()[1].startsWith(QLatin1String("1\tPlayer 299\tDallas Fuel\t1\t")),
                 qPrintable(copied()[1]));
    }

    void theNewestCopyWins() {
        SeasonPage w(gamesOfMany());
        auto* copy = w.find<QAction>("gamesCopyAction");
        copy->trigger();
        w.clickPlayer(0);
        copy->trigger(); // of one row, at once
        const QString one = QGuiApplication::clipboard()->text();
        QCOMPARE(one.count(u'\n'), 2);
        w.panel.reset(); // whoever still makes a text has ended
        QCoreApplication::processEvents();
        QCOMPARE(QGuiApplication::clipboard()->text(), one);
    }

    void aListThatIsOpenStaysAsItIs() {
        SeasonPage w;
        auto* team = w.find<QComboBox>("gamesTeamCombo");
        const auto offered = [team] {
            QStringList teams;
            for (int i = 0; i < team->count(); ++i)
                teams << team->itemText(i);
            return teams;
        };
        const QStringList before = offered();
        team->showPopup();
        QTRY_VERIFY(team->view()->isVisible());
        w.fake.setGames(made_up::season());
        QTRY_COMPARE(w.rows("gamesTable"), 100);
        QCOMPARE(offered(), before);
        QTest::keyClick(team->view(), Qt::Key_Escape);
        QTRY_VERIFY(!team->view()->isVisible());
        QTRY_COMPARE(offered().size(), 21); // all, or one of the twenty
    }

    void gamesOfAnotherClusterAreGoneAtOnce() {
        SeasonPage w;
        int rows = -1;
        connect(&w.live, &live::LiveSession::connectionChanged, this,
                [&] { rows = w.rows("gamesTable"); }); // before any answer
        session::ConnectionStatus status = w.live.connection();
        status.state = session::ConnectionState::waiting; // an outage
        w.fake.setConnection(status);
        QTRY_COMPARE(rows, 4);
        session::Config other = w.fake.config();
        other.broker = kafka::BrokerKind::remote;
        other.bootstrap = "elsewhere:9092";
        QVERIFY(w.fake.reconnect(other).has_value());
        status.state = session::ConnectionState::connecting;
        w.fake.setConnection(status);
        QTRY_COMPARE(rows, 0);
    }

    void whileItReadsAFilterIsNotToBlame() {
        SeasonPage w;
        w.fake.setGames(made_up::fewGames(), false);
        QTest::keyClicks(w.find<QLineEdit>("gamesFilter"), QStringLiteral("xyz"));
        QTRY_COMPARE(w.rows("gamesTable"), 0);
        auto* hint = w.find<QWidget>("gamesDetailsSplitter")->findChild<QLabel*>(QStringLiteral("emptyHint"));
        QTRY_VERIFY(hint->isVisible() && hint->text().contains(QLatin1String("Reading the games")));
        w.fake.setGames(made_up::fewGames(), true);
        QTRY_VERIFY(hint->text().contains(QLatin1String("Clear filters")));
    }

    void thePageFollowsTheTextSize() {
        SeasonPage w;
        const int field = w.find<QLineEdit>("gamesFilter")->minimumWidth();
        const int page = w.panel->minimumWidth();
        QFont large = w.panel->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        w.panel->setFont(large);
        QTRY_VERIFY(w.find<QLineEdit>("gamesFilter")->minimumWidth() > field * 3 / 2);
        QVERIFY(w.panel->minimumWidth() > page * 3 / 2);
    }
};

QTEST_MAIN(TestGamesAnswers)
#include "test_games_answers.moc"
