#include "tests/cli/import_files.h"
#include "tests/ui/dropped.h"
#include "tests/ui/made_up_window.h"

#include "core/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>

#include <zip.h>

using cli_runner::statsLabFile;
using cli_runner::writeFile;

namespace {

constexpr int soon = 60'000; // ms

session::Config demoIn(const QString& folder) {
    session::Config config;
    config.broker = kafka::BrokerKind::demo;
    config.stateDir = folder.toStdString();
    return config;
}

/// So that it lives before and after the window over it.
struct DemoSession {
    QTemporaryDir state;
    std::unique_ptr<session::Session> session = session::makeSession(demoIn(state.path()));
};

/// A window over a real session, on the demo broker.
struct Window : DemoSession, made_up::WindowOver {
    Window() : WindowOver(*session) {
        session->start();
        window.show();
        if (!QTest::qWaitFor([this] { return live.ready(); }, soon))
            qFatal("the demo broker doesn't come up");
    }
    ~Window() { session->stop(); }

    QString status() {
        const auto* label = window.findChild<QLabel*>(QStringLiteral("importStatus"));
        return label != nullptr ? label->text() : QString();
    }
    bool says(const char* text) {
        return QTest::qWaitFor([&] { return status().contains(QString::fromUtf8(text)); }, soon);
    }
    void drop(const QString& file) {
        if (!made_up::dropFiles(window, {file}))
            qFatal("the drop is not taken");
        QCoreApplication::processEvents(); // the look begins behind the drop
        // The answer of the topic, not of the files before.
        const bool looked = QTest::qWaitFor(
            [this] {
                return status().contains(QLatin1String("Events: ")) && !status().contains(u'…') &&
                       !status().startsWith(QLatin1String("Done")) &&
                       !status().startsWith(QLatin1String("Stopped"));
            },
            soon);
        if (!looked)
            qFatal("the file is not looked at: %s", qPrintable(status()));
    }
    /// The player's row, once it has so many games.
    std::optional<view::PlayerRow> row(const char* player, std::uint64_t games) {
        std::optional<view::PlayerRow> found;
        (void)QTest::qWaitFor(
            [&] {
                const auto players = session->players();
                for (std::size_t i = 0; i < players->size(); ++i)
                    if (players->name(i) == player && players->row(i).gameCount == games)
                        found = players->row(i);
                return found.has_value();
            },
            soon);
        return found;
    }
};

QString zipOf(const QString& path, const QByteArray& bytes) {
    int error = 0;
    zip_t* const zip = zip_open(qPrintable(path), ZIP_CREATE | ZIP_TRUNCATE, &error);
    const std::pair<const char*, QByteArray> entries[] = {{"__MACOSX/._phs.csv", "noise"},
                                                          {"phs.csv", bytes}};
    for (const auto& [name, content] : entries) {
        auto* source =
            zip_source_buffer(zip, content.constData(), static_cast<zip_uint64_t>(content.size()), 0);
        if (zip_file_add(zip, name, source, 0) < 0)
            qFatal("%s can't be packed", name);
    }
    if (zip_close(zip) != 0)
        qFatal("%s can't be written", qPrintable(path));
    return path;
}

} // namespace

/// Files dropped on a window, through broker and workers, to the players' figures.
class TestImportDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void aZippedSeasonBecomesFiguresOnce() {
        Window w;
        const QString zip = zipOf(w.dir.filePath(QStringLiteral("phs.zip")), statsLabFile(3));
        w.drop(zip);
        QVERIFY2(w.status().contains(QLatin1String("Events: 6. Players: 2.")), qPrintable(w.status()));
        w.click("importButton");
        QVERIFY2(w.says("Done. Events sent to “player_stats”: 6."), qPrintable(w.status()));
        const auto fox = w.row("Fox", 3);
        QVERIFY(fox.has_value());
        QCOMPARE(fox->averageDamage(), 216.25); // of 116.25, 216.25 and 316.25
        QCOMPARE(fox->topDamage.value, 316.25);
        QCOMPARE(fox->averageHealing(), 212.25);

        w.drop(zip);
        QVERIFY2(w.status().contains(QLatin1String("left out: 6.")), qPrintable(w.status()));
        QVERIFY(!w.find<QPushButton>("importButton")->isEnabled());
        // More games of the same season: only the new ones.
        w.drop(writeFile(w.dir.filePath(QStringLiteral("later.csv")), statsLabFile(4)));
        w.click("importButton");
        QVERIFY2(w.says("Done. Events sent to “player_stats”: 2."), qPrintable(w.status()));
        QVERIFY(w.row("Fox", 4).has_value());

        w.drop(zip);
        w.find<QCheckBox>("importAgain")->click();
        w.click("importButton");
        QVERIFY2(w.says("Done. Events sent to “player_stats”: 6."), qPrintable(w.status()));
        QVERIFY(w.row("Fox", 7).has_value());
    }

    void anImportThatIsStoppedGoesOn() {
        Window w;
        QByteArray text = "player,damage,healing\n";
        for (int i = 0; i < 300; ++i)
            text += "Jake," + QByteArray::number(i) + ",2\n";
        const QString file = writeFile(w.dir.filePath(QStringLiteral("games.csv")), text);
        w.drop(file);
        w.find<QComboBox>("importPace")->setCurrentIndex(1);
        w.find<QDoubleSpinBox>("importRate")->setValue(5); // a minute: long enough to be stopped
        w.click("importButton");
        QVERIFY(QTest::qWaitFor(
            [&] {
                return w.find<QPushButton>("importStopButton")->isVisible() &&
                       w.status().startsWith(QLatin1String("Sending. Events: ")) &&
                       !w.status().contains(QLatin1String("Events: 0"));
            },
            soon));
        w.click("importStopButton");
        QVERIFY2(w.says("Stopped. Events sent: "), qPrintable(w.status()));
        w.drop(file);
        QVERIFY2(w.status().contains(QLatin1String("left out: ")), qPrintable(w.status()));
        w.find<QComboBox>("importPace")->setCurrentIndex(0);
        w.click("importButton");
        QVERIFY2(w.says("Done."), qPrintable(w.status()));
        const auto jake = w.row("Jake", 300);
        QVERIFY(jake.has_value());
        QCOMPARE(jake->averageDamage(), 149.5);
        QCOMPARE(jake->topDamage.value, 299.0);
    }

    void theWindowClosesWhileItSends() {
        Window w;
        w.drop(writeFile(w.dir.filePath(QStringLiteral("games.csv")), statsLabFile(10)));
        w.find<QComboBox>("importPace")->setCurrentIndex(1);
        w.find<QDoubleSpinBox>("importRate")->setValue(1);
        w.click("importButton");
        QVERIFY2(w.says("Sending"), qPrintable(w.status()));
        w.window.close();
        w.live.stop();
        QVERIFY(QTest::qWaitFor(
            [&] { return w.session->snapshot()->connection.state == session::ConnectionState::stopped; },
            soon));
        QVERIFY(w.session->snapshot()->jobs.empty());
    }
};

QTEST_MAIN(TestImportDemo)
#include "test_import_demo.moc"
