#include "session_probe.h"
#include "sessions_on_kafka.h"

#include "core/base/clock.h"
#include "core/session/audit.h"
#include "core/session/redriver.h"
#include "tests/support/letters.h"

#include <QtTest>

#include <future>
#include <map>

using namespace std::chrono_literals;
using session::ConnectionState;
using session::RedriveStatus;
using stream::Place;

namespace {

constexpr const char* badEvent = R"({"player": "Jake", "healing": 1})";
constexpr const char* goodEvent = R"({"player": "Jake", "damage": 5, "healing": 1})";

Place place(const std::string& topic, int partition, std::int64_t offset) {
    return {topic, base::PartitionId{partition}, base::Offset{offset}};
}

/// What no compression makes short.
std::string noise() {
    std::string bytes(100'000, ' ');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>('!' + (i * i + i / 7) % 90);
    return bytes;
}

/// All that a redrive has reported together, when it has ended.
RedriveStatus finished(session::Session& session, std::vector<session::RedriveOrder> orders) {
    std::promise<RedriveStatus> promise;
    std::vector<RedriveStatus::Sent> news;
    session.redrive({std::move(orders)}, [&](const RedriveStatus& status) {
        news.insert(news.end(), status.news.begin(), status.news.end());
        if (!status.ended)
            return;
        RedriveStatus last = status;
        last.news = news;
        promise.set_value(last);
    });
    return promise.get_future().get();
}

base::Result<session::StoredRecord> readBack(session::Session& session, const Place& at) {
    std::promise<base::Result<session::StoredRecord>> promise;
    session.readRecord(at, [&promise](auto record) { promise.set_value(std::move(record)); });
    return promise.get_future().get();
}

} // namespace

/// From a refused record to a counted event, on a real Kafka.
class TestRedriveKafka : public QObject, private support::SessionsOnKafka {
    Q_OBJECT

    [[nodiscard]] session::Config config(const std::string& app, bool letters = true) const {
        auto config = SessionsOnKafka::config(app);
        config.badEvents = letters ? session::BadEvents::deadLetter : session::BadEvents::log;
        return config;
    }
    void send(const session::Config& to, int partition, const std::vector<std::string>& values,
              const std::string& key = "Jake") const {
        support::sendAll(m_broker->cluster(), to.sourceTopic, partition, values, key);
    }
    [[nodiscard]] bool waitForProblems(const session::Session& session, std::uint64_t count) const {
        return support::waitUntil([&] { return session.snapshot()->problems == count; }, 60s);
    }
    [[nodiscard]] bool makeTopic(const std::string& topic,
                                 std::map<std::string, std::string> settings = {}) const {
        return kafka::Admin::create(m_broker->cluster())
            .value()
            .createTopic({topic, 1, std::move(settings)}, 30s)
            .has_value();
    }
    /// A letter about the record at `from`, as a worker writes it.
    [[nodiscard]] bool putLetter(const std::string& topic, const Place& from, int partition,
                                 base::TimestampMs when) const {
        const std::string offset = std::to_string(from.offset.value);
        const kafka::Header headers[] = {{stream::letter_header::message, "bad"},
                                         {stream::letter_header::topic, from.topic},
                                         {stream::letter_header::partition, "0"},
                                         {stream::letter_header::offset, offset}};
        auto producer = kafka::Producer::create({m_broker->cluster(), "", {}, {}, {}}, {}).value();
        kafka::OutRecord record;
        record.topic = topic;
        record.partition = base::PartitionId{partition};
        record.value = badEvent;
        record.timestamp = when;
        record.headers = headers;
        return producer.produce(record) && producer.flush(30s);
    }
    [[nodiscard]] auto open(const session::Config& of) const {
        return session::Redriver::open(of, m_broker->cluster(), kafka::Partitioner::crc32, {});
    }

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void anEditedRecordIsCountedOnceHoweverOftenItIsSent() {
        const auto wanted = config("edited");
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 1, {goodEvent, badEvent, goodEvent});
        QVERIFY(waitForProblems(*session, 1));
        QVERIFY(probe.waitForGames(2));
        const auto problem = session->problems(0).front();
        const Place at = place(problem.topic, problem.partition.value, problem.offset.value);
        auto record = readBack(*session, at);
        QVERIFY2(record.has_value(), record ? "" : record.error().text.c_str());
        QCOMPARE(record->value, std::optional<std::string>(badEvent));
        QCOMPARE(record->key, std::optional<std::string>("Jake"));

