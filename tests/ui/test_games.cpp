#include "tests/ui/season_page.h"

#include "ui/common/colours.h"
#include "ui/games/team_colours.h"
#include "ui/theme/palettes.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using games::Model;
using made_up::SeasonPage;

namespace {

const std::vector<stats::Event> noGames;

struct Season : SeasonPage {
    using SeasonPage::SeasonPage;

    /// As a person does: opens it with the keyboard, and goes to the entry.
    void choose(const char* combo, const QString& text) {
        auto* box = find<QComboBox>(combo);
        const int wanted = box->findText(text);
        if (wanted < 0)
            qFatal("%s doesn't offer %s", combo, qPrintable(text));
        box->setFocus();
        while (box->currentIndex() < wanted)
            QTest::keyClick(box, Qt::Key_Down);
        while (box->currentIndex() > wanted)
            QTest::keyClick(box, Qt::Key_Up);
    }
    QStringList offered(const char* combo) {
        QStringList texts;
        for (int i = 0; i < find<QComboBox>(combo)->count(); ++i)
            texts << find<QComboBox>(combo)->itemText(i);
        return texts;
    }
    void clickHeader(int column) {
        QHeaderView* header = find<QTableView>("gamesTable")->horizontalHeader();
        find<QTableView>("gamesTable")->scrollTo(find<QTableView>("gamesTable")->model()->index(0, column));
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    QStringList bars() {
        QStringList names;
        for (const games::Bar& bar : find<games::Chart>("gamesChart")->bars())
            names << bar.name;
        return names;
    }
    QString tip(int row, int column) {
        return find<QTableView>("gamesTable")->model()->index(row, column).data(Qt::ToolTipRole).toString();
    }
};

QStringList list(std::initializer_list<const char*> texts) {
    QStringList all;
    for (const char* text : texts)
        all << QString::fromUtf8(text);
    return all;
}

} // namespace

class TestGames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void anEmptyPageLeadsToTheImport() {
        Season w(noGames);
        auto* why = w.find<QLabel>("gamesWhyEmpty");
        QTRY_VERIFY(why->text().contains(QLatin1String("Import StatsLab files")));
        QTRY_VERIFY(w.find<QAbstractButton>("gamesImportButton")->isVisible());
        const QSignalSpy wanted(w.panel.get(), &games::Panel::importWanted);
        w.click("gamesImportButton");
        QCOMPARE(wanted.size(), 1);
    }

    void itSaysThatItReads() {
        Season w(noGames);
        w.fake.setGames({}, false);
        QTRY_VERIFY(w.find<QLabel>("gamesWhyEmpty")->text().contains(QLatin1String("Reading the games")));
        QVERIFY(!w.find<QAbstractButton>("gamesImportButton")->isVisible());
        w.fake.setGames(made_up::fewGames(), false);
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        QTRY_VERIFY(w.find<QLabel>("gamesSummary")->text().contains(QLatin1String("still reading")));
        w.fake.setGames(made_up::fewGames(), true);
        QTRY_COMPARE(w.find<QLabel>("gamesSummary")->text(), QStringLiteral("Players: 4, games: 6"));
    }

    void whileNotConnectedItSaysWhy() {
        Season w(noGames);
        session::ConnectionStatus status;
        status.state = session::ConnectionState::startingKafka;
        status.text = "Starting the local Kafka…";
        w.fake.setConnection(status);
        QTRY_COMPARE(w.find<QLabel>("gamesWhyEmpty")->text(), QStringLiteral("Starting the local Kafka…"));
        QVERIFY(!w.find<QAbstractButton>("gamesImportButton")->isVisible());
    }

    void anErrorStandsInThePageAndInNoDialog() {
        Season w;
        w.fake.setGamesError(
            base::Error{base::ErrorCode::dataLost, "More games than there is room for.", false, false});
        auto* error = w.find<QLabel>("gamesError");
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(error->text(), QStringLiteral("More games than there is room for."));
        QCOMPARE(w.rows("gamesTable"), 4);
        QVERIFY(w.panel->findChildren<QDialog*>().isEmpty());
        w.fake.setGamesError({});
        QTRY_VERIFY(!error->isVisible());
    }

