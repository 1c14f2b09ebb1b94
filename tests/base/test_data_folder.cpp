#include "core/base/data_folder.h"

#include <QTest>

class TestDataFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheDesktopsRules() {
        qputenv("HOME", "/home/someone");
        qputenv("XDG_DATA_HOME", "/data");
        QCOMPARE(base::dataFolder().string(), std::string("/data/statstream"));
        qputenv("XDG_DATA_HOME", "relative");
        QCOMPARE(base::dataFolder().string(), std::string("/home/someone/.local/share/statstream"));
        qunsetenv("XDG_DATA_HOME");
        QCOMPARE(base::dataFolder().string(), std::string("/home/someone/.local/share/statstream"));
        qunsetenv("HOME");
        QVERIFY(base::dataFolder().is_absolute()); // of the user database
    }
};

QTEST_APPLESS_MAIN(TestDataFolder)
#include "test_data_folder.moc"
