#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/session/unused_group.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/wait.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <string>
#include <vector>

using namespace std::chrono_literals;

/// Whether a group counts as unused, on a real Kafka of three nodes of which one dies.
class TestUnusedGroupKafka : public QObject {
    Q_OBJECT

    support::BrokerFixture m_brokers{3};
    session::Config m_config;

    /// So many that each node coordinates some: their names' hashes go round among the four partitions of the
    /// offsets topic.
    static constexpr int groups = 8;
    static std::string group(int number) { return "group-" + std::to_string(number); }

    [[nodiscard]] base::Result<void> look(int number) {
        m_config.appId = group(number);
        auto admin = kafka::Admin::create(m_brokers.cluster());
        return admin ? session::refuseWhileUsed(*admin, m_config) : base::Failure(admin.error());
    }
    [[nodiscard]] kafka::Consumer member(int number) const {
        return kafka::Consumer::create({m_brokers.cluster(), group(number), "member", true, true, false, {}})
            .value();
    }
    [[nodiscard]] bool killNode(int node) const {
        QFile file(QStringLiteral("%1/node-%2/pid").arg(m_brokers.dir()).arg(node));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const int pid = file.readAll().trimmed().toInt();
        return pid > 1 && ::kill(pid, SIGKILL) == 0;
    }

private Q_SLOTS:
    void initTestCase() { SUPPORT_NEEDS_BROKER(m_brokers); }

    void oneWhoseCoordinatorIsGoneDoesNot() {
        auto admin = kafka::Admin::create(m_brokers.cluster()).value();
        QVERIFY(admin.createTopic({m_config.sourceTopic, 1, {}}, 30s));
        std::vector<kafka::Consumer> members;
        for (int number = 0; number < groups; ++number) {
            kafka::Consumer& one = members.emplace_back(member(number));
            QVERIFY(one.subscribe(m_config.sourceTopic));
            const auto isIn = [&one] {
                std::vector<kafka::Message> batch;
                (void)one.poll(batch, 1, 20ms); // where to begin nobody has said: an error, of no matter
                return one.wasAssigned();
            };
            QVERIFY(support::waitUntil(isIn, 40s));
        }
        QVERIFY(killNode(2));
        // The others answer at once, and know nothing of its groups until they have taken them over.
        for (int number = 0; number < groups; ++number) {
            base::Result<void> unused;
            const bool isBusy = support::waitUntil(
                [&] {
                    unused = look(number);
                    return unused || unused.error().code == base::ErrorCode::groupBusy;
                },
                40s);
            QVERIFY2(!unused, group(number).c_str());
            QVERIFY2(isBusy, unused.error().text.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestUnusedGroupKafka)
#include "tst_unused_group_kafka.moc"
