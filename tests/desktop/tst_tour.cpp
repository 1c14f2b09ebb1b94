#include "tests/desktop/person.h"
#include "tests/desktop/window_process.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPixmap>
#include <QRegularExpression>
#include <QScreen>
#include <QSet>
#include <QTest>

#include <algorithm>

using desktop_test::Person;
using desktop_test::WindowProcess;

namespace {

constexpr int soon = 30'000; // ms
constexpr int aWhile =
    60'000; // ms: Kafka starts, its first stop writes an archive, a killed worker's session runs out
const QString program = QStringLiteral("statstream");
const QString charts = QStringLiteral("Damage of the players: average and best game");

struct Answer {
    int code = -1;
    QByteArray text;
};

} // namespace

/// The README's five-minute tour, on a screen, by pointer and keys. Each step goes on where the one before
/// ended.
class TestTour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_person.ready(), "no bus for what programs show (at-spi2-core), or no xdotool");
    }

    void init() {
        if (m_broken)
            QSKIP("the tour ended with the step that failed");
    }
    void cleanup() {
        if (!QTest::currentTestFailed())
            return;
        m_broken = true;
        qInfo("In sight:\n%s\nIt said:\n%s", qPrintable(m_person.everything()), qPrintable(m_window.err()));
    }

    void theWindowComesAndKafkaWithIt() {
        QTRY_VERIFY_WITH_TIMEOUT(m_person.sees(program), soon);
        QTRY_VERIFY_WITH_TIMEOUT(says("Connection: Connected: local Kafka"), aWhile);
        QTRY_VERIFY_WITH_TIMEOUT(says("Workers: 1 worker runs"), soon);
        QCOMPARE(m_person.rowsOf(QStringLiteral("Players")), QList<QStringList>());
        QVERIFY(!m_person.finds(charts)); // where they will be, a hint stands
    }

    void generateBringsPlayersAndTheirBars() {
        QTRY_VERIFY_WITH_TIMEOUT(m_person.canUse(QStringLiteral("Generate")), soon);
        QVERIFY(m_person.click(QStringLiteral("Generate")));
        QTRY_VERIFY_WITH_TIMEOUT(m_person.rowsOf(QStringLiteral("Players")).size() >= 1, soon);
        QTRY_VERIFY_WITH_TIMEOUT(m_person.finds(charts), soon);
        QVERIFY(m_person.fill(QStringLiteral("Number of events"), QStringLiteral("0"))); // endless
        QVERIFY(m_person.fill(QStringLiteral("Seconds between events"), QStringLiteral("0.01")));
        QVERIFY(m_person.click(QStringLiteral("Generate")));
        QTRY_COMPARE_WITH_TIMEOUT(m_person.rowsOf(QStringLiteral("Players")).size(), 10, soon);
        const QImage before = picture();
        QTRY_VERIFY_WITH_TIMEOUT(picture() != before, soon); // the bars move
    }

    void moreWorkersShareThePartitions() {
        m_person.press(QStringLiteral("ctrl+n"));
        QTRY_VERIFY_WITH_TIMEOUT(owners().size() == 2, soon);
        QVERIFY(m_person.click(QStringLiteral("Workers"), QStringLiteral("menu item")));
        QTRY_VERIFY_WITH_TIMEOUT(m_person.canUse(QStringLiteral("Spawn worker"), QStringLiteral("menu item")),
                                 soon);
        QVERIFY(m_person.click(QStringLiteral("Spawn worker"), QStringLiteral("menu item")));
        QTRY_COMPARE_WITH_TIMEOUT(owners(), QSet<QString>({"worker-1", "worker-2", "worker-3"}), soon);
        QTRY_VERIFY_WITH_TIMEOUT(says("Workers: 3 workers run"), soon);
        // Three of the four partitions have players, so that a player's worker is not always the first.
        QTRY_VERIFY_WITH_TIMEOUT(workersOfPlayers().size() >= 2, soon);
    }

    void aStoppedWorkersPartitionsGoToTheOthers() {
        m_person.press(QStringLiteral("ctrl+shift+n"));
        QTRY_COMPARE_WITH_TIMEOUT(owners(), QSet<QString>({"worker-1", "worker-2"}), soon);
        // Seen once: a partition that only now moves on has its worker get ready again.
        QVERIFY(QTest::qWaitFor([this] { return says("Workers: 2 workers run"); }, soon));
    }

    void aKilledWorkersPartitionsGoToTheOthers() {
        QVERIFY(m_person.click(QStringLiteral("Kill worker")));
        QTRY_COMPARE_WITH_TIMEOUT(owners(), QSet<QString>({"worker-1"}), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(workersOfPlayers(), QSet<QString>({"worker-1"}), soon);
        QTRY_VERIFY_WITH_TIMEOUT(says("Workers: 1 worker runs"), soon);
    }

    void everyEventWasCountedOnce() {
        QVERIFY(m_person.click(QStringLiteral("Stop")));
        // The first one of ten events, one every two seconds, ends by itself.
        QTRY_VERIFY_WITH_TIMEOUT(!m_person.everything().contains(QLatin1String("\nRunning\n")), soon);
        QTRY_VERIFY_WITH_TIMEOUT(says("Lag 0") && says("Rate 0/s"), soon);
        const Answer audit = ask({"audit"});
        QVERIFY2(audit.code == 0 && audit.text.contains("equal"), audit.text.constData());
        QTRY_COMPARE_WITH_TIMEOUT(gamesInSight(), gamesInTheTable(), soon);
        m_games = gamesInSight();
        QCOMPARE(m_games.size(), 10);
        QVERIFY(std::ranges::all_of(m_games, [](int games) { return games > 0; }));
    }

    void aColumnIsMadeWiderByItsEdge() {
        const QString header = QStringLiteral("column header");
        const QRect before = m_person.placeOf(QStringLiteral("Games"), header);
        QVERIFY(before.isValid());
        const QPoint edge(before.right() - 1, before.center().y());
        QVERIFY(m_person.drag(edge, edge + QPoint(40, 0)));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_person.placeOf(QStringLiteral("Games"), header).width() > before.width() + 20, soon);
    }

    void aPageIsDraggedOutByItsTabAndPutBack() {
        const QString tab = QStringLiteral("page tab");
        const QRect place = m_person.placeOf(QStringLiteral("Log"), tab);
        QVERIFY(place.isValid());
        const QRect screen = QGuiApplication::primaryScreen()->geometry();
        QVERIFY(m_person.drag(place.center(), screen.bottomRight() - QPoint(20, 20))); // beside the window
        QTRY_VERIFY_WITH_TIMEOUT(!m_person.finds(QStringLiteral("Log"), tab), soon);
        for (const char* entry : {"View", "Layouts", "Default layout"}) {
            QTRY_VERIFY_WITH_TIMEOUT(m_person.canUse(QString::fromLatin1(entry), QStringLiteral("menu item")),
                                     soon);
            QVERIFY(m_person.click(QString::fromLatin1(entry), QStringLiteral("menu item")));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_person.finds(QStringLiteral("Log"), tab), soon);
    }

    void ctrlQEndsIt() {
        m_person.press(QStringLiteral("ctrl+q"));
        QVERIFY2(m_window.finish(aWhile), qPrintable(m_window.err()));
        QCOMPARE(m_window.exitCode(), 0);
        // The watchdog of kafka/broker sees for itself that nobody is left.
        QTRY_COMPARE_WITH_TIMEOUT(m_window.leftBehind(), QStringList(), aWhile);
    }

    void openedAgainEverythingIsStillThere() {
        m_window.start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_person.sees(program), soon);
        QTRY_COMPARE_WITH_TIMEOUT(gamesInSight(), m_games, aWhile);
        QTRY_VERIFY_WITH_TIMEOUT(says("Workers: 1 worker runs"), soon);
        m_person.press(QStringLiteral("ctrl+q"));
        QVERIFY2(m_window.finish(aWhile), qPrintable(m_window.err()));
        QTRY_COMPARE_WITH_TIMEOUT(m_window.leftBehind(), QStringList(), aWhile);
    }