    void aSeasonIsATableAndAChart() {
        Season w;
        QCOMPARE(w.names(), list({"carpe", "Jake", "Landon", "Nobody Known"}));
        const QStringList first{
            QStringLiteral("1"),     QStringLiteral("carpe"),  QStringLiteral("Philadelphia Fusion"),
            QStringLiteral("2"),     QStringLiteral("15 min"), QStringLiteral("12,000"),
            QStringLiteral("0"),     QStringLiteral("9,000"),  QStringLiteral("0"),
            QStringLiteral("12,000")};
        for (int column = 0; column < first.size(); ++column)
            QCOMPARE(w.cell("gamesTable", 0, column), first[column]);
        QVERIFY(
            w.cell("gamesTable", 0, Model::bestDamageWhere).trimmed().startsWith(QLatin1String("Ilios, ")));
        QCOMPARE(w.bars(), w.names());
        const auto& bar = w.find<games::Chart>("gamesChart")->bars().front();
        QCOMPARE(bar.value, 12'000.0);
        QCOMPARE(bar.team, QStringLiteral("Philadelphia Fusion"));
        QVERIFY(w.find<games::Chart>("gamesChart")
                    ->accessibleDescription()
                    .contains(QLatin1String("carpe 12,000")));
    }

    void aPlayerOfTwoTeamsShowsTheNewestAndTellsTheOther() {
        Season w;
        QCOMPARE(w.cell("gamesTable", 1, Model::team), QStringLiteral("Dallas Fuel (+1)"));
        QVERIFY2(w.tip(1, Model::team).contains(QLatin1String("Earlier: Houston Outlaws")),
                 qPrintable(w.tip(1, Model::team)));
        const auto mark = w.find<QTableView>("gamesTable")
                              ->model()
                              ->index(1, Model::team)
                              .data(Qt::DecorationRole)
                              .value<QPixmap>()
                              .toImage();
        QCOMPARE(mark.pixelColor(mark.rect().center()),
                 games::teamColour("Dallas Fuel", QGuiApplication::palette()));
    }

    void filtersOfferWhatThereIsUnderTheOthers() {
        Season w;
        QCOMPARE(w.offered("gamesSeasonCombo"), list({"All seasons", "2022", "2021"}));
        QCOMPARE(w.offered("gamesMapTypeCombo"), list({"All map types", "CONTROL", "HYBRID", "PUSH"}));
        QVERIFY(!w.find<QAbstractButton>("gamesClearFiltersButton")->isEnabled());
        w.choose("gamesSeasonCombo", QStringLiteral("2021"));
        QTRY_COMPARE(w.names(), list({"Jake"}));
        QCOMPARE(w.offered("gamesTeamCombo"), list({"All teams", "Houston Outlaws"}));
        QCOMPARE(w.offered("gamesMapCombo"), list({"All maps", "King's Row"}));
        w.choose("gamesMapCombo", QStringLiteral("King's Row"));
        QTRY_COMPARE(w.fake.lastGameQuestion().filter.map, std::string("King's Row"));
        // The season stands alone now: another one would leave nothing.
        QTRY_COMPARE(w.offered("gamesSeasonCombo"), list({"All seasons", "2021"}));
        w.click("gamesClearFiltersButton");
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        QCOMPARE(w.find<QComboBox>("gamesSeasonCombo")->currentIndex(), 0);
        QCOMPARE(w.find<QComboBox>("gamesMapCombo")->currentIndex(), 0);
        w.choose("gamesMapTypeCombo", QStringLiteral("CONTROL"));
        QTRY_COMPARE(w.names(), list({"carpe", "Landon", "Nobody Known"}));
        w.choose("gamesStageCombo", QStringLiteral("Kickoff Clash"));
        w.choose("gamesTeamCombo", QStringLiteral("Florida Mayhem"));
        QTRY_COMPARE(w.names(), list({"Landon"}));
    }

    void aNameAndTheTimePlayedNarrowDown() {
        Season w;
        QTest::keyClicks(w.find<QLineEdit>("gamesFilter"), QStringLiteral("AN"));
        QTRY_COMPARE(w.names(), list({"Landon"}));
        QTest::keyClicks(w.find<QLineEdit>("gamesFilter"), QStringLiteral("xyz"));
        QTRY_COMPARE(w.rows("gamesTable"), 0);
        auto* hint = w.find<QWidget>("gamesDetailsSplitter")->findChild<QLabel*>(QStringLiteral("emptyHint"));
        QVERIFY(hint->isVisible() && hint->text().contains(QLatin1String("Clear filters")));
        w.click("gamesClearFiltersButton");
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        QVERIFY(w.find<QLineEdit>("gamesFilter")->text().isEmpty());
        auto* minutes = w.find<QSpinBox>("gamesMinimumMinutes");
        QCOMPARE(minutes->text(), QStringLiteral("Any time"));
        minutes->setFocus();
        minutes->selectAll();
        QTest::keyClicks(minutes, QStringLiteral("11"));
        QTest::keyClick(minutes, Qt::Key_Return);
        QTRY_COMPARE(w.names(), list({"carpe", "Jake"}));
    }

    void anotherMeasureOrdersChartAndTable() {
        Season w;
        w.choose("gamesMeasureCombo", QStringLiteral("Most healing on one map"));
        QTRY_COMPARE(w.names(), list({"Landon", "Jake", "Nobody Known", "carpe"}));
        QTRY_COMPARE(w.bars(), list({"Landon", "Jake", "Nobody Known"})); // one who has none is no bar
        QCOMPARE(w.find<games::Chart>("gamesChart")->title(), QStringLiteral("Most healing on one map"));
        w.find<QAction>("gamesDamagePerMapAction")->trigger(); // of the palette
        QTRY_COMPARE(w.names(), list({"carpe", "Jake", "Landon", "Nobody Known"}));
        QCOMPARE(w.find<QComboBox>("gamesMeasureCombo")->currentText(), QStringLiteral("Damage per map"));
    }

    void aClickOnATitleSortsAndTurnsRound() {
        Season w;
        w.clickHeader(Model::player);
        QTRY_COMPARE(w.names(), list({"carpe", "Jake", "Landon", "Nobody Known"}));
        w.clickHeader(Model::player);
        QTRY_COMPARE(w.names(), list({"Nobody Known", "Landon", "Jake", "carpe"}));
        QCOMPARE(w.bars(),
                 list({"carpe", "Jake", "Landon", "Nobody Known"})); // still the best by its measure
        w.clickHeader(Model::healingPer10);
        QTRY_COMPARE(w.names().first(), QStringLiteral("Landon"));
        QTRY_COMPARE(w.bars().first(), QStringLiteral("Landon"));
        const QString title = w.find<QTableView>("gamesTable")
                                  ->model()
                                  ->headerData(Model::healingPer10, Qt::Horizontal)
                                  .toString();
        QVERIFY2(title.contains(u'▼'), qPrintable(title));
    }

    void theChartShowsTheTopTenOrMore() {
        Season w(made_up::season());
        QCOMPARE(w.bars().size(), 10);
        w.choose("gamesTopCombo", QStringLiteral("Top 20"));
        QCOMPARE(w.bars().size(), 20);
        QCOMPARE(w.bars(), w.names().first(20));
    }

    void modelsStayInOrderWhileGamesComeAndGo() {
        Season w;
        const auto watch = [&w](const char* table) {
            new QAbstractItemModelTester(w.find<QTableView>(table)->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest,
                                         w.panel.get());
        };
        for (const char* table : {"gamesTable", "gamesPlayedTable", "gamesCompareTable"})
            watch(table);
        w.clickPlayer(1);
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 2);
        auto events = made_up::fewGames();
        events.push_back(made_up::event({"Jake", "Dallas Fuel", "Oasis", 610, 30'000, 10}));
        events.push_back(made_up::event({"Aaa", "Dallas Fuel", "Oasis", 610, 20'000, 10}));
        w.fake.setGames(events);
        QTRY_COMPARE(w.names(), list({"Aaa", "Jake", "carpe", "Landon", "Nobody Known"}));
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 3);
        const auto selected = w.find<QTableView>("gamesTable")->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().row(), 1); // he is still picked where he stands now
        w.fake.setGames(made_up::fewGames());
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        w.fake.setGames(made_up::season());
        QTRY_COMPARE(w.rows("gamesTable"), 100);
        w.fake.setGames({});
        QTRY_VERIFY(w.find<QLabel>("gamesWhyEmpty")->isVisible());
    }

    void everyTeamCanBeToldFromItsBackground_data() {
        QTest::addColumn<QPalette>("palette");
        QTest::addRow("light") << theme::lightPalette();
        QTest::addRow("dark") << theme::darkPalette();
    }
    void everyTeamCanBeToldFromItsBackground() {
        QFETCH(QPalette, palette);
        int known = 0;
        for (const stats::Event& event : made_up::season())
            known += games::isKnownTeam(event.game->team) ? 1 : 0;
        QCOMPARE(known, static_cast<int>(made_up::season().size()));
        QStringList teams = list({"", "Seoul Infernal", "Vegas Eternal"});
        for (const stats::Event& event : made_up::season())
            teams << QString::fromStdString(event.game->team);
        for (int i = 0; i < 30; ++i) // all hues
            teams << QStringLiteral("Team %1").arg(i);
        teams.removeDuplicates();
        for (const QString& team : teams) {
            const QColor colour = games::teamColour(team.toStdString(), palette);
            for (const auto role : {QPalette::Base, QPalette::AlternateBase})
                QVERIFY2(common::contrast(colour, palette.color(role)) >= 3, qPrintable(team));
            QVERIFY2(common::contrast(common::textOn(colour), colour) >= 4.5, qPrintable(team));
        }
    }

    void anUnknownTeamHasAlwaysTheSameColour() {
        const QPalette palette = theme::lightPalette();
        QVERIFY(!games::isKnownTeam("Vienna Yodlers"));
        QCOMPARE(games::teamColour("Vienna Yodlers", palette), games::teamColour("VIENNA YODLERS", palette));
        QCOMPARE(games::teamColour("dallas fuel", palette), games::teamColour("Dallas Fuel", palette));
    }
};

QTEST_MAIN(TestGames)
#include "test_games.moc"
