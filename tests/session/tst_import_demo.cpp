#include "session_probe.h"

#include "tests/source/files.h"

#include <QtTest>

#include <atomic>
#include <optional>

using session::ConnectionState;
using support::waitUntil;

Q_DECLARE_METATYPE(std::string)

namespace {

using Scanned = base::Result<std::shared_ptr<const source::Scan>>;

/// What the session answers on another thread, waited for.
template <class Value>
class Answer {
public:
    [[nodiscard]] std::function<void(Value)> taker() {
        return [this](Value value) {
            const std::lock_guard lock(m_mutex);
            m_value = std::move(value);
        };
    }
    [[nodiscard]] Value wait() {
        if (!waitUntil([this] { return hasCome(); }, std::chrono::seconds(60)))
            qFatal("no answer");
        return *m_value;
    }

private:
    [[nodiscard]] bool hasCome() {
        const std::lock_guard lock(m_mutex);
        return m_value.has_value();
    }
    std::mutex m_mutex;
    std::optional<Value> m_value;
};

Scanned look(session::Session& session, const std::vector<std::filesystem::path>& files,
             std::stop_token stop = {}) {
    Answer<Scanned> answer;
    session.lookAtFiles(
        {files, {}}, std::move(stop), [](const source::ScanProgress&) {}, answer.taker());
    return answer.wait();
}

base::Result<session::ImportStarted> import(session::Session& session,
                                            const session::ImportRequest& request) {
    Answer<base::Result<session::ImportStarted>> answer;
    session.importFiles(request, {}, answer.taker());
    return answer.wait();
}

std::string manyEvents(int count) {
    std::string text = "player,damage,healing\n";
    for (int i = 0; i < count; ++i)
        text += "Jake,1,2\n";
    return text;
}

/// All of one player.
std::string manyGames(std::uint64_t count) {
    const std::string map(200, 'm');
    std::string text;
    for (std::uint64_t i = 0; i < count; ++i)
        text += "{\"player\": \"Jake\", \"damage\": 1, \"healing\": 2, \"match\": \"" + std::to_string(i) +
                "\", \"map\": \"" + map + "\"}\n";
    return text;
}

} // namespace

/// Files of events through the facade, on the demo broker.
class TestImportDemo : public QObject {
    Q_OBJECT

    QTemporaryDir m_state;
    files::Folder m_folder;
    std::unique_ptr<session::Session> m_session;

    [[nodiscard]] session::ImportRequest requestOf(const std::filesystem::path& file) const {
        session::ImportRequest request;
        request.files = look(*m_session, {file}).value();
        return request;
    }
    [[nodiscard]] produce::JobState jobState() const { return m_session->snapshot()->jobs.back()->state; }

private Q_SLOTS:
    void init() {
        session::Config config;
        config.broker = kafka::BrokerKind::demo;
        config.stateDir = m_state.path().toStdString();
        m_session = session::makeSession(config);
    }
    void cleanup() { m_session.reset(); }

    void filesAreLookedAtWithoutABroker() {
        const auto good = m_folder.write("good.csv", "player,damage,healing\nJake,1,2\n");
        const auto scan = look(*m_session, {good, m_folder.path()});
        QVERIFY(scan.has_value());
        QCOMPARE((*scan)->events, std::uint64_t(1));
        QCOMPARE((*scan)->refused.size(), std::size_t(1));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(look(*m_session, {good}, stop.get_token()).error().code, base::ErrorCode::cancelled);
        session::ImportRequest request;
        request.files = *scan;
        QCOMPARE(import(*m_session, request).error().code, base::ErrorCode::brokerUnreachable);
        Answer<base::Result<session::ImportCheck>> check;
        m_session->checkImport(*scan, {}, {}, check.taker());
        QCOMPARE(check.wait().error().code, base::ErrorCode::brokerUnreachable);
    }

