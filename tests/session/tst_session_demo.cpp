#include "session_probe.h"

#include "core/kafka/demo_broker.h"
#include "tests/support/letters.h"

#include <QtTest>

#include <atomic>
#include <future>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

using session::ConnectionState;
using stream::WorkerState;

/// The facade on the demo broker: no Java, no durability, every function.
class TestSessionDemo : public QObject {
    Q_OBJECT

    QTemporaryDir m_state;

    [[nodiscard]] session::Config config() const {
        session::Config config;
        config.broker = kafka::BrokerKind::demo;
        config.stateDir = m_state.path().toStdString();
        return config;
    }

private slots:
    void aWorkerFoldsWhatIsGenerated() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        std::atomic<int> pokes{0};
        session->setPoke([&pokes] { ++pokes; });
        QCOMPARE(probe.state(), ConnectionState::idle);
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(pokes > 0);
        QVERIFY(!session->snapshot()->connection.notice.empty());
        QVERIFY(session->snapshot()->connection.address.empty());
        QVERIFY(session->generate(support::games(5000)));
        QVERIFY(probe.waitForGames(5000));
        QCOMPARE(session->players()->playerCount(), 10u);
        QCOMPARE(session->snapshot()->problems, 0u);
        session->stop();
        QCOMPARE(probe.state(), ConnectionState::stopped);
    }

    void whatIsAskedBeforeTheBrokerIsThereIsNotLost() {
        const auto session = session::makeSession(config());
        QCOMPARE(session->spawnWorker(), 2); // beside the first one
        QCOMPARE(session->snapshot()->workers.size(), 2u);
        QCOMPARE(session->snapshot()->workers.back()->reason, std::string("waits for the broker"));
        const auto refused = session->generate(support::games(1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::ErrorCode::brokerUnreachable);
        session->start();
        const support::SessionProbe probe{*session};
        QVERIFY(probe.waitForWorker(2, WorkerState::running));
        QCOMPARE(session->snapshot()->workers.size(), 2u);
    }

    void questionsAboutGamesAreAnsweredWithAndWithoutABroker() {
        const auto session = session::makeSession(config());
        const auto ask = [&session] {
            std::promise<std::shared_ptr<const view::GameAnswer>> promise;
            session->askGames({}, [&promise](auto answer) { promise.set_value(std::move(answer)); });
            return promise.get_future().get();
        };
        QCOMPARE(session->gamesRevision(), std::uint64_t{0});
        const auto early = ask();
        QVERIFY(early->error && early->error->code == base::ErrorCode::brokerUnreachable);
        QCOMPARE(early->revision, std::uint64_t{0}); // so that there is news when there is a broker
        session->start();
        const support::SessionProbe probe{*session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->gamesRevision() != 0);
        std::shared_ptr<const view::GameAnswer> answer;
        QVERIFY(support::waitUntil([&] { return (answer = ask())->complete; }, std::chrono::seconds(20)));
        QVERIFY(!answer->error);
        QCOMPARE(answer->total, std::uint64_t{0});
        QVERIFY(support::waitUntil([&] { return ask()->revision == session->gamesRevision(); },
                                   std::chrono::seconds(20)));
        session->stop();
        QCOMPARE(session->gamesRevision(), std::uint64_t{0});
        QVERIFY(ask()->error);
    }

    /// Each start would be a JVM for nothing.
    void aLocalKafkaThatCantReadItsDataIsStartedOnce() {
        const QTemporaryDir folder;
        const auto starts = [&folder] {
            QFile file(folder.filePath(QStringLiteral("starts")));
            return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
        };
        QFile script(folder.filePath(QStringLiteral("broker")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n[ \"$1\" = start ] || exit 0\necho >>'" + folder.path().toUtf8() +
                     "/starts'\necho 'kafka/broker: the data are of a newer Kafka' >&2\nexit 16\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("STATSTREAM_KAFKA_SCRIPT", script.fileName().toUtf8());
        const auto noScript = qScopeGuard([] { qunsetenv("STATSTREAM_KAFKA_SCRIPT"); });
        session::Config local = config();
        local.broker = kafka::BrokerKind::local;
        local.localKafkaDir = folder.filePath(QStringLiteral("kafka")).toStdString();
        const auto session = session::makeSession(local);
        session->start();
        QVERIFY(support::SessionProbe{*session}.waitFor(ConnectionState::blocked));
        const auto said = session->snapshot()->connection;
        QCOMPARE(said.error->code, base::ErrorCode::stateTooNew);
        QCOMPARE(said.text, std::string("the data are of a newer Kafka. Then connect again."));
        QVERIFY(!support::waitUntil([&] { return starts() > 1; }, std::chrono::seconds(4)));
        QVERIFY(session->reconnect(local)); // the person says that it is done
        QVERIFY(support::waitUntil([&] { return starts() == 2; }, std::chrono::seconds(20)));
        session->stop();
    }

    void whatItWaitsForStaysToBeRead() {
        session::Config nobody = config();
        nobody.broker = kafka::BrokerKind::remote;
        nobody.bootstrap = "127.0.0.1:1";
        const auto session = session::makeSession(nobody);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::waiting));
        // It is tried again every few seconds: that must not flicker in the window.
        QVERIFY(!support::waitUntil([&] { return probe.state() != ConnectionState::waiting; },
                                    std::chrono::seconds(6)));
    }

    void workersAreStoppedRestartedAndRemoved() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitForWorker(1, WorkerState::running));
        session->stopWorker(1);
        QVERIFY(probe.waitForWorker(1, WorkerState::stopped));
        session->restartWorker(1);
        QVERIFY(probe.waitForWorker(1, WorkerState::running));
        session->stopWorker(1);
        QVERIFY(probe.waitForWorker(1, WorkerState::stopped));
        QVERIFY(support::waitUntil(
            [&] {
                session->removeWorker(1);
                return session->snapshot()->workers.empty();
            },
            std::chrono::seconds(5)));
    }

    void activityIsKeptOnlyWhileWatched() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitForWorker(1, WorkerState::running));
        QVERIFY(session->generate(support::games(10)));
        QVERIFY(probe.waitForGames(10));
        QVERIFY(session->activity(0).entries.empty());
        session->setActivityWatched(true);
        QVERIFY(session->generate(support::games(10)));
        QVERIFY(probe.waitForGames(20));
        QCOMPARE(session->activity(0).entries.size() + session->activity(0).leftOut, 10u);
        QCOMPARE(session->activity(0).entries.front().workerId, 1);
    }

    void startingAfreshForgetsEverything() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->generate(support::games(100)));
        QVERIFY(probe.waitForGames(100));
        const int before = session->snapshot()->connection.number;
        session->startAfresh(session->config());
        QVERIFY(probe.waitForGames(0));
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->snapshot()->connection.number > before);
        QVERIFY(session->generate(support::games(50)));
        QVERIFY(probe.waitForGames(50));
    }

    void startingAnotherAppAfreshIsRefusedAndSaid() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(session->generate(support::games(40)));
        QVERIFY(probe.waitForGames(40));
        session::Config asked = session->config(); // another window has changed the connection since
        asked.appId = "another";
        session->startAfresh(asked);
        QVERIFY(support::waitUntil(
            [&] { return session->snapshot()->connection.noticeKind == session::Notice::notStartedAfresh; },
            std::chrono::seconds(20)));
        QVERIFY(probe.waitFor(ConnectionState::ready));
        const auto connection = session->snapshot()->connection;
        QCOMPARE(connection.notice, "Not started afresh: " + connection.noticeWhy);
        QVERIFY(connection.noticeWhy.find("Nothing was deleted") != std::string::npos);
        QVERIFY(connection.noticeCode == base::ErrorCode::cancelled);
        QVERIFY(probe.waitForGames(40));
    }

    void anEndlessJobIsPausedResumedAndStopped() {
        const auto session = session::makeSession(config());
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        auto options = support::games(0);
        options.eventsPerSecond = 500;
        const auto id = session->generate(options);
        QVERIFY(id);
        const auto job = [&] { return session->snapshot()->jobs.front(); };
        QVERIFY(support::waitUntil([&] { return job()->acknowledged > 50; }, std::chrono::seconds(20)));
        QVERIFY(!job()->total);
        session->pauseJob(*id);
        QVERIFY(support::waitUntil([&] { return job()->state == produce::JobState::paused; },
                                   std::chrono::seconds(5)));
        session->resumeJob(*id);
        const auto before = job()->acknowledged;
        QVERIFY(support::waitUntil([&] { return job()->acknowledged > before; }, std::chrono::seconds(10)));
        session->stopJob(*id);
        QVERIFY(support::waitUntil([&] { return job()->state == produce::JobState::stopped; },
                                   std::chrono::seconds(10)));
        QVERIFY(probe.waitForGames(job()->acknowledged));
        const auto sent = job()->acknowledged;
        session->removeJob(*id);
        QVERIFY(session->snapshot()->jobs.empty());
        QCOMPARE(session->snapshot()->sentByRemoved, sent);
    }

    void aBadConfigurationIsRefusedAndNothingChanges() {
        const auto session = session::makeSession(config());
        session::Config bad = config();
        bad.partitions = -1;
        QVERIFY(!session->reconnect(bad));
        QVERIFY(session->config() == config());
    }

    void aPlayersMessagesAreReadFromTheTopic() {
        auto broker = kafka::DemoBroker::create().value();
        const auto wanted = config();
        QVERIFY(broker.createTopic(wanted.sourceTopic, 2));
        std::vector<std::string> others(25'000, R"({"player": "player-10", "damage": 1, "healing": 1})");
        const std::string old = R"({"player": "player-1", "damage": 7, "healing": 8.5})";
        const std::string bad = R"({"player": "player-1", "healing": 1})";
        support::sendAll(broker.cluster(), wanted.sourceTopic, 1, {old, old}, "player-1");
        support::sendAll(broker.cluster(), wanted.sourceTopic, 1, others, "player-10");
        support::sendAll(broker.cluster(), wanted.sourceTopic, 1, {old, bad}, "player-1");
        support::sendAll(broker.cluster(), wanted.sourceTopic, 0, {old}, "player-1"); // another row
        const auto read = [&](const session::MessageQuestion& question) {
            return session::readMessages(broker.cluster(), wanted.sourceTopic, question, {});
        };
        session::MessageQuestion question{"player-1", base::PartitionId{1}, {}, 3};
        const auto newest = read(question);
        QVERIFY2(newest, newest ? "" : newest.error().text.c_str());
        QCOMPARE(newest->messages.size(), std::size_t(3)); // of more than one step
        QCOMPARE(newest->messages[0].record.at.offset.value, 25'003);
        QCOMPARE(newest->messages[0].record.value, std::optional(bad));
        QVERIFY(newest->messages[0].refused == stats::BadEvent::noDamage);
        QCOMPARE(newest->messages[1].record.at.offset.value, 25'002);
        QVERIFY(!newest->messages[1].refused);
        QCOMPARE(newest->messages[1].damage.value, 7.0);
        QCOMPARE(newest->messages[1].healing.value, 8.5);
        QCOMPARE(newest->messages[2].record.at.offset.value, 1);
        QCOMPARE(newest->from.value, 1);
        QCOMPARE(newest->end.value, 25'004);
        QVERIFY(!newest->all);
        question.before = newest->from;
        const auto older = read(question);
        QVERIFY2(older, older ? "" : older.error().text.c_str());
        QCOMPARE(older->messages.size(), std::size_t(1));
        QCOMPARE(older->messages[0].record.at.offset.value, 0);
        QVERIFY(older->all);
    }

    void messagesThatCantBeReadSayWhy() {
        const auto session = session::makeSession(config());
        const auto ask = [&session](int partition, const std::stop_token& stop) {
            std::promise<base::Result<session::PlayerMessages>> promise;
            session->readMessages({"Jake", base::PartitionId{partition}, {}, 10}, stop,
                                  [&promise](auto answer) { promise.set_value(std::move(answer)); });
            return promise.get_future().get();
        };
        const auto early = ask(0, {});
        QVERIFY(!early);
        QCOMPARE(early.error().code, base::ErrorCode::brokerUnreachable);
        session->start();
        const support::SessionProbe probe{*session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        const auto none = ask(0, {});
        QVERIFY2(none, none ? "" : none.error().text.c_str());
        QVERIFY(none->messages.empty() && none->all);
        QVERIFY(session->generate(support::games(100)));
        QVERIFY(probe.waitForGames(100));
        const auto players = session->players();
        const auto row = players->row(0);
        std::promise<base::Result<session::PlayerMessages>> promise;
        session->readMessages({std::string(players->name(0)), row.partition, {}, 200}, {},
                              [&promise](auto answer) { promise.set_value(std::move(answer)); });
        const auto all = promise.get_future().get();
        QVERIFY2(all, all ? "" : all.error().text.c_str());
        QCOMPARE(all->messages.size(), std::size_t(row.gameCount));
        std::stop_source stopped;
        stopped.request_stop();
        const auto cancelled = ask(row.partition.value, stopped.get_token());
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, base::ErrorCode::cancelled);
    }

    /// It has no transactions: a record and its mark follow each other.
    void aRefusedRecordIsSentAgainOnTheDemoBroker() {
        auto broker = kafka::DemoBroker::create().value();
        auto wanted = config();
        wanted.badEvents = session::BadEvents::deadLetter;
        QVERIFY(broker.createTopic(wanted.sourceTopic, 1) && broker.createTopic(deadLetterTopic(wanted), 1));
        support::sendAll(broker.cluster(), wanted.sourceTopic, 0, {"no event", "{}"});
        const stream::Place place{wanted.sourceTopic, base::PartitionId{0}, base::Offset{1}};
        const auto found = session::readBack(broker.cluster(), {place}, {});
        QVERIFY2(found && found->size() == 1, found ? "gone" : found.error().text.c_str());
        QCOMPARE(found->front().value, std::optional<std::string>("{}"));
        session::RedriveStatus last;
        session::redrive(wanted, broker.cluster(), {{{place, "{}", {}}}}, {},
                         [&last](const session::RedriveStatus& status) { last = status; });
        QVERIFY2(!last.error, last.error ? last.error->text.c_str() : "");
        QVERIFY(last.ended && last.sent == 1 && last.stillBad == 1);
        const support::Committed source(broker.cluster(), wanted.sourceTopic);
        QCOMPARE(source.size(), std::size_t(3));
        QCOMPARE(*source[2].header("statstream.redriven"), std::string_view("player_stats/0/1"));
    }
};

QTEST_GUILESS_MAIN(TestSessionDemo)
#include "tst_session_demo.moc"