        record->value = R"({"player": "Jake", "damage": 77, "healing": 1})";
        const auto first = finished(*session, {{at, problem.firstBytes, *record}});
        QVERIFY2(first.sent == 1 && first.done() == 1, first.error ? first.error->text.c_str() : "");
        QCOMPARE(first.news.front().to, wanted.sourceTopic + "/1/3"); // the partition that its player is on
        QVERIFY(probe.waitForGames(3));
        const auto second = finished(*session, {{at, problem.firstBytes, *record}});
        QCOMPARE(second.sent, 0u);
        QCOMPARE(second.before, 1u);
        QCOMPARE(second.news.front().to, first.news.front().to);

        const support::Committed source(m_broker->cluster(), wanted.sourceTopic);
        QCOMPARE(source.size(), std::size_t(4));
        QCOMPARE(*source[3].header("statstream.redriven"), std::string_view(wanted.sourceTopic + "/1/1"));
        const support::Committed letters(m_broker->cluster(), session::deadLetterTopic(wanted));
        QCOMPARE(letters.size(), std::size_t(2)); // the letter and its mark
        const auto audit = session::audit(wanted, m_broker->cluster(), {});
        QVERIFY2(audit && audit->equal() && audit->events == 3 && audit->badEvents == 1,
                 audit ? "unequal" : audit.error().text.c_str());
    }

