#include "core/session/config.h"

#include "core/kafka/topics.h"

#include <QtTest>

#include <cmath>

class TestSessionConfig : public QObject {
    Q_OBJECT

private slots:
    void theDefaultsAreGood() {
        QVERIFY(session::Config{}.check());
        QVERIFY(session::GenerateOptions{}.check());
    }

    void refusesWhatIsOutOfRangeAndSaysTheRange_data() {
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("which");
        QTest::newRow("partitions") << "from 1 to 1000" << 0;
        QTest::newRow("workers") << "from 0 to 64" << 1;
        QTest::newRow("commit interval") << "from 1 to 60000" << 2;
        QTest::newRow("app id out of its folder") << "letters, digits" << 3;
        QTest::newRow("empty topic") << "letters, digits" << 4;
        QTest::newRow("no address") << "host:port" << 5;
        QTest::newRow("no good address") << "'a:b' is not of the form host:port" << 9;
        QTest::newRow("dead-letter topic") << "dead-letter topic is 'a b'" << 6;
        QTest::newRow("standby copies") << "from 0 to 8" << 10;
        QTest::newRow("a property that is Statstream's own") << "Statstream's own to set" << 11;
        QTest::newRow("dead letters into the source") << "can't be the source topic" << 7;
        QTest::newRow("dead letters into the changelog") << "can't be the changelog" << 8;
        QTest::newRow("dead letters among the games") << "can't be the games topic" << 12;
        QTest::newRow("a table named as that of the games") << "can't be \"player_games\"" << 13;
    }
    void refusesWhatIsOutOfRangeAndSaysTheRange() {
        QFETCH(QString, says);
        QFETCH(int, which);
        session::Config config;
        switch (which) {
        case 0:
            config.partitions = 0;
            break;
        case 1:
            config.initialWorkers = 65;
            break;
        case 2:
            config.commitInterval = std::chrono::milliseconds(0);
            break;
        case 3:
            config.appId = "../up";
            break;
        case 4:
            config.sourceTopic.clear();
            break;
        case 5:
            config.broker = kafka::BrokerKind::remote;
            break;
        case 9:
            config.broker = kafka::BrokerKind::remote;
            config.bootstrap = "a:b";
            break;
        case 10:
            config.standby = 9;
            break;
        case 11:
            config.kafkaProperties["group.instance.id"] = "one for all workers";
            break;
        case 7:
            config.deadLetterTopic = config.sourceTopic;
            break;
        case 8:
            config.deadLetterTopic = session::changelogTopic(config);
            break;
        case 12:
            config.deadLetterTopic = session::gamesTopic(config);
            break;
        case 13:
            config.tableName = "player_games";
            break;
        default:
            config.deadLetterTopic = "a b";
        }
        const auto checked = config.check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, base::ErrorCode::invalidArgument);
        QVERIFY2(QString::fromStdString(checked.error().text).contains(says), checked.error().text.c_str());
    }

    /// They become folders, files, topics and groups.
    void refusesNamesThatLeadElsewhere_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name :
             {"", ".", "..", "../up", "/", "/etc", "a/b", "a\\b", "~", "a b", "a%2F", "\n"})
            QTest::addRow("'%s'", name) << QByteArray(name);
        QTest::newRow("a NUL") << QByteArray("a\0b", 3);
        QTest::newRow("250 letters") << QByteArray(250, 'a');
    }
    void refusesNamesThatLeadElsewhere() {
        QFETCH(QByteArray, name);
        const session::Config good;
        for (const auto member :
             {&session::Config::appId, &session::Config::sourceTopic, &session::Config::tableName}) {
            session::Config config = good;
            config.*member = name.toStdString();
            QVERIFY(!config.check());
        }
        session::Config config = good;
        config.deadLetterTopic = name.toStdString();
        QVERIFY(!config.check());
    }

    void workersWriteTheTopicsThatAllElseReads() {
        session::Config config;
        config.appId = "league";
        config.tableName = "figures";
        const auto workers = session::streamConfig(config, {kafka::BrokerKind::remote, "a:1", {}}, {});
        QCOMPARE(workers.changelogTopic(), std::string("league-figures-changelog"));
        QCOMPARE(session::changelogTopic(config), workers.changelogTopic());
        QCOMPARE(workers.gamesTopic(), std::string("league-player_games-changelog"));
        QCOMPARE(session::gamesTopic(config), workers.gamesTopic());
    }

    void theDemoBrokerHasNeitherStandbyNorStaticMembers() {
        session::Config config;
        config.standby = 2;
        config.staticMembership = true;
        const auto there = session::streamConfig(config, {kafka::BrokerKind::remote, "a:1", {}}, {});
        QCOMPARE(there.standby, 2);
        QVERIFY(there.staticMembership);
        const auto demo = session::streamConfig(config, {kafka::BrokerKind::demo, {}, {}}, {});
        QCOMPARE(demo.standby, 0);
        QVERIFY(!demo.staticMembership);
    }

    void aPolicySaysWhatBecomesOfBadEvents() {
        session::Config config;
        config.deadLetterTopic = "letters"; // kept for when it is chosen
        QVERIFY(config.check());
        auto workers = session::streamConfig(config, {}, {});
        QVERIFY(!workers.deadLetterTopic && !workers.stopAtBadEvents);
        config.badEvents = session::BadEvents::deadLetter;
        QCOMPARE(session::streamConfig(config, {}, {}).deadLetterTopic,
                 std::optional<std::string>("letters"));
        config.deadLetterTopic.reset();
        QCOMPARE(session::streamConfig(config, {}, {}).deadLetterTopic,
                 std::optional<std::string>("owl-stats-stream-process-dead-letters"));
        config.badEvents = session::BadEvents::stop;
        workers = session::streamConfig(config, {}, {});
        QVERIFY(!workers.deadLetterTopic && workers.stopAtBadEvents);
    }

    void refusesASleepOutOfRange() {
        session::GenerateOptions options;
        for (const double sleep : {-0.1, 3600.5, std::nan("")}) {
            options.sleepSeconds = sleep;
            QVERIFY(!options.check());
        }
        options.sleepSeconds = 0.25;
        QVERIFY(options.check());
    }
};

QTEST_APPLESS_MAIN(TestSessionConfig)
#include "tst_session_config.moc"
