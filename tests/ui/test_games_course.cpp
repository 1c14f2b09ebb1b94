#include "tests/ui/season_page.h"

#include "ui/games/course.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTableView>

using made_up::SeasonPage;

/// How a picked player's games went.
class TestGamesCourse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void theCourseOfAPlayersGamesIsDrawn() {
        SeasonPage w;
        w.clickPlayer(1); // Jake
        auto* course = w.find<games::Course>("gamesCourse");
        QTRY_COMPARE(course->values(), (std::vector<double>{9'000, 6'000})); // oldest first
        QVERIFY(course->isVisible());
        QCOMPARE(course->average(), 8'000.0); // by time, as the table's figure is
        QVERIFY(course->accessibleDescription().contains(QStringLiteral("lowest 6,000, average 8,000")));
        const QPoint oldest(course->width() / 4, course->height() / 2);
        QTest::mouseClick(course, Qt::LeftButton, {}, oldest);
        const auto selected = w.find<QTableView>("gamesPlayedTable")->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.front().row(), 1);
        w.panel->list().setMeasure(view::GameMeasure::bestHealing);
        QTRY_COMPARE(course->values(), (std::vector<double>{500, 1'500}));
        w.panel->resize(500, 700); // too narrow for both
        QTRY_VERIFY(!course->isVisible());
        QVERIFY(w.find<QWidget>("gamesPlayedTable")->isVisible());
    }

    void aGameOfUnknownLengthHasNoColumnPerTenMinutes() {
        games::Course course;
        view::PlayedGame known;
        known.damage = 1'000;
        known.seconds = 600;
        view::PlayedGame unknown = known;
        unknown.seconds.reset();
        view::PlayedGame notPlayed = known;
        notPlayed.seconds = 0;
        course.setGames(QStringLiteral("Jake"), {unknown, known, notPlayed},
                        games::Course::Figure::damagePer10);
        QCOMPARE(course.values(), std::vector<double>{1'000});
        course.resize(course.sizeHint());
        QCOMPARE(course.gameAt(course.rect().center()), std::optional(1));
        course.setGames(QStringLiteral("Jake"), {unknown, notPlayed}, games::Course::Figure::damagePer10);
        QVERIFY(course.values().empty());
        QCOMPARE(course.average(), 0.0);
        QVERIFY(!course.gameAt(course.rect().center()));
        QVERIFY(!course.grab().isNull());
        course.setGames(QStringLiteral("Jake"), {unknown, notPlayed}, games::Course::Figure::damage);
        QCOMPARE(course.values(), (std::vector<double>{1'000, 1'000}));
    }
};

QTEST_MAIN(TestGamesCourse)
#include "test_games_course.moc"
