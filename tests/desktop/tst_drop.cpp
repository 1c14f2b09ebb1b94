#include "tests/desktop/person.h"
#include "tests/desktop/window_process.h"

#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QRasterWindow>
#include <QTest>
#include <QTimer>
#include <QUrl>

using desktop_test::Person;
using desktop_test::WindowProcess;

namespace {

constexpr int soon = 30'000; // ms

/// Another program, with a file that can be dragged out of it.
class FileManager final : public QRasterWindow {
public:
    FileManager(QString file, QPoint target) : m_file(std::move(file)), m_target(target) {
        setFlag(Qt::X11BypassWindowManagerHint); // it lies over the other window
        resize(48, 48);
    }

    /// What came of it; nothing: not dragged yet.
    [[nodiscard]] std::optional<Qt::DropAction> result() const { return m_result; }

protected:
    void mousePressEvent(QMouseEvent* event) override {
        if (event->button() != Qt::LeftButton)
            return;
        auto* drag = new QDrag(this);
        auto* data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(m_file)});
        drag->setMimeData(data);
        // The button is let go when the other program has said that it takes the file.
        connect(drag, &QDrag::actionChanged, this, [this](Qt::DropAction action) {
            if (action != Qt::IgnoreAction)
                letGo();
        });
        QTimer::singleShot(0, this, [this] {
            Person::carryTo(m_target - QPoint(5, 5));
            Person::carryTo(m_target);
        });
        QTimer::singleShot(soon, drag, [this] { letGo(); }); // nobody takes it
        m_result = drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
    }
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(QRect({}, size()), Qt::darkGreen); }

private:
    void letGo() {
        if (!std::exchange(m_let, true))
            Person::letGo();
    }

    const QString m_file;
    const QPoint m_target;
    bool m_let = false;
    std::optional<Qt::DropAction> m_result;
};

} // namespace

/// Files from another program, carried over the screen by the pointer (XDND).
class TestDrop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_person.ready(), "no bus for what programs show (at-spi2-core), or no xdotool");
        QTRY_VERIFY_WITH_TIMEOUT(m_person.sees(QStringLiteral("statstream")), soon);
        QTRY_VERIFY_WITH_TIMEOUT(m_person.reads(QStringLiteral("Connection: Connected")), soon);
    }
    void cleanup() {
        if (QTest::currentTestFailed())
            qInfo("In sight:\n%s\nIt said:\n%s", qPrintable(m_person.everything()),
                  qPrintable(m_window.err()));
    }

    void aFileIsTakenWhereverItIsDropped_data() {
        QTest::addColumn<QString>("over");
        QTest::addRow("on a page") << QStringLiteral("Jobs");
        QTest::addRow("on a field for text") << QStringLiteral("Search players");
    }
    void aFileIsTakenWhereverItIsDropped() {
        QFETCH(QString, over);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("games.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("player,damage,healing\nJake,3000,2000\nHappy,4500,100\n");
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_person.placeOf(over).isEmpty(), soon);
        FileManager other(path, m_person.placeOf(over).center());
        other.setPosition(1500, 900);
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        Person::pressAt(other.geometry().center());
        QTRY_VERIFY_WITH_TIMEOUT(other.result().has_value(), 2 * soon);
        QCOMPARE(*other.result(), Qt::CopyAction); // the file stays where it is, though it might be moved
        QTRY_VERIFY_WITH_TIMEOUT(m_person.reads(QStringLiteral("Events: 2. Players: 2.")), soon);
        QVERIFY(QFile::exists(path));
        QVERIFY(m_person.click(QStringLiteral("Cancel")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_person.reads(QStringLiteral("Events: 2.")), soon);
    }

private:
    WindowProcess m_window{{QStringLiteral("--broker"), QStringLiteral("demo")}, QStringLiteral("xcb")};
    Person m_person;
};

QTEST_MAIN(TestDrop)
#include "tst_drop.moc"