    void theSameFileIsSentOnce() {
        m_session->start();
        const support::SessionProbe probe{*m_session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        auto request = requestOf(m_folder.write("g.csv", "player,damage,healing\nJake,1,2\nJake,1,2\n"));
        const auto first = import(*m_session, request);
        QVERIFY(first && first->job && first->leftOut == 0);
        QVERIFY(probe.waitForGames(2));
        Answer<base::Result<session::ImportCheck>> check;
        m_session->checkImport(request.files, {}, {}, check.taker());
        QCOMPARE(check.wait().value().leftOut, std::uint64_t(2));
        const auto second = import(*m_session, request);
        QVERIFY(second && !second->job && second->leftOut == 2);
        QCOMPARE(m_session->snapshot()->jobs.size(), std::size_t(1));
        request.again = true;
        QVERIFY(import(*m_session, request)->job.has_value());
        QVERIFY(probe.waitForGames(4));
    }

    /// What it still has to send isn't on the topic, so it would count as new.
    void whatAJobIsStillSendingIsNotSentTwice() {
        m_session->start();
        const support::SessionProbe probe{*m_session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        auto request = requestOf(m_folder.write("long.csv", manyEvents(1000)));
        request.eventsPerSecond = 20;
        const auto first = import(*m_session, request);
        QVERIFY(first && first->job);
        m_session->pauseJob(*first->job);
        request.eventsPerSecond = {};
        const auto refused = import(*m_session, request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::ErrorCode::alreadyExists);
        QVERIFY(refused.error().text.find("Import of long.csv") != std::string::npos);
        QCOMPARE(m_session->snapshot()->jobs.size(), std::size_t(1));
        const auto other = import(*m_session, requestOf(m_folder.write("b.csv", manyEvents(3))));
        QVERIFY(other && other->job);
        m_session->stopJob(*first->job);
        QVERIFY(waitUntil([this] { return produce::hasEnded(m_session->snapshot()->jobs.front()->state); },
                          std::chrono::seconds(20)));
        QVERIFY(import(*m_session, request)->job.has_value());
        QVERIFY(probe.waitForGames(1003));
    }

    void aTopicThatIsNoneForEventsIsRefused_data() {
        QTest::addColumn<std::string>("topic");
        QTest::addColumn<std::string>("said");
        const auto add = [](const char* name, const char* topic, const char* said) {
            QTest::newRow(name) << std::string(topic) << std::string(said);
        };
        add("no name", "two words", "letters, digits");
        add("the changelog", "owl-stats-stream-process-player_aggregates-changelog", "other records");
        add("the games", "owl-stats-stream-process-player_games-changelog", "other records");
        add("the letters", "owl-stats-stream-process-dead-letters", "other records");
        add("another one of the demo broker", "elsewhere", "source topic alone");
    }
    void aTopicThatIsNoneForEventsIsRefused() {
        QFETCH(std::string, topic);
        QFETCH(std::string, said);
        m_session->start();
        QVERIFY(support::SessionProbe{*m_session}.waitFor(ConnectionState::ready));
        auto request = requestOf(m_folder.write("g.csv", "player,damage,healing\nJake,1,2\n"));
        request.topic = topic;
        const auto refused = import(*m_session, request);
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.find(said) != std::string::npos, refused.error().text.c_str());
        QVERIFY(m_session->snapshot()->jobs.empty());
    }

    void twoImportsAtOnceSendOnce() {
        m_session->start();
        const support::SessionProbe probe{*m_session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        const auto request = requestOf(m_folder.write("two.csv", manyEvents(200)));
        Answer<base::Result<session::ImportStarted>> one;
        Answer<base::Result<session::ImportStarted>> other;
        m_session->importFiles(request, {}, one.taker());
        m_session->importFiles(request, {}, other.taker());
        const auto began = [](const base::Result<session::ImportStarted>& started) {
            return started && started->job ? 1 : 0;
        };
        QCOMPARE(began(one.wait()) + began(other.wait()), 1);
        QVERIFY(probe.waitForGames(200));
    }

    /// The demo broker keeps 5 MiB of a partition, and these games are more than twice as much of one.
    void gamesThatCameBeforeTheFirstQuestionAreAllThere() {
        constexpr std::uint64_t count = 30'000;
        m_session->start();
        const support::SessionProbe probe{*m_session};
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QVERIFY(import(*m_session, requestOf(m_folder.write("games.jsonl", manyGames(count))))->job);
        QVERIFY(probe.waitForGames(count));
        std::shared_ptr<const view::GameAnswer> answer;
        const auto isWhole = [&] {
            Answer<std::shared_ptr<const view::GameAnswer>> asked;
            m_session->askGames({}, asked.taker());
            answer = asked.wait();
            return answer->complete && answer->total == count;
        };
        QVERIFY2(waitUntil(isWhole, std::chrono::seconds(20)), std::to_string(answer->total).c_str());
    }

    void anImpossiblePaceIsRefused() {
        m_session->start();
        QVERIFY(support::SessionProbe{*m_session}.waitFor(ConnectionState::ready));
        auto request = requestOf(m_folder.write("g.csv", "player,damage,healing\nJake,1,2\n"));
        request.eventsPerSecond = 0;
        QCOMPARE(import(*m_session, request).error().code, base::ErrorCode::invalidArgument);
        QVERIFY(m_session->snapshot()->jobs.empty());
    }

    void anImportIsStoppedAsAnyJob() {
        m_session->start();
        QVERIFY(support::SessionProbe{*m_session}.waitFor(ConnectionState::ready));
        auto request = requestOf(m_folder.write("long.csv", manyEvents(1000)));
        request.eventsPerSecond = 20;
        const auto started = import(*m_session, request);
        QVERIFY(started && started->job);
        m_session->stopJob(*started->job);
        QVERIFY(waitUntil([this] { return produce::hasEnded(jobState()); }, std::chrono::seconds(20)));
        QCOMPARE(jobState(), produce::JobState::stopped);
        QVERIFY(!m_session->snapshot()->jobs.back()->lastError);
    }
};

QTEST_GUILESS_MAIN(TestImportDemo)
#include "tst_import_demo.moc"