    void anotherPlayersNameIsAnotherKey() {
        const auto wanted = config("renamed", false);
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 1, {badEvent});
        QVERIFY(waitForProblems(*session, 1));
        session::StoredRecord record{
            place(wanted.sourceTopic, 1, 0), {}, "Jake", R"({"player": "Piggy", "damage": 1, "healing": 1})"};
        const auto done = finished(*session, {{record.at, {}, record}});
        QCOMPARE(done.sent, 1u);
        QCOMPARE(done.news.front().to, wanted.sourceTopic + "/2/0"); // as CRC-32 of Piggy says
        QVERIFY(probe.waitForGames(1));
        QCOMPARE(session->snapshot()->problems, 1u); // its key is its player
    }

    void manyAreReadBackAndSentAgain() {
        const auto wanted = config("many", false);
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        constexpr int count = 1'200;
        send(wanted, 0, std::vector<std::string>(count, badEvent));
        send(wanted, 3, {badEvent, goodEvent});
        QVERIFY(waitForProblems(*session, count + 1));
        std::vector<session::RedriveOrder> orders;
        for (int i = 0; i < count; ++i)
            orders.push_back({place(wanted.sourceTopic, 0, i), badEvent, {}});
        orders.push_back({place(wanted.sourceTopic, 3, 0), badEvent, {}});
        orders.push_back({place(wanted.sourceTopic, 3, 0), badEvent, {}}); // twice is once
        orders.push_back({place(wanted.sourceTopic, 3, 1), badEvent, {}}); // another record is there
        orders.push_back({place(wanted.sourceTopic, 3, 999), badEvent, {}});
        const auto done = finished(*session, std::move(orders));
        QVERIFY2(!done.error, done.error ? done.error->text.c_str() : "");
        QCOMPARE(done.sent, std::uint64_t(count + 1));
        QCOMPARE(done.stillBad, std::uint64_t(count + 1));
        QCOMPARE(done.gone, 2u);
        QCOMPARE(done.news.size(), std::size_t(count + 1));
        QVERIFY(waitForProblems(*session, 2 * (count + 1))); // refused again
    }

    void aRecordThatIsGoneIsSaid() {
        const auto wanted = config("gone");
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        const auto early = readBack(*session, place(wanted.sourceTopic, 0, 0));
        QVERIFY(!early && early.error().code == base::ErrorCode::brokerUnreachable);
        const auto none = finished(*session, {{place(wanted.sourceTopic, 0, 0), {}, {}}});
        QVERIFY(none.failed == 1 && none.error->code == base::ErrorCode::brokerUnreachable);
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 0, {badEvent, badEvent, goodEvent});
        QVERIFY(waitForProblems(*session, 2));
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        QVERIFY(admin.deleteRecords({wanted.sourceTopic, base::PartitionId{0}}, base::Offset{1}, 30s));
        const auto gone = readBack(*session, place(wanted.sourceTopic, 0, 0));
        QVERIFY(!gone && gone.error().code == base::ErrorCode::notFound);
        QVERIFY2(gone.error().text.find(wanted.sourceTopic + " partition 0 offset 0 is gone") == 0,
                 gone.error().text.c_str());
        QVERIFY(readBack(*session, place(wanted.sourceTopic, 0, 1)));
    }

    void oneThatTheTopicRefusesLeavesTheOthers() {
        const auto wanted = config("refused");
        QVERIFY(makeTopic(wanted.sourceTopic, {{"max.message.bytes", "2000"}}));
        auto redriver = open(wanted);
        QVERIFY2(redriver.has_value(), redriver ? "" : redriver.error().text.c_str());
        std::vector<session::Redrive> records;
        for (int i = 0; i < 3; ++i)
            records.push_back({place(wanted.sourceTopic, 0, i), "Jake", i == 1 ? noise() : goodEvent, {}});
        const auto results = (*redriver)->send(records);
        QVERIFY(results[0].to && results[2].to);
        QVERIFY(results[1].error && results[1].error->text.find("larger") != std::string::npos);
        QCOMPARE(support::Committed(m_broker->cluster(), wanted.sourceTopic).size(), std::size_t(2));
    }

    void theRowOfAShortenedLetterCanBeSentAgainToo() {
        const auto wanted = config("shortened");
        QVERIFY(makeTopic(session::deadLetterTopic(wanted), {{"max.message.bytes", "80000"}}));
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 1, {noise()});
        QVERIFY(waitForProblems(*session, 2)); // that it was refused, and that its letter was cut
        for (const auto& problem : session->problems(0))
            QCOMPARE(problem.firstBytes, stream::firstBytes(noise()));
    }

    void oneWhosePartitionIsGoneLeavesTheOthers() {
        const auto wanted = config("shrunk");
        QVERIFY(makeTopic(wanted.sourceTopic)); // one partition
        auto redriver = open(wanted);
        QVERIFY2(redriver.has_value(), redriver ? "" : redriver.error().text.c_str());
        std::vector<session::Redrive> records;
        for (int i = 0; i < 3; ++i)
            records.push_back({place(wanted.sourceTopic, i == 1 ? 7 : 0, i), "Jake", goodEvent, {}});
        records.push_back({place("never-made", 0, 0), "Jake", goodEvent, {}});
        const auto results = (*redriver)->send(records);
        QVERIFY2(results[0].to && results[2].to, results[0].error ? results[0].error->text.c_str() : "");
        QVERIFY(results[1].error && results[1].error->code == base::ErrorCode::notFound);
        QVERIFY(results[3].error && results[3].error->code == base::ErrorCode::notFound);
        QCOMPARE(support::Committed(m_broker->cluster(), wanted.sourceTopic).size(), std::size_t(2));
    }

    void whereThereAreNoDeadLettersNobodyIsSentToThem() {
        const auto wanted = config("unmarked", false);
        QVERIFY(makeTopic(wanted.sourceTopic));
        auto first = open(wanted);
        const auto second = open(wanted);
        QVERIFY(first && second);
        const auto refused = (*first)->send({{place(wanted.sourceTopic, 0, 7), "Jake", goodEvent, {}}});
        QVERIFY(refused[0].error);
        const std::string& text = refused[0].error->text;
        QVERIFY2(text.find("dead letters") == std::string::npos, text.c_str());
        QVERIFY2(text.find("end of the topic unmarked-events") != std::string::npos, text.c_str());
    }

    void theProblemsBeginAnewWithTheTopic() {
        auto wanted = config("afresh", false);
        const auto session = session::makeSession(wanted);
        const support::SessionProbe probe{*session};
        session->start();
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 1, {badEvent, badEvent});
        QVERIFY(waitForProblems(*session, 2));
        wanted.commitInterval = 200ms;
        QVERIFY(session->reconnect(wanted)); // to the same records
        QVERIFY(support::waitUntil(
            [&] { return session->snapshot()->connection.state != ConnectionState::ready; }, 60s));
        QVERIFY(probe.waitFor(ConnectionState::ready));
        QCOMPARE(session->problems(0).size(), std::size_t(2));
        session->startAfresh(session->config());
        QVERIFY(waitForProblems(*session, 0));
        QVERIFY(session->problems(0).empty());
        QCOMPARE(session->snapshot()->problemsBefore, 2u);
        QVERIFY(probe.waitFor(ConnectionState::ready));
        send(wanted, 1, {badEvent});
        QVERIFY(waitForProblems(*session, 1));
        QCOMPARE(session->problems(0).front().sequence, 3u);
    }

    void anotherKeyGoesWhereThePartitionerSays() {
        const auto wanted = config("murmur", false);
        QVERIFY(
            kafka::Admin::create(m_broker->cluster()).value().createTopic({wanted.sourceTopic, 4, {}}, 30s));
        const session::StoredRecord record{
            place(wanted.sourceTopic, 1, 0), {}, "Jake", R"({"player": "Piggy", "damage": 1, "healing": 1})"};
        RedriveStatus last;
        std::string to;
        const auto report = [&](const RedriveStatus& status) {
            if (!status.news.empty())
                to = status.news.front().to;
            last = status;
        };
        session::redrive(wanted, m_broker->cluster(),
                         {{{record.at, {}, record}}, kafka::Partitioner::murmur2}, {}, report);
        QVERIFY2(last.sent == 1, last.error ? last.error->text.c_str() : "");
        QCOMPARE(to, wanted.sourceTopic + "/3/0"); // by CRC-32 it were 2
    }

    void aSecondRedriverEndsTheFirst() {
        const auto wanted = config("fenced");
        QVERIFY(makeTopic(wanted.sourceTopic));
        auto first = open(wanted);
        QVERIFY(first);
        const std::vector<session::Redrive> records{{place(wanted.sourceTopic, 0, 7), "Jake", goodEvent, {}}};
        QVERIFY((*first)->send(records)[0].to);
        auto second = open(wanted);
        QVERIFY(second);
        const auto refused = (*first)->send(records);
        QVERIFY(refused[0].error && !refused[0].to);
        QVERIFY2(refused[0].error->text.find("Another redrive") == 0, refused[0].error->text.c_str());
        QVERIFY((*first)->send(records)[0].error); // and for good
        QVERIFY((*second)->send(records)[0].to);
        QCOMPARE(support::Committed(m_broker->cluster(), wanted.sourceTopic).size(), std::size_t(2));
    }

    void aMarkCountsWhileTheRecordThatItNamesConfirmsIt() {
        const auto wanted = config("anew");
        const std::string topic = session::deadLetterTopic(wanted);
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        QVERIFY(makeTopic(wanted.sourceTopic) && admin.createTopic({topic, 2, {}}, 30s));
        const Place from = place(wanted.sourceTopic, 0, 4);
        const auto now = base::SystemClock().wall();
        const base::TimestampMs earlier{now.value - 60'000};
        const base::TimestampMs later{now.value + 3'600'000};
        const auto redrivenAs = [&](int partition, std::int64_t offset, base::TimestampMs when) {
            const auto index = session::LetterIndex::read(m_broker->cluster(), topic, {});
            return index ? index->redrivenAs(place(topic, partition, offset), when, from)
                         : std::optional<std::string>("unreadable");
        };
        QVERIFY(putLetter(topic, from, 0, earlier));
        QVERIFY(putLetter(topic, from, 1, earlier)); // a second one, in whichever partition
        QVERIFY(!redrivenAs(0, 0, earlier));
        auto redriver = open(wanted);
        QVERIFY(redriver);
        const auto sent = (*redriver)->send({{from, "Jake", goodEvent, place(topic, 0, 0)}});
        QVERIFY(sent[0].to);
        const auto to = std::optional(stream::toText(*sent[0].to));
        QVERIFY(putLetter(topic, from, 0, later)); // all was folded again: the same record
        QCOMPARE(redrivenAs(0, 0, earlier), to);
        QCOMPARE(redrivenAs(1, 0, earlier), to);
        QCOMPARE(redrivenAs(0, 9, later), to);

        // Deleted for its age: then time says which letters are about the record that was sent.
        QVERIFY(admin.deleteRecords({wanted.sourceTopic, base::PartitionId{0}}, base::Offset{1}, 30s));
        QCOMPARE(redrivenAs(0, 9, earlier), to);
        QVERIFY(!redrivenAs(0, 9, later));

        QVERIFY(admin.deleteTopic(wanted.sourceTopic, 30s));
        QVERIFY(!redrivenAs(0, 9, later)); // nor is it an error
        QVERIFY(makeTopic(wanted.sourceTopic));
        send(wanted, 0, {goodEvent});            // another record is in the place
        QCOMPARE(redrivenAs(0, 0, earlier), to); // it was
        QVERIFY(!redrivenAs(0, 9, earlier));     // about the topic that was made anew
    }

    void lettersAreReadFromWhereOneWants() {
        const std::string topic = "plain-letters";
        const Place from = place("plain", 0, 4);
        QVERIFY(makeTopic("plain") && makeTopic(topic));
        QVERIFY(putLetter(topic, from, 0, base::TimestampMs{1'600'000'000'000}));
        auto redriver = open(config("plain"));
        QVERIFY(redriver);
        const auto sent = (*redriver)->send({{place("plain", 0, 4), "Jake", goodEvent, place(topic, 0, 0)}});
        QVERIFY(sent[0].to);
        QVERIFY(putLetter(topic, from, 0, base::TimestampMs{1'600'000'000'001}));
        const auto index = session::LetterIndex::read(m_broker->cluster(), topic, {});
        QVERIFY(index && index->letterOf(from) && index->letterOf(from)->offset.value > 1);
        QVERIFY(!index->letterOf(place("plain", 0, 5)));
        int letters = 0;
        const auto count = [&letters](const session::DeadLetter&) { return ++letters < 10; };
        QVERIFY(session::readLetters(m_broker->cluster(), topic, {}, {}, count));
        QCOMPARE(letters, 2); // the mark is none
        QVERIFY(session::readLetters(m_broker->cluster(), topic, {{base::PartitionId{0}, base::Offset{1}}},
                                     {}, count));
        QCOMPARE(letters, 3);
    }
};

QTEST_GUILESS_MAIN(TestRedriveKafka)
#include "tst_redrive_kafka.moc"
