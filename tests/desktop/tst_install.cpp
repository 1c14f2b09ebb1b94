#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// What `cmake --install` lays down, and that it runs from there.
class TestInstall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto [code, text] =
            run(QStringLiteral(CMAKE), {"--install", BUILD_FOLDER, "--prefix", m_prefix.path()});
        QVERIFY2(code == 0, text.constData());
    }

    void everythingIsInItsPlace_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"bin/statstream", "bin/statstream-cli", "share/statstream/kafka/broker",
                                 "share/statstream/kafka/log4j2.properties", "share/statstream/kafka/pom.xml",
                                 "share/applications/io.github.statstream.Statstream.desktop",
                                 "share/metainfo/io.github.statstream.Statstream.metainfo.xml",
                                 "share/icons/hicolor/scalable/apps/io.github.statstream.Statstream.svg"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void everythingIsInItsPlace() {
        QFETCH(QString, file);
        const QFileInfo info(m_prefix.filePath(file));
        QVERIFY(info.isFile());
        if (file.startsWith(QLatin1String("bin/")) || file.endsWith(QLatin1String("/broker")))
            QVERIFY(info.isExecutable());
    }

    void thePrograms_data() {
        QTest::addColumn<QString>("program");
        QTest::newRow("window") << "bin/statstream";
        QTest::newRow("command line") << "bin/statstream-cli";
    }
    void thePrograms() {
        QFETCH(QString, program);
        const auto [code, text] = run(m_prefix.filePath(program), {"--version"});
        QVERIFY2(code == 0, text.constData());
    }

    void theScriptFindsItsJars() {
        QVERIFY2(QFile::exists(QStringLiteral(SOURCE_FOLDER "/kafka/jars")),
                 "no jars of Kafka here to install: ./dev setup");
        const auto [code, text] = run(m_prefix.filePath("share/statstream/kafka/broker"), {"check"});
        constexpr int noJava = 10;
        QVERIFY2(code == 0 || code == noJava, text.constData());
        if (code == 0)
            QVERIFY2(text.contains(m_prefix.filePath("share/statstream/kafka/jars").toUtf8()),
                     text.constData());
    }

    void theCommandLineFindsTheScript() {
        const auto [code, text] = run(m_prefix.filePath("bin/statstream-cli"),
                                      {"broker", "status", "--local-kafka-dir", m_prefix.filePath("kafka")});
        constexpr int notReachable = 3; // none runs, and the script said so
        QVERIFY2(code == notReachable, text.constData());
        QVERIFY2(text.contains("nothing was ever started"), text.constData());
    }

private:
    struct Outcome {
        int code;
        QByteArray text;
    };
    static Outcome run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }

    QTemporaryDir m_prefix;
};

QTEST_GUILESS_MAIN(TestInstall)
#include "tst_install.moc"
