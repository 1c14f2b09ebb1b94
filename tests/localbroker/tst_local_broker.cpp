#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/kafka/local_broker.h"
#include "core/kafka/local_broker_lock.h"
#include "tests/localbroker/kafka_folder.h"
#include "tests/support/wait.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using support::KafkaFolder;

namespace {

/// Another process that uses the broker.
class User {
public:
    explicit User(const KafkaFolder& folder) {
        m_process.start(QStringLiteral(STATSTREAM_BROKER_USER),
                        {folder.path(), QStringLiteral(STATSTREAM_BROKER_SCRIPT)});
    }
    ~User() {
        if (m_process.state() != QProcess::NotRunning)
            (void)leave();
    }
    /// Waits for it; empty when it could not join.
    QString address() {
        if (!m_process.canReadLine() && !m_process.waitForReadyRead(60'000))
            return {};
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }
    bool leave() {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(60'000) && m_process.exitCode() == 0;
    }
    bool kill() {
        m_process.kill();
        return m_process.waitForFinished(10'000);
    }

private:
    QProcess m_process;
};

QString text(const base::Result<std::string>& result) {
    return QString::fromStdString(result ? *result : result.error().text);
}

} // namespace

class LocalBrokerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void joiningTwiceInOneProcessSharesTheBroker();
    void twoProcessesShareOneBrokerAndTheLastStopsIt();
    void manyStartingAtOnceGetOneBroker();
    void aKilledBrokerIsSeenAndStartedAgainWithItsData();
    void theNextUserAdoptsTheBrokerOfAKilledOne();
    void theWatchdogStopsTheBrokerOfKilledUsers();
    void aUserKilledDuringTheFirstStartLeavesNothingRunning();
    void aBrokerThatAPersonStartedStaysWhenProgramsLeave();
    void aPersonsStartIsNotUndoneByTheLastUserWhoLeaves();
    void cancellingAStartLeavesNothingRunning();
    void withoutScriptItSaysSo();
    void anUnwritableFolderIsNamed();

private:
    std::unique_ptr<kafka::LocalBroker> make(const KafkaFolder& folder) {
        return std::make_unique<kafka::LocalBroker>(
            kafka::LocalBrokerConfig{folder.stdPath(), STATSTREAM_BROKER_SCRIPT}, m_log);
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
};

void LocalBrokerTest::initTestCase() {
    if (const auto reason = support::whyNoKafka(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void LocalBrokerTest::joiningTwiceInOneProcessSharesTheBroker() {
    const KafkaFolder folder;
    auto first = make(folder);
    auto second = make(folder);
    QVERIFY(first->available().has_value());
    QVERIFY(!first->alive());
    const auto address = first->join({});
    QVERIFY2(address.has_value(), qPrintable(text(address)));
    QVERIFY(QString::fromStdString(*address).startsWith(QLatin1String("127.0.0.1:")));
    QCOMPARE(text(second->join({})), text(address));
    QVERIFY(first->alive());
    first->leave();
    QVERIFY(!first->alive());
    QVERIFY(second->alive());
    QVERIFY(second->status().has_value());
    second.reset();
    const auto status = first->status();
    QVERIFY(!status.has_value());
    QCOMPARE(status.error().code, base::ErrorCode::notFound);
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void LocalBrokerTest::twoProcessesShareOneBrokerAndTheLastStopsIt() {
    const KafkaFolder folder;
    User first(folder);
    const auto address = first.address();
    QVERIFY(!address.isEmpty());
    User second(folder);
    QCOMPARE(second.address(), address);
    const auto pid = folder.pid();
    QVERIFY(pid.has_value());
    QVERIFY(first.leave());
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 0);
    QCOMPARE(folder.pid(), pid);
    QVERIFY(second.leave());
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 3);
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void LocalBrokerTest::manyStartingAtOnceGetOneBroker() {
    const KafkaFolder folder;
    std::vector<std::unique_ptr<User>> users;
    for (int i = 0; i < 5; ++i)
        users.push_back(std::make_unique<User>(folder));
    const auto address = users[0]->address();
    QVERIFY(!address.isEmpty());
    for (int i = 1; i < 5; ++i)
        QCOMPARE(users[static_cast<std::size_t>(i)]->address(), address);
    // All leave while new ones come: whoever is there has a broker.
    std::vector<std::unique_ptr<User>> late;
    for (auto& user : users) {
        late.push_back(std::make_unique<User>(folder));
        QVERIFY(user->leave());
    }
    for (auto& user : late)
        QCOMPARE(user->address(), address);
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 0);
    for (auto& user : late)
        QVERIFY(user->leave());
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void LocalBrokerTest::aKilledBrokerIsSeenAndStartedAgainWithItsData() {
    const KafkaFolder folder;
    const auto broker = make(folder);
    const auto address = broker->join({});
    QVERIFY2(address.has_value(), qPrintable(text(address)));
    const auto pid = folder.pid();
    QVERIFY(pid.has_value());
    QVERIFY(support::killHard(*pid));
    QVERIFY(support::waitUntil([&] { return !broker->alive(); }, 5s));
    QCOMPARE(text(broker->join({})), text(address));
    QVERIFY(broker->alive());
    QVERIFY(folder.pid() != pid);
    broker->leave();
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void LocalBrokerTest::theNextUserAdoptsTheBrokerOfAKilledOne() {
    const KafkaFolder folder;
    User killed(folder);
    const auto address = killed.address();
    QVERIFY(!address.isEmpty());
    const auto pid = folder.pid();
    QVERIFY(killed.kill());
    const auto broker = make(folder);
    QCOMPARE(text(broker->join({})), address);
    QCOMPARE(folder.pid(), pid);
    // The killed one doesn't count: this one is the last.
    broker->leave();
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 3);
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void LocalBrokerTest::theWatchdogStopsTheBrokerOfKilledUsers() {
    const KafkaFolder folder;
    User first(folder);
    QVERIFY(!first.address().isEmpty());
    User second(folder);
    QVERIFY(!second.address().isEmpty());
    QVERIFY(first.kill());
    QVERIFY(second.kill());
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 30s));
    QFile log(folder.file("watchdog.log"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("all users are gone without a word"));
}

void LocalBrokerTest::aUserKilledDuringTheFirstStartLeavesNothingRunning() {
    const KafkaFolder folder;
    User user(folder);
    QVERIFY(support::waitUntil([&] { return QFile::exists(folder.file("watchdog.lock")); }, 20s));
    QVERIFY(user.kill());
    QVERIFY(folder.processes() > 0); // the script goes on, and starts Kafka
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 60s));
    QVERIFY(QFile::exists(folder.file("node-1/port"))); // it was more than a script that never came to it
}

void LocalBrokerTest::aBrokerThatAPersonStartedStaysWhenProgramsLeave() {
    const KafkaFolder folder;
    const auto started = folder.broker({QStringLiteral("start")});
    QVERIFY2(started.code == 0, qPrintable(started.err));
    const auto broker = make(folder);
    QCOMPARE(text(broker->join({})), started.out);
    broker->leave();
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 0);
    QVERIFY(broker->stop().has_value());
    QVERIFY(!broker->status().has_value());
    const auto again = broker->start({});
    QCOMPARE(text(again), started.out);
    QVERIFY(broker->stop().has_value());
}

void LocalBrokerTest::aPersonsStartIsNotUndoneByTheLastUserWhoLeaves() {
    const KafkaFolder folder;
    const auto broker = make(folder);
    const auto address = broker->join({});
    QVERIFY2(address.has_value(), qPrintable(text(address)));
    // What `start` does: it writes `keep` while it holds the lock, for which the last user's stop waits.
    auto start =
        kafka::BrokerLock::take(folder.stdPath() / "lock", kafka::BrokerLock::Kind::exclusive, 10s, {});
    QVERIFY(start.has_value());
    const int before = folder.processes();
    std::jthread leaving([&] { broker->leave(); });
    QVERIFY(support::waitUntil([&] { return folder.processes() > before; }, 20s));
    QFile keep(folder.file("keep"));
    QVERIFY(keep.open(QIODevice::WriteOnly));
    start = base::failure(base::ErrorCode::cancelled, "done");
    leaving.join();
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 0);
}

void LocalBrokerTest::cancellingAStartLeavesNothingRunning() {
    const KafkaFolder folder;
    const auto broker = make(folder);
    std::stop_source stop;
    base::Result<std::string> outcome;
    std::jthread joining([&] { outcome = broker->join(stop.get_token()); });
    QVERIFY(support::waitUntil([&] { return QFile::exists(folder.file("node-1/pid")); }, 30s));
    stop.request_stop();
    joining.join();
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().code, base::ErrorCode::cancelled);
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 30s));
}

void LocalBrokerTest::withoutScriptItSaysSo() {
    const KafkaFolder folder;
    kafka::LocalBroker broker({folder.stdPath(), "/nowhere/kafka/broker"}, m_log);
    for (const auto& error : {broker.available().error(), broker.join({}).error()}) {
        QCOMPARE(error.code, base::ErrorCode::unsupported);
        QVERIFY(error.text.find("/nowhere/kafka/broker") != std::string::npos);
    }
}

void LocalBrokerTest::anUnwritableFolderIsNamed() {
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("in the way")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto path = file.fileName().toStdString() + "/kafka";
    kafka::LocalBroker broker({path, STATSTREAM_BROKER_SCRIPT}, m_log);
    const auto joined = broker.join({});
    QVERIFY(!joined.has_value());
    QCOMPARE(joined.error().code, base::ErrorCode::readOnly);
    QVERIFY(joined.error().text.find("in the way") != std::string::npos);
}

QTEST_GUILESS_MAIN(LocalBrokerTest)
#include "tst_local_broker.moc"
