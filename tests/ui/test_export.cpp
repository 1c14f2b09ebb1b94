#include "tests/ui/made_up_window.h"

#include "ui/export/file_dialog.h"
#include "ui/export/file_job.h"
#include "ui/export/picture.h"
#include "ui/timeline/chart.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTimer>

using made_up::Window;

namespace {

QByteArray read(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// Where something else than the ground is.
QRect inkOf(const QImage& image) {
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != image.pixel(0, 0))
                ink |= QRect(x, y, 1, 1);
    return ink;
}

struct Played : Window {
    made_up::League league;
    QTemporaryDir out;

    Played() {
        league.play(300);
        fake.setPlayers(league.snapshot());
        if (!QTest::qWaitFor([this] { return rows("playersTable") == 10; }))
            qFatal("the players don't show up");
    }
    /// Triggers the action, and chooses this file in the dialog that opens. Gives the name proposed.
    QString exportTo(const char* action, const QString& file) {
        find<QAction>(action)->trigger();
        auto* dialog = find<QFileDialog>("exportDialog");
        const QString proposed = dialog->selectedFiles().value(0);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        return proposed;
    }
};

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void allShownPlayersBecomeAFile_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addRow("csv") << QStringLiteral("csv");
        QTest::addRow("json") << QStringLiteral("json");
    }
    void allShownPlayersBecomeAFile() {
        QFETCH(QString, suffix);
        Played w;
        const QString file = w.out.filePath(QStringLiteral("players.") + suffix);
        const QString proposed = w.exportTo("playersExportAction", file);
        QVERIFY2(QRegularExpression(QStringLiteral("statstream-players-\\d{8}-\\d{6}\\.csv$"))
                     .match(proposed)
                     .hasMatch(),
                 qPrintable(proposed));
        QTRY_VERIFY(QFile::exists(file));
        const QByteArray bytes = read(file);
        if (suffix == QLatin1String("json")) {
            QCOMPARE(QJsonDocument::fromJson(bytes).array().size(), 10);
        } else {
            const auto lines = bytes.split('\n');
            QCOMPARE(lines.size(), 12); // a header, ten players, and the end of the last line
            QVERIFY(lines[0].startsWith("player,avg_dmg,"));
            QVERIFY(
                lines[1].startsWith((w.cell("playersTable", 0, 1) + u',').toUtf8())); // in the order shown
        }
        const auto texts = w.window.findChildren<QLabel*>(QStringLiteral("exportText"));
        QTRY_VERIFY(std::ranges::any_of(texts, [&file](const QLabel* text) {
            return text->isVisible() && text->text().contains(QLatin1String("10 players")) &&
                   text->text().contains(file);
        }));
    }

    void pickedOnesAloneBecomeAFile() {
        Played w;
        QVERIFY(!w.find<QAction>("playersExportPicksAction")->isEnabled());
        w.clickRow("playersTable", 3);
        const QString file = w.out.filePath(QStringLiteral("one.csv"));
        w.exportTo("playersExportPicksAction", file);
        QTRY_COMPARE(read(file).count('\n'), 2);
        QVERIFY(read(file).contains(w.cell("playersTable", 3, 1).toUtf8()));
    }

    void aFileThatCantBeWrittenIsSaid() {
        Played w;
        w.exportTo("playersExportAction", w.out.filePath(QStringLiteral("no/such/folder/players.csv")));
        const auto texts = w.window.findChildren<QLabel*>(QStringLiteral("exportText"));
        QTRY_VERIFY(std::ranges::any_of(texts, [](const QLabel* text) {
            return text->isVisible() && text->text().contains(QLatin1String("could not be written"));
        }));
        QVERIFY(w.find<QAction>("playersExportAction")->isEnabled());
        auto* close =
            w.find<QWidget>("playersDock")->findChild<QWidget*>(QStringLiteral("exportCloseButton"));
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(!close->isVisible() && std::ranges::none_of(texts, &QWidget::isVisible));
    }

    void aPictureIsMadeBesideTheWindow() {
        QImage large(6000, 4000, QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < large.height(); ++y) // no two lines alike: that takes its time
            for (int x = 0; x < large.width(); ++x)
                large.setPixel(x, y, qRgb(x * y % 251, x % 253, y % 255));
        const QTemporaryDir out;
        exports::FileJob job;
        const QSignalSpy ended(&job, &exports::FileJob::ended);
        bool turned = false; // the event loop, while the picture was being made
        job.writeImage(large, out.filePath(QStringLiteral("large.png")));
        QVERIFY2(job.running() && ended.isEmpty(), "the caller waits for the picture");
        QTimer::singleShot(0, &job, [&turned, &ended] { turned = ended.isEmpty(); });
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QVERIFY2(turned, "the window waits for the picture");
        QCOMPARE(QImage(out.filePath(QStringLiteral("large.png"))).size(), large.size());
    }

    void aDrawingIsMadeBesideTheWindow() {
        exports::Drawing large{QPicture(), {4000, 4000}, QStringLiteral("large")};
        QPainter painter(&large.strokes);
        for (int i = 0; i < 30'000; ++i)
            painter.drawText(i % 4000, i * 7 % 4000, QString::number(i));
        painter.end();
        const QTemporaryDir out;
        exports::FileJob job;
        const QSignalSpy ended(&job, &exports::FileJob::ended);
        bool turned = false; // the event loop, while the file was being made
        const QString file = out.filePath(QStringLiteral("large.svg"));
        job.writeDrawing(large, file);
        QVERIFY2(job.running() && ended.isEmpty(), "the caller waits for the file");
        QTimer::singleShot(0, &job, [&turned, &ended] { turned = ended.isEmpty(); });
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QVERIFY2(turned, "the window waits for the file");
        QCOMPARE(read(file).count("<text"), 30'000);
    }

    void aDrawingIsAsTheWidget() {
        QLabel label(QStringLiteral("player-14"));
        label.setAutoFillBackground(true);
        label.resize(label.sizeHint() + QSize(40, 20));
        QSvgRenderer svg(exports::asSvg(exports::drawingOf(label, QStringLiteral("a label"))));
        QCOMPARE(svg.viewBox().size(), label.size());
        QImage drawn(label.size(), QImage::Format_RGB32);
        drawn.fill(Qt::white);
        QPainter painter(&drawn);
        svg.render(&painter);
        painter.end();
        const QRect wanted = inkOf(label.grab().toImage().convertToFormat(QImage::Format_RGB32));
        const QRect got = inkOf(drawn);
        QVERIFY2((wanted.topLeft() - got.topLeft()).manhattanLength() <= 4 &&
                     (wanted.bottomRight() - got.bottomRight()).manhattanLength() <= 4,
                 qPrintable(QStringLiteral("%1x%2 instead of %3x%4")
                                .arg(got.width())
                                .arg(got.height())
                                .arg(wanted.width())
                                .arg(wanted.height())));
    }

    void aMillionRowsAreWrittenBesideTheWindowAndCanBeStopped() {
        made_up::League league(10'000);
        league.play(100'000);
        const auto players = league.snapshot();
        std::vector<std::uint32_t> rows(1'000'000);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = static_cast<std::uint32_t>(i % players->size());
        const QTemporaryDir out;
        exports::FileJob job;
        const QSignalSpy progressed(&job, &exports::FileJob::progressed);
        const QSignalSpy ended(&job, &exports::FileJob::ended);
        const QString whole = out.filePath(QStringLiteral("whole.csv"));
        job.writeRows(players, rows, whole);
        QVERIFY(job.running());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QVERIFY(progressed.size() > 1);
        QCOMPARE(read(whole).count('\n'), 1'000'001);
        const QString stopped = out.filePath(QStringLiteral("stopped.json"));
        job.writeRows(players, rows, stopped);
        QTRY_VERIFY_WITH_TIMEOUT(progressed.size() > 2, 60'000);
        job.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, 60'000);
        QVERIFY(ended.last()[1].toBool());
        QVERIFY2(!QFile::exists(stopped), "half a file is worse than none");
    }

    void whatIsPaintedBecomesAPicture_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("dock");
        QTest::addRow("charts") << QStringLiteral("chartsPictureAction") << QString();
        QTest::addRow("timeline") << QStringLiteral("timelinePictureAction")
                                  << QStringLiteral("timelineDock");
        QTest::addRow("flow") << QStringLiteral("flowExportAction") << QStringLiteral("flowDock");
        QTest::addRow("lanes") << QStringLiteral("workersExportAction") << QStringLiteral("workersDock");
    }
    void whatIsPaintedBecomesAPicture() {
        QFETCH(QString, action);
        QFETCH(QString, dock);
        Played w;
        w.fake.setWorker(made_up::worker(1, stream::WorkerState::running, {0, 1, 2, 3}));
        if (!dock.isEmpty())
            w.raise(dock.toLatin1().constData());
        QTRY_VERIFY(dock.isEmpty() ||
                    w.find<QDockWidget>(dock.toLatin1().constData())->widget()->isVisible());
        if (dock == QLatin1String("timelineDock")) {
            QTRY_VERIFY(w.find<timeline::Chart>("timelineChart")->isVisible());
            const auto& lines = w.find<timeline::Chart>("timelineChart")->content().lines;
            QTRY_VERIFY(!lines.empty() && !lines[0].points.empty());
        }
        const QString png = w.out.filePath(QStringLiteral("a.png"));
        w.exportTo(action.toLatin1().constData(), png);
        QTRY_VERIFY(!QImage(png).isNull());
        const QImage image(png);
        QVERIFY(image.width() >= 600);
        QVERIFY2(image.convertToFormat(QImage::Format_Indexed8).colorCount() > 8, "an empty picture");
        const QString svg = w.out.filePath(QStringLiteral("a.svg"));
        QTRY_VERIFY(w.find<QAction>(action.toLatin1().constData())->isEnabled());
        w.exportTo(action.toLatin1().constData(), svg);
        QTRY_VERIFY(QFile::exists(svg));
        QVERIFY(QSvgRenderer(svg).isValid());
        QVERIFY2(read(svg).contains("<text"), "text should stay text");
    }

    void workersBecomeAFile_data() {
        QTest::addColumn<bool>("lanes");
        QTest::addRow("beside their lanes") << true;
        QTest::addRow("as a table") << false;
    }
    void workersBecomeAFile() {
        QFETCH(bool, lanes);
        Played w;
        w.fake.setWorker(made_up::worker(1, stream::WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, stream::WorkerState::failed));
        QTRY_COMPARE(w.rows("workersTable"), 2);
        w.find<QAction>(lanes ? "showLanesAction" : "showTableAction")->trigger();
        const QString file = w.out.filePath(QStringLiteral("workers.csv"));
        const QString proposed = w.exportTo("workersExportAction", file);
        QVERIFY2(proposed.endsWith(lanes ? QLatin1String(".png") : QLatin1String(".csv")),
                 qPrintable(proposed));
        QTRY_VERIFY(QFile::exists(file));
        const auto lines = read(file).split('\n');
        QCOMPARE(lines.size(), 4); // a header, two workers, and the end of the last line
        QVERIFY(lines[0].startsWith("worker,state,partitions,players,events,events_per_second,lag,"));
        QVERIFY2(lines[1].startsWith("worker-1,running,0 1,"), lines[1].constData());
        QVERIFY2(lines[2].startsWith("worker-2,failed,,"), lines[2].constData());
        QTRY_VERIFY(w.find<QAction>("workersExportAction")->isEnabled());
        w.find<QTableView>("workersTable")->selectRow(1); // as a click on a lane does
        const QString one = w.out.filePath(QStringLiteral("one.csv"));
        w.exportTo("workersExportAction", one);
        QTRY_COMPARE(read(one).count('\n'), 2);
        QVERIFY2(read(one).contains("\nworker-2,failed,"), read(one).constData());
    }

    void movesOfPartitionsAreCopiedAndBecomeAFile() {
        Played w;
        w.fake.change([](session::Snapshot& snapshot) {
            snapshot.rebalances = std::make_shared<const stream::Rebalances>(
                stream::Rebalances{made_up::rebalance(1, 2, 0, 1), made_up::rebalance(2, 2, 1, 3)});
        });
        auto* moves = w.find<QAbstractItemView>("rebalanceList");
        QTRY_COMPARE(moves->model()->rowCount(), 2);
        w.window.activateWindow();
        moves->setFocus();
        QTRY_VERIFY(moves->hasFocus());
        w.clickRow("rebalanceList", 0); // the newest
        QTest::keyClick(moves, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].contains(QLatin1String("\t2\tworker-1\tworker-3\t")), qPrintable(lines[1]));
        const QString file = w.out.filePath(QStringLiteral("moves.csv"));
        const QString proposed = w.exportTo("workersExportAction", file);
        QVERIFY2(proposed.contains(QLatin1String("statstream-moves-")), qPrintable(proposed));
        QTRY_COMPARE(read(file).count('\n'), 2); // a header and the line that is selected
        QVERIFY2(read(file).contains(",2,worker-1,worker-3,"), read(file).constData());
        w.find<QWidget>("laneView")->setFocus();
        w.find<QAction>("workersCopyAction")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("worker\tstate\t")));
    }

    void theTimelineIsCopiedAsATable() {
        Played w;
        w.raise("timelineDock");
        auto* chart = w.find<timeline::Chart>("timelineChart");
        QTRY_VERIFY(!chart->content().lines.empty() && !chart->content().lines[0].points.empty());
        w.find<QAction>("timelineCopyAction")->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QVERIFY(lines.size() > 1);
        QCOMPARE(lines[0].split(u'\t').value(1), chart->content().lines[0].name);
    }
};

QTEST_MAIN(TestExport)
#include "test_export.moc"