private:
    /// The line at the bottom.
    [[nodiscard]] bool says(const char* beginning) const {
        return m_person.reads(QString::fromLatin1(beginning));
    }

    /// Who has a partition, by the lanes.
    [[nodiscard]] QSet<QString> owners() const {
        static const QRegularExpression has(QStringLiteral("Partition \\d+: (worker-\\d+) "));
        QSet<QString> found;
        const QString text = m_person.descriptionOf(QStringLiteral("Partitions and their workers"));
        for (const QRegularExpressionMatch& match : has.globalMatch(text))
            found << match.captured(1);
        return found;
    }

    [[nodiscard]] QSet<QString> workersOfPlayers() const {
        QSet<QString> found;
        for (const QStringList& row : m_person.rowsOf(QStringLiteral("Players")))
            found << row.last();
        return found;
    }

    [[nodiscard]] QMap<QString, int> gamesInSight() const {
        constexpr int player = 1;
        constexpr int games = 6;
        QMap<QString, int> found;
        for (const QStringList& row : m_person.rowsOf(QStringLiteral("Players")))
            found[row.value(player)] = QLocale(QLocale::English).toInt(row.value(games));
        return found;
    }

    /// The same by the command line, which reads the changelog.
    [[nodiscard]] QMap<QString, int> gamesInTheTable() {
        QMap<QString, int> found;
        const auto rows = QJsonDocument::fromJson(ask({"table", "--format", "json"}).text).array();
        for (const QJsonValue& row : rows)
            found[row[QLatin1String("player")].toString()] = row[QLatin1String("game_count")].toInt();
        return found;
    }

    Answer ask(const QStringList& arguments) {
        QProcess process;
        process.setProcessEnvironment(m_window.environment());
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(STATSTREAM_CLI), arguments);
        const bool ended = process.waitForFinished(aWhile) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput()};
    }

    /// Of the bars as they stand on the screen.
    [[nodiscard]] QImage picture() const {
        const QRect place = m_person.placeOf(charts);
        return QGuiApplication::primaryScreen()
            ->grabWindow(0, place.x(), place.y(), place.width(), place.height())
            .toImage();
    }

    WindowProcess m_window{{}, QStringLiteral("xcb")};
    Person m_person;
    QMap<QString, int> m_games; ///< as the tour left them
    bool m_broken = false;
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
