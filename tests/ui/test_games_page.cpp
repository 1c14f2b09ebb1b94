#include "tests/ui/season_page.h"

#include "ui/common/kept.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

using games::Model;
using made_up::SeasonPage;

namespace {

struct Season : SeasonPage {
    QTemporaryDir out;

    QTableView& table() { return *find<QTableView>("gamesTable"); }
    games::Chart& chart() { return *find<games::Chart>("gamesChart"); }
    void clickBar(const char* player, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&chart(), Qt::LeftButton, modifiers, chart().placeOf(player).value());
    }
    QList<int> selected() {
        QList<int> rows;
        for (const QModelIndex& index : table().selectionModel()->selectedRows())
            rows << index.row();
        std::ranges::sort(rows);
        return rows;
    }
    QString heading() { return find<QLabel>("gamesDetailsHeading")->text(); }
    QByteArray exported(const char* action, const QString& name) {
        const QString file = out.filePath(name);
        find<QAction>(action)->trigger();
        auto* dialog = find<QFileDialog>("exportDialog");
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        QByteArray bytes;
        if (!QTest::qWaitFor([&] {
                QFile in(file);
                bytes = in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
                return !bytes.isEmpty() && find<QAction>(action)->isEnabled();
            }))
            qFatal("no file");
        return bytes;
    }
};

/// How often a widget and what is in it are painted.
class Paints final : public QObject {
public:
    explicit Paints(QWidget& in) : m_in(in) {
        m_since.start();
        qApp->installEventFilter(this);
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool isQuiet() const { return m_since.elapsed() > 400; }

private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<const QWidget*>(watched);
        if (event->type() == QEvent::Paint && widget != nullptr && m_in.isAncestorOf(widget)) {
            ++m_count;
            m_since.start();
        }
        return false;
    }

    QWidget& m_in;
    QElapsedTimer m_since; ///< the last one
    int m_count = 0;
};

} // namespace

class TestGamesPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English));
        QApplication::setCursorFlashTime(0);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aPickedPlayersGamesAreListed() {
        Season w;
        QVERIFY(!w.find<QWidget>("gamesPlayedTable")->isVisible());
        w.clickPlayer(1); // Jake
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 2);
        QVERIFY(w.find<QWidget>("gamesPlayedTable")->isVisible());
        QTRY_COMPARE(w.heading(), QStringLiteral("Games of Jake: 2"));
        const QStringList newest{QStringLiteral("2022, Countdown Cup"),
                                 QStringLiteral("Colosseo"),
                                 QStringLiteral("PUSH"),
                                 QStringLiteral("37600"),
                                 QStringLiteral("Dallas Fuel"),
                                 QStringLiteral("3,000"),
                                 QStringLiteral("1,500"),
                                 QStringLiteral("5 min 0 s")};
        for (int column = 0; column < newest.size(); ++column)
            QCOMPARE(w.cell("gamesPlayedTable", 0, column + 1), newest[column]);
        w.click("gamesDetailsCloseButton");
        QVERIFY(!w.find<QWidget>("gamesPlayedTable")->isVisible());
        QVERIFY(w.selected().isEmpty());
    }

    void severalPlayersStandSideBySide() {
        Season w;
        w.clickPlayer(0);                      // carpe
        w.clickPlayer(2, Qt::ControlModifier); // Landon
        auto* compare = w.find<QTableView>("gamesCompareTable");
        QVERIFY(compare->isVisible());
        QCOMPARE(w.heading(), QStringLiteral("2 players side by side"));
        const QAbstractItemModel& model = *compare->model();
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("carpe"));
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Landon"));
        QCOMPARE(model.index(3, 0).data().toString(), QStringLiteral("Damage per 10 minutes"));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("12,000"));
        QCOMPARE(model.index(3, 2).data().toString(), QStringLiteral("3,000"));
        QVERIFY(model.index(3, 1).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(!model.index(3, 2).data(Qt::FontRole).isValid());
        w.clickPlayer(0, Qt::ControlModifier); // one less
        QTRY_COMPARE(w.heading(), QStringLiteral("Games of Landon: 1"));
    }

    void barsArePickedAsRowsAre() {
        Season w;
        w.clickBar("Jake");
        QCOMPARE(w.selected(), QList<int>{1});
        w.clickBar("Landon", Qt::ControlModifier);
        QCOMPARE(w.selected(), (QList<int>{1, 2}));
        w.clickBar("Jake", Qt::ControlModifier);
        QCOMPARE(w.selected(), QList<int>{2});
        w.chart().setFocus();
        QTest::keyClick(&w.chart(), Qt::Key_Up);
        QCOMPARE(w.selected(), QList<int>{1});
    }

    void picksFollowTheirPlayers() {
        Season w;
        w.clickPlayer(0); // carpe
        w.find<QAction>("gamesBestHealingAction")->trigger();
        QTRY_COMPARE(w.cell("gamesTable", 3, Model::player), QStringLiteral("carpe"));
        QTRY_COMPARE(w.selected(), QList<int>{3});
        w.find<QLineEdit>("gamesFilter")->setText(QStringLiteral("Jake"));
        QTRY_COMPARE(w.rows("gamesTable"), 1);
        QVERIFY(w.selected().isEmpty());
        QTRY_COMPARE(w.heading(), QStringLiteral("Games of carpe: 2")); // filtered out, and still picked
        w.find<QLineEdit>("gamesFilter")->clear();
        QTRY_COMPARE(w.selected(), QList<int>{3});
    }

    void whatIsShownIsCopied() {
        Season w;
        const auto copied = [&w] {
            QGuiApplication::clipboard()->clear();
            w.find<QAction>("gamesCopyAction")->trigger();
            return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        };
        QCOMPARE(copied().size(), 5); // titles and all four
        w.clickPlayer(1);
        const QStringList one = copied();
        QCOMPARE(one.size(), 2);
        QVERIFY2(one[1].startsWith(QLatin1String("2\tJake\tDallas Fuel (+1)\t2\t")), qPrintable(one[1]));
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 2);
        w.find<QTableView>("gamesPlayedTable")->setFocus();
        const QStringList games = copied();
        QCOMPARE(games.size(), 3);
        QVERIFY2(games[1].contains(QLatin1String("Colosseo")), qPrintable(games[1]));
    }

    void playersBecomeAFile() {
        Season w;
        const auto lines = w.exported("gamesExportAction", QStringLiteral("all.csv")).split('\n');
        QCOMPARE(lines.size(), 6); // a header, four players, and the end of the last line
        QVERIFY2(lines[0].startsWith("player,teams,maps,"), lines[0].constData());
        QVERIFY2(lines[1].startsWith("carpe,Philadelphia Fusion,2,900"), lines[1].constData());
        const auto array =
            QJsonDocument::fromJson(w.exported("gamesExportAction", QStringLiteral("all.json"))).array();
        QCOMPARE(array.size(), 4);
        QCOMPARE(array[1].toObject()[QLatin1String("player")].toString(), QStringLiteral("Jake"));
        QVERIFY(!w.find<QAction>("gamesExportPicksAction")->isEnabled());
        w.clickPlayer(2);
        QCOMPARE(w.exported("gamesExportPicksAction", QStringLiteral("one.csv")).count('\n'), 2);
    }

    void thePickedPlayersGamesBecomeAFile() {
        Season w;
        const char* const action = "gamesExportPlayedAction";
        QVERIFY(!w.find<QAction>(action)->isEnabled());
        w.clickPlayer(1); // Jake
        QTRY_VERIFY(w.find<QAction>(action)->isEnabled());
        const auto lines = w.exported(action, QStringLiteral("games.csv")).split('\n');
        QCOMPARE(lines.size(), 4); // a header, two games, and the end of the last line
        QVERIFY2(lines[0].startsWith("player,damage,healing,match,map,"), lines[0].constData());
        QVERIFY2(lines[1].startsWith("Jake,3000") && lines[1].contains(",Colosseo,PUSH,Dallas Fuel,"),
                 lines[1].constData());
        const auto array = QJsonDocument::fromJson(w.exported(action, QStringLiteral("games.json"))).array();
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[1].toObject()[QLatin1String("map")].toString(), QStringLiteral("King's Row"));
        w.clickPlayer(0, Qt::ControlModifier); // two: whose games?
        QVERIFY(!w.find<QAction>(action)->isEnabled());
    }

    void theChartBecomesAPicture() {
        Season w;
        QImage image;
        QVERIFY(image.loadFromData(w.exported("gamesPictureAction", QStringLiteral("a.png"))));
        QVERIFY2(image.convertToFormat(QImage::Format_Indexed8).colorCount() > 8, "an empty picture");
        const QByteArray svg = w.exported("gamesPictureAction", QStringLiteral("a.svg"));
        QVERIFY(QSvgRenderer(svg).isValid());
        QVERIFY(svg.contains("carpe") && svg.contains("Damage per 10 minutes"));
    }

    void chartAndTablesHaveAMenu() {
        Season w;
        auto* menu = w.find<QMenu>("gamesMenu");
        const QPoint place = w.chart().placeOf("Jake").value();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, w.chart().mapToGlobal(place));
        QCoreApplication::sendEvent(&w.chart(), &event);
        QVERIFY(menu->isVisible());
        menu->close();
    }

    void theMenuIsAboutWhomOnePointsAt() {
        Season w;
        const auto point = [&w](const char* player) {
            QTest::mousePress(&w.chart(), Qt::RightButton, {}, w.chart().placeOf(player).value());
        };
        point("Jake");
        QCOMPARE(w.selected(), QList<int>{1});
        QVERIFY(w.find<QAction>("gamesExportPicksAction")->isEnabled());
        w.clickBar("Landon", Qt::ControlModifier);
        point("Jake"); // one of those picked
        QCOMPARE(w.selected(), (QList<int>{1, 2}));
    }

    void nothingIsAskedWhileNobodyLooks() {
        Season w;
        w.panel->hide();
        const int before = w.fake.timesAsked("askGames");
        const QSignalSpy ticked(&w.live, &live::LiveSession::ticked);
        w.fake.setGames(made_up::season());
        w.find<QAction>("gamesBestHealingAction")->trigger();
        QTRY_VERIFY(!ticked.isEmpty());
        QCOMPARE(w.fake.timesAsked("askGames"), before);
        QCOMPARE(w.rows("gamesTable"), 4);
        w.panel->show();
        QTRY_COMPARE(w.rows("gamesTable"), 100);
        w.panel->showMinimized();
        const int seen = w.fake.timesAsked("askGames");
        const auto ticks = ticked.size();
        w.fake.setGames(made_up::fewGames());
        QTRY_VERIFY(ticked.size() > ticks);
        QCOMPARE(w.fake.timesAsked("askGames"), seen);
    }

    void muchNewsIsAskedForFourTimesASecond() {
        Season w;
        connect(&w.live, &live::LiveSession::ticked, w.panel.get(),
                [&w] { w.fake.setGames(made_up::fewGames()); }); // and that is the next news
        const int before = w.fake.timesAsked("askGames");
        QElapsedTimer since;
        since.start();
        w.fake.setGames(made_up::fewGames());
        QTRY_VERIFY_WITH_TIMEOUT(w.fake.timesAsked("askGames") >= before + 4, 30'000);
        QVERIFY2(since.elapsed() >= 3 * 250, qPrintable(QString::number(since.elapsed())));
    }

    void whatComesOutTheSameIsNotPainted() {
        Season w;
        w.clickPlayer(1);
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 2);
        const Paints paints(*w.panel);
        QTRY_VERIFY_WITH_TIMEOUT(paints.isQuiet(), 20'000); // after the mouse's and the focus' own paints
        const int painted = paints.count();
        const int before = w.fake.timesAsked("askGames");
        w.fake.setGames(made_up::fewGames()); // another revision of the same
        QTRY_COMPARE(w.fake.timesAsked("askGames"), before + 1);
        QTimer later; // than the next question, if there were one
        later.setSingleShot(true);
        later.start(2 * 250);
        QTRY_VERIFY(!later.isActive());
        QCOMPARE(w.fake.timesAsked("askGames"), before + 1); // and no news: nothing to ask
        QCOMPARE(paints.count(), painted);
    }

    void aLayoutKeepsTheQuestion() {
        Season w;
        w.find<QComboBox>("gamesMapTypeCombo")->setCurrentText(QStringLiteral("CONTROL"));
        w.find<QSpinBox>("gamesMinimumMinutes")->setValue(3);
        w.find<QAction>("gamesHealingPer10Action")->trigger();
        w.find<QLineEdit>("gamesFilter")->setText(QStringLiteral("a"));
        auto* top = w.find<QComboBox>("gamesTopCombo");
        top->setFocus();
        QTest::keyClick(top, Qt::Key_Down);
        QTRY_COMPARE(w.names(), (QStringList{QStringLiteral("Landon"), QStringLiteral("carpe")}));
        const auto views = common::kept(*w.panel);
        Season again;
        common::putBack(views, *again.panel);
        QTRY_COMPARE(again.names(), w.names());
        const auto text = [&again](const char* combo) { return again.find<QComboBox>(combo)->currentText(); };
        QCOMPARE(text("gamesMapTypeCombo"), QStringLiteral("CONTROL"));
        QCOMPARE(text("gamesMeasureCombo"), QStringLiteral("Healing per 10 minutes"));
        QCOMPARE(text("gamesTopCombo"), QStringLiteral("Top 20"));
        QCOMPARE(again.find<QSpinBox>("gamesMinimumMinutes")->value(), 3);
        QCOMPARE(again.find<QLineEdit>("gamesFilter")->text(), QStringLiteral("a"));
        common::putBack({{QStringLiteral("gamesState"), "no JSON"}}, *again.panel); // of a broken file
        QCOMPARE(text("gamesTopCombo"), QStringLiteral("Top 20"));
    }

    void columnsOfAComparisonThatIsGoneDoNoHarm() {
        Season w;
        w.clickPlayer(0);
        w.clickPlayer(1, Qt::ControlModifier);
        const QByteArray three = w.find<QTableView>("gamesCompareTable")->horizontalHeader()->saveState();
        Season again;
        auto* compare = again.find<QTableView>("gamesCompareTable");
        compare->horizontalHeader()->restoreState(three); // of columns that aren't there yet
        again.clickPlayer(0);
        again.clickPlayer(1, Qt::ControlModifier);
        again.clickPlayer(2, Qt::ControlModifier);
        QCOMPARE(compare->model()->columnCount(), 4);
        for (int column = 0; column < 4; ++column)
            QVERIFY(!compare->isColumnHidden(column) && compare->columnWidth(column) > 40);
    }

    void aNarrowPageHasChartOrTable() {
        Season w;
        QVERIFY(w.chart().isVisible() && w.table().isVisible());
        w.panel->resize(700, 330);
        QTRY_VERIFY(!w.table().isVisible());
        QVERIFY(w.chart().isVisible());
        w.click("gamesTableButton");
        QVERIFY(!w.chart().isVisible() && w.table().isVisible());
        w.panel->resize(1300, 700);
        QTRY_COMPARE(w.panel->width(), 1300);
        QVERIFY(!w.chart().isVisible() && w.table().isVisible()); // in the whole width, if one wants it so
        w.click("gamesTableButton");
        QVERIFY(w.chart().isVisible() && w.table().isVisible());
    }

    void inALowPageTheFiltersWaitUntilTheyAreWanted() {
        Season w;
        auto* season = w.find<QComboBox>("gamesSeasonCombo");
        QVERIFY(season->isVisible());
        w.panel->resize(1300, 200);
        QTRY_VERIFY(!season->isVisible());
        w.click("gamesFiltersButton");
        QVERIFY(season->isVisible());
        w.panel->resize(1300, 210);
        QTRY_COMPARE(w.panel->height(), 210);
        QVERIFY(season->isVisible()); // the person's wish lasts
        Season again;
        again.panel->resize(1300, 200);
        common::putBack(common::kept(*w.panel), *again.panel);
        QTRY_VERIFY(again.find<QComboBox>("gamesSeasonCombo")->isVisible());
    }

    void filtersThatAreHiddenAreCounted() {
        Season w;
        auto* season = w.find<QComboBox>("gamesSeasonCombo");
        season->setCurrentText(QStringLiteral("2021"));
        QTRY_COMPARE(w.rows("gamesTable"), 1);
        w.click("gamesFiltersButton");
        QVERIFY(!season->isVisible());
        QCOMPARE(w.rows("gamesTable"), 1);
        QCOMPARE(w.find<QAbstractButton>("gamesFiltersButton")->text(), QStringLiteral("Filters (1)"));
    }
};

QTEST_MAIN(TestGamesPage)
#include "test_games_page.moc"
