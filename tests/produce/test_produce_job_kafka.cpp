#include "core/kafka/admin.h"
#include "core/produce/produce_job.h"
#include "core/source/random_source.h"
#include "tests/produce/topic_content.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QtTest>

#include <set>

using namespace std::chrono_literals;
using produce::JobOptions;
using produce::JobState;
using produce::ProduceJob;
using support::waitUntil;

namespace {

/// Every event another: so losses and doubles show.
class CountingSource final : public source::EventSource {
public:
    explicit CountingSource(std::uint64_t count) : m_count(count) {}
    [[nodiscard]] base::Result<bool> next(stats::Event& event) override {
        if (m_made == m_count)
            return false;
        event.player = "player-" + std::to_string(m_made % 10);
        event.damage = {static_cast<double>(m_made++), true};
        event.healing = {0, true};
        return true;
    }
    [[nodiscard]] std::optional<std::uint64_t> total() const override { return m_count; }

private:
    std::uint64_t m_count;
    std::uint64_t m_made = 0;
};

} // namespace

/// Against a real Apache Kafka.
class TestProduceJobKafka : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aBrokerThatRestartsLosesAndDoublesNothing();
    void runsAtFullSpeed();
    void cleanupTestCase();

private:
    void makeTopic(const std::string& topic) {
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        const auto made = admin.createTopic({topic, 4, {}}, 20s);
        QVERIFY2(made.has_value(), made ? "" : made.error().text.c_str());
    }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::unique_ptr<support::BrokerFixture> m_broker;
};

void TestProduceJobKafka::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestProduceJobKafka::cleanupTestCase() {
    m_broker.reset();
}

void TestProduceJobKafka::aBrokerThatRestartsLosesAndDoublesNothing() {
    makeTopic("restarts");
    JobOptions options;
    options.cluster = m_broker->cluster();
    options.topic = "restarts";
    options.eventsPerSecond = 20'000;
    constexpr std::uint64_t events = 100'000;
    const ProduceJob job(1, options, std::make_unique<CountingSource>(events), {m_clock, m_log, {}, {}});
    QVERIFY(waitUntil([&] { return job.snapshot()->acknowledged > 10'000; }, 30s));
    QVERIFY(m_broker->stop());
    QVERIFY(waitUntil([&] { return job.snapshot()->heldBack; }, 30s));
    QVERIFY(!produce::hasEnded(job.snapshot()->state));
    QVERIFY(m_broker->start());
    QVERIFY(waitUntil([&] { return produce::hasEnded(job.snapshot()->state); }, 60s));
    const auto snapshot = job.snapshot();
    QVERIFY2(snapshot->state == JobState::finished,
             snapshot->lastError ? snapshot->lastError->text.c_str() : "");
    QCOMPARE(snapshot->acknowledged, events);
    QCOMPARE(snapshot->failed, std::uint64_t{0});
    const auto records = support::contentOf(m_broker->cluster(), "restarts", 60s);
    std::set<std::string> distinct;
    for (const auto& record : records)
        distinct.insert(record.value);
    QCOMPARE(records.size(), std::size_t{events});
    QCOMPARE(distinct.size(), std::size_t{events});
}

void TestProduceJobKafka::runsAtFullSpeed() {
    makeTopic("fast");
    JobOptions options;
    options.cluster = m_broker->cluster();
    options.topic = "fast";
    options.sleepSeconds = 0;
    source::RandomOptions random;
    random.count = qEnvironmentVariableIntValue("STATSTREAM_TEST_EVENTS") > 0
                       ? static_cast<std::uint64_t>(qEnvironmentVariableIntValue("STATSTREAM_TEST_EVENTS"))
                       : 300'000;
    random.seed = 1;
    QElapsedTimer timer;
    timer.start();
    const ProduceJob job(1, options, std::make_unique<source::RandomSource>(random),
                         {m_clock, m_log, {}, {}});
    QVERIFY(waitUntil([&] { return produce::hasEnded(job.snapshot()->state); }, 120s));
    const auto took = timer.elapsed();
    QCOMPARE(job.snapshot()->acknowledged, random.count);
    qInfo("%llu events in %lld ms: %.0f k/s", static_cast<unsigned long long>(random.count),
          static_cast<long long>(took), static_cast<double>(random.count) / static_cast<double>(took));
}

QTEST_GUILESS_MAIN(TestProduceJobKafka)
#include "test_produce_job_kafka.moc"
