#include "core/session/import_lock.h"
#include "tests/source/files.h"

#include <QDir>
#include <QtTest>

using session::ImportLock;

/// Each lock of one process excludes another, as those of two processes do.
class TestImportLock : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    files::Folder m_files;

    [[nodiscard]] source::Scan scan(const std::vector<std::filesystem::path>& paths) const {
        return source::scanFiles(paths, {}, {}, {}).value();
    }
    [[nodiscard]] std::filesystem::path write(const char* name, const char* player) const {
        return m_files.write(name, std::string("player,damage,healing\n") + player + ",1,2\n");
    }
    [[nodiscard]] QStringList lockFiles() const {
        return QDir(m_home.filePath(QStringLiteral("statstream/importing"))).entryList(QDir::Files);
    }

private slots:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_home.path().toUtf8()); }

    void theSameFileIsSentByOneAtATime() {
        const auto jake = write("jake.csv", "Jake");
        const auto both = scan({jake, write("piggy.csv", "Piggy")});
        {
            const auto first = ImportLock::take("cluster", "events", both);
            QVERIFY2(first, first ? "" : first.error().text.c_str());
            const auto copy = scan({write("copy.csv", "Jake")}); // known by its content
            const auto second = ImportLock::take("cluster", "events", copy);
            QVERIFY(!second);
            QCOMPARE(second.error().code, base::ErrorCode::alreadyExists);
            for (const char* part : {"copy.csv", "events", "Wait for its end"})
                QVERIFY2(second.error().text.find(part) != std::string::npos, second.error().text.c_str());
            QVERIFY(ImportLock::take("cluster", "events", scan({write("ksf.csv", "KSF")})));
            QVERIFY(ImportLock::take("cluster", "others", copy));
            QVERIFY(ImportLock::take("another cluster", "events", copy));
        }
        QCOMPARE(lockFiles(), QStringList());
        QVERIFY(ImportLock::take("cluster", "events", both));
    }

    void aFileThatIsNamedTwiceIsNoOthers() {
        const auto jake = write("twice.csv", "Jake");
        QVERIFY(ImportLock::take("cluster", "events", scan({jake, jake})));
    }

    void whatWasTakenBeforeARefusalIsFreeAgain() {
        const auto one = scan({write("one.csv", "Jake")});
        const auto other = scan({write("other.csv", "Piggy")});
        const auto all = scan({m_files.path() / "one.csv", m_files.path() / "other.csv"});
        for (const auto* busy : {&one, &other}) {
            const auto held = ImportLock::take("cluster", "events", *busy);
            QVERIFY(held && !ImportLock::take("cluster", "events", all));
            QVERIFY(ImportLock::take("cluster", "events", busy == &one ? other : one));
        }
    }

    void aFolderThatCantBeIsSaid() {
        qputenv("XDG_DATA_HOME", "/dev/null");
        const auto none = ImportLock::take("cluster", "events", scan({write("none.csv", "Jake")}));
        qputenv("XDG_DATA_HOME", m_home.path().toUtf8());
        QVERIFY(!none);
        QVERIFY(none.error().code != base::ErrorCode::alreadyExists);
        QVERIFY2(none.error().text.find("/dev/null") != std::string::npos, none.error().text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestImportLock)
#include "tst_import_lock.moc"
