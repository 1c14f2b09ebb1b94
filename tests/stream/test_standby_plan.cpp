#include "core/stream/handover.h"
#include "core/stream/standby_plan.h"

#include <QtTest>

#include <map>

using base::PartitionId;
using kafka::GroupInfo;
using kafka::GroupMember;

namespace {

constexpr int partitions = 200;

/// A group in which the partitions go round among the instances' workers.
GroupInfo groupOf(const std::vector<std::string>& instances) {
    GroupInfo group{"Stable", "cooperative-sticky", {}};
    for (const auto& instance : instances)
        group.members.push_back({"member", stream::standbyClientId("worker-1", instance), "/127.0.0.1", {}});
    for (int partition = 0; partition < partitions; ++partition)
        group.members[static_cast<std::size_t>(partition) % instances.size()].assigned.push_back(
            {"source", PartitionId{partition}});
    return group;
}

/// Of each partition, who keeps a copy.
std::map<PartitionId, std::set<std::string>> keepers(const GroupInfo& group,
                                                     const std::vector<std::string>& instances, int copies) {
    std::map<PartitionId, std::set<std::string>> found;
    for (const auto& instance : instances)
        for (const auto partition : stream::planStandby(group, "source", instance, copies).keep)
            found[partition].insert(instance);
    return found;
}

} // namespace

/// Who keeps a copy of what, as all instances work it out alike.
class TestStandbyPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClientIdTellsTheInstanceThatKeepsCopies() {
        QCOMPARE(stream::standbyInstance(stream::standbyClientId("worker-12", "5f3a-11")), "5f3a-11");
        QVERIFY(!stream::standbyInstance("worker-1"));
        QVERIFY(!stream::standbyInstance("worker-1-standby-"));
        QVERIFY(!stream::standbyInstance(""));
    }

    void soManyOthersAsAskedForKeepEachPartition_data() {
        QTest::addColumn<int>("copies");
        QTest::addColumn<int>("expected"); // there are three others
        QTest::addRow("none") << 0 << 0;
        QTest::addRow("one") << 1 << 1;
        QTest::addRow("two") << 2 << 2;
        QTest::addRow("all others") << 3 << 3;
        QTest::addRow("more than there are") << 8 << 3;
    }

    void soManyOthersAsAskedForKeepEachPartition() {
        QFETCH(int, copies);
        QFETCH(int, expected);
        const std::vector<std::string> instances{"a", "b", "c", "d"};
        const auto found = keepers(groupOf(instances), instances, copies);
        QCOMPARE(found.size(), expected == 0 ? 0U : static_cast<std::size_t>(partitions));
        for (const auto& [partition, who] : found) {
            QCOMPARE(static_cast<int>(who.size()), expected);
            QVERIFY(!who.contains(instances[static_cast<std::size_t>(partition.value) % 4])); // its owner
        }
    }

    void theCopiesAreSpreadEvenly() {
        const std::vector<std::string> instances{"a", "b", "c", "d"};
        const auto group = groupOf(instances);
        for (const auto& instance : instances) {
            const auto plan = stream::planStandby(group, "source", instance, 1);
            const auto kept = plan.keep.size();
            QCOMPARE(plan.own.size(), 50U);
            QCOMPARE(kept + plan.own.size() + plan.elsewhere.size(), static_cast<std::size_t>(partitions));
            QVERIFY2(kept > 25 && kept < 75, std::to_string(kept).c_str()); // 50 on average
        }
    }

    void anInstanceThatGoesMovesItsOwnCopiesAlone() {
        const auto all = groupOf({"a", "b", "c", "d", "e"});
        auto fewer = all; // e, which owned some partitions, has gone: nobody has those now
        fewer.members.pop_back();
        const auto before = keepers(all, {"a", "b", "c", "d", "e"}, 1);
        const auto after = keepers(fewer, {"a", "b", "c", "d"}, 1);
        for (const auto& [partition, who] : after)
            if (!before.at(partition).contains("e"))
                QCOMPARE(who, before.at(partition));
    }

    void whatOwnWorkersHaveNeedsNoCopy() {
        const auto plan = stream::planStandby(groupOf({"a", "b"}), "source", "a", 8);
        QCOMPARE(plan.own.size(), 100U);
        QCOMPARE(plan.keep.size(), 100U);
        for (const auto partition : plan.own)
            QVERIFY(!plan.keep.contains(partition));
    }

    void instancesThatKeepNoneAreNotCountedOn() {
        auto group = groupOf({"a", "b", "c"});
        group.members[2].clientId = "worker-1"; // owns its partitions, and keeps no copies
        const auto found = keepers(group, {"a", "b"}, 1);
        QCOMPARE(found.size(), static_cast<std::size_t>(partitions));
    }

    void anInstanceWithoutWorkersKeepsCopiesToo() {
        const auto plan = stream::planStandby(groupOf({"a"}), "source", "spare", 1);
        QCOMPARE(plan.keep.size(), static_cast<std::size_t>(partitions));
        QVERIFY(plan.own.empty());
    }

    void otherTopicsOfTheGroupAreLeftOut() {
        auto group = groupOf({"a"});
        group.members[0].assigned = {{"other", PartitionId{0}}};
        QCOMPARE(stream::planStandby(group, "source", "b", 1), stream::StandbyPlan());
    }

    void aCopyThatIsWantedEndsTheWriting() {
        stream::Handover handover;
        const auto writing = handover.beginWriting();
        QVERIFY(!writing.stop_requested());
        QVERIFY(!handover.take(PartitionId{3}).task);
        QVERIFY(writing.stop_requested());
        QVERIFY(handover.beginWriting().stop_requested()); // until it was looked after
        QCOMPARE(handover.takeWanted(), std::set<PartitionId>{PartitionId{3}});
        QVERIFY(!handover.beginWriting().stop_requested());
        QVERIFY(handover.takeWanted().empty());
    }
};

QTEST_APPLESS_MAIN(TestStandbyPlan)
#include "test_standby_plan.moc"
