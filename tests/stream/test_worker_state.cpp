#include "core/stream/worker_state.h"

#include <QtTest>

#include <set>
#include <utility>

using stream::WorkerState;
using enum stream::WorkerState;

namespace {

constexpr WorkerState all[] = {created, joining, restoring, running, idle, stopping, stopped, failed};

/// The diagram in core/stream/snapshot.h, read by a person.
const std::set<std::pair<WorkerState, WorkerState>> diagram{
    {created, joining},   {joining, restoring}, {joining, running}, {joining, idle},    {restoring, running},
    {restoring, idle},    {running, restoring}, {running, idle},    {idle, restoring},  {idle, running},
    {restoring, joining}, {running, joining},   {idle, joining},    {stopping, stopped}};

} // namespace

class TestWorkerState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMoveIsAsTheDiagramSays_data();
    void everyMoveIsAsTheDiagramSays();
    void everyStateHasAWord();
};

void TestWorkerState::everyMoveIsAsTheDiagramSays_data() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    for (const auto from : all)
        for (const auto to : all)
            QTest::addRow("%s to %s", stream::toString(from), stream::toString(to))
                << static_cast<int>(from) << static_cast<int>(to);
}

void TestWorkerState::everyMoveIsAsTheDiagramSays() {
    QFETCH(int, from);
    QFETCH(int, to);
    const auto a = static_cast<WorkerState>(from);
    const auto b = static_cast<WorkerState>(to);
    const bool ended = a == stopped || a == failed;
    const bool expected =
        a == b || diagram.contains({a, b}) || (!ended && (b == failed || (b == stopping && a != stopping)));
    QCOMPARE(stream::mayMove(a, b), expected);
}

void TestWorkerState::everyStateHasAWord() {
    std::set<std::string> words;
    for (const auto state : all)
        words.insert(stream::toString(state));
    QCOMPARE(words.size(), std::size(all));
    QVERIFY(!words.contains("?"));
}

QTEST_GUILESS_MAIN(TestWorkerState)
#include "test_worker_state.moc"
