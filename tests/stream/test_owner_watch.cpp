#include "core/kafka/consumer.h"
#include "core/stream/owner_watch.h"
#include "tests/support/manual_clock.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <vector>

using namespace std::chrono_literals;

namespace {

/// The only member of an app's group, subscribed to one topic.
class Member {
public:
    Member(const stream::Config& config, const std::string& topic) {
        kafka::ConsumerConfig member;
        member.cluster = config.cluster;
        member.groupId = config.appId;
        member.joinsGroup = true;
        kafka::RebalanceHandler handler;
        handler.assigned = [this](const std::vector<kafka::TopicPartition>& partitions) {
            std::vector<kafka::PartitionOffset> from;
            from.reserve(partitions.size());
            for (const auto& partition : partitions)
                from.push_back({partition, {}});
            m_assigned = m_consumer->incrementalAssign(from).has_value();
        };
        handler.revoked = [this](const std::vector<kafka::TopicPartition>& partitions) {
            (void)m_consumer->incrementalUnassign(partitions);
        };
        handler.lost = handler.revoked;
        m_consumer.emplace(kafka::Consumer::create(member, std::move(handler)).value());
        if (!m_consumer->subscribe(topic))
            qFatal("the member can't subscribe");
    }

    [[nodiscard]] bool waitAssigned() {
        return support::waitUntil(
            [this] {
                std::vector<kafka::Message> messages;
                (void)m_consumer->poll(messages, 100, 50ms);
                return m_assigned;
            },
            30s);
    }

private:
    bool m_assigned = false;
    std::optional<kafka::Consumer> m_consumer;
};

} // namespace

/// When a static member looks for partitions without an owner, and what it then says, by a clock that stands
/// still; the group is one of a real Apache Kafka.
class TestOwnerWatch : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatNobodyOwnsIsToldAfterASessionsTime();
    void whatGoesOnIsToldLessAndLessOften();
    void aGroupThatOwnsAllIsLeftInPeace();
    void cleanupTestCase() { end(); }

private:
    /// Looks once, so much later.
    static std::optional<std::string> lookAgainAfter(stream::OwnerWatch& watch, support::ManualClock& clock,
                                                     std::chrono::milliseconds time) {
        clock.advance(time);
        return watch.withoutOwner();
    }
    /// Seconds of the clock, looking each, until the watch tells of partitions 0 and 1.
    static int secondsUntilTold(stream::OwnerWatch& watch, support::ManualClock& clock) {
        constexpr int most = 1000;
        for (int second = 1; second <= most; ++second)
            if (const auto told = lookAgainAfter(watch, clock, 1s)) {
                if (*told != "0, 1")
                    qFatal("told of %s", told->c_str());
                return second;
            }
        return most;
    }
};

void TestOwnerWatch::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestOwnerWatch::whatNobodyOwnsIsToldAfterASessionsTime() {
    const auto config = make(2);
    Member member(config, config.changelogTopic());
    QVERIFY(member.waitAssigned());
    support::ManualClock clock;
    stream::OwnerWatch watch(config, clock);
    clock.advance(1h);
    QVERIFY(!watch.withoutOwner()); // it has not joined, and doesn't look
    watch.joined();
    QVERIFY(!watch.withoutOwner());
    const int seconds = secondsUntilTold(watch, clock);
    QVERIFY2(seconds >= 7, std::to_string(seconds).c_str()); // a second, then the session's six
    QVERIFY2(seconds < 1000, "it was never told");
    QVERIFY(!lookAgainAfter(watch, clock, 1h)); // once, until it joins again
}

void TestOwnerWatch::whatGoesOnIsToldLessAndLessOften() {
    const auto config = make(2);
    Member member(config, config.changelogTopic());
    QVERIFY(member.waitAssigned());
    support::ManualClock clock;
    stream::OwnerWatch watch(config, clock);
    for (const int firstLook : {1, 2, 4, 8, 16, 32, 64, 64}) {
        watch.joined();
        for (int second = 1; second < firstLook; ++second)
            QVERIFY(!lookAgainAfter(watch, clock, 1s));
        const int more = secondsUntilTold(watch, clock);
        QVERIFY2(more >= 7, std::to_string(more).c_str());
        QVERIFY2(more < 1000, "it was never told");
    }
}

void TestOwnerWatch::aGroupThatOwnsAllIsLeftInPeace() {
    const auto config = make(2);
    Member member(config, config.sourceTopic);
    QVERIFY(member.waitAssigned());
    support::ManualClock clock;
    stream::OwnerWatch watch(config, clock);
    watch.joined();
    for (int second = 0; second < 100; ++second)
        QVERIFY(!lookAgainAfter(watch, clock, 1s));
}

QTEST_GUILESS_MAIN(TestOwnerWatch)
#include "test_owner_watch.moc"
