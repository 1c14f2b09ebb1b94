#include "tests/support/fake_session.h"

#include <algorithm>
#include <utility>

namespace support {

namespace {

template <class Value>
void put(std::vector<std::shared_ptr<const Value>>& list, Value value) {
    auto fresh = std::make_shared<const Value>(std::move(value));
    for (auto& each : list) {
        if (each->id == fresh->id) {
            each = std::move(fresh);
            return;
        }
    }
    list.push_back(std::move(fresh));
}

template <class Value>
std::vector<Value> after(const std::vector<Value>& all, std::uint64_t sequence) {
    const auto skipped = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(sequence, all.size()));
    return {all.begin() + skipped, all.end()};
}

} // namespace

FakeSession::FakeSession()
    : m_snapshot(std::make_shared<const session::Snapshot>()),
      m_players(std::make_shared<const view::PlayerSnapshot>()) {
    m_gamesState.complete = true;
    m_gamesState.revision = 1;
}

void FakeSession::change(const std::function<void(session::Snapshot&)>& edit) {
    {
        const std::lock_guard lock(m_mutex);
        auto next = std::make_shared<session::Snapshot>(*m_snapshot);
        edit(*next);
        m_snapshot = std::move(next);
    }
    poke();
}

void FakeSession::setConnection(session::ConnectionStatus status) {
    change([&status](session::Snapshot& snapshot) { snapshot.connection = std::move(status); });
}

void FakeSession::setReady(int partitions) {
    session::ConnectionStatus status;
    status.state = session::ConnectionState::ready;
    status.address = "127.0.0.1:29092";
    status.text = "Connected: local Kafka 127.0.0.1:29092";
    status.partitions = partitions;
    setConnection(std::move(status));
}

void FakeSession::setWorker(stream::WorkerSnapshot worker) {
    change([&worker](session::Snapshot& snapshot) { put(snapshot.workers, std::move(worker)); });
}

void FakeSession::setJob(produce::JobSnapshot job) {
    change([&job](session::Snapshot& snapshot) { put(snapshot.jobs, std::move(job)); });
}

void FakeSession::setPlayers(std::shared_ptr<const view::PlayerSnapshot> players) {
    {
        const std::lock_guard lock(m_mutex);
        m_players = std::move(players);
    }
    poke();
}

void FakeSession::addActivity(std::vector<stream::ActivityEntry> entries, std::uint64_t leftOut) {
    if (m_activity.watched())
        m_activity.add(std::move(entries), leftOut);
    poke();
}

void FakeSession::addProblem(stream::Problem problem) {
    std::uint64_t total = 0;
    {
        const std::lock_guard lock(m_mutex);
        total = m_problems.size() + 1;
        problem.sequence = m_forgotten + total;
        m_problems.push_back(std::move(problem));
    }
    change([total](session::Snapshot& snapshot) { snapshot.problems = total; });
}

void FakeSession::forgetProblems() {
    std::uint64_t forgotten = 0;
    {
        const std::lock_guard lock(m_mutex);
        forgotten = m_forgotten += m_problems.size();
        m_problems.clear();
    }
    change([forgotten](session::Snapshot& snapshot) {
        snapshot.problems = 0;
        snapshot.problemsBefore = forgotten;
    });
}

void FakeSession::addLog(base::LogLevel level, std::string source, std::string text) {
    {
        const std::lock_guard lock(m_mutex);
        m_log.push_back({m_log.size() + 1, m_clock.wall(), level, std::move(source), std::move(text)});
    }
    poke();
}

std::vector<std::string> FakeSession::asked() const {
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

int FakeSession::timesAsked(const std::string& what) const {
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::count(m_asked.begin(), m_asked.end(), what));
}

session::GenerateOptions FakeSession::lastOptions() const {
    const std::lock_guard lock(m_mutex);
    return m_options;
}

void FakeSession::failWith(std::optional<base::Error> error) {
    const std::lock_guard lock(m_mutex);
    m_error = std::move(error);
}

void FakeSession::answerTestsWith(base::Result<session::KafkaAnswer> answer) {
    const std::lock_guard lock(m_mutex);
    m_answer = std::move(answer);
}

void FakeSession::store(session::StoredRecord record) {
    const std::lock_guard lock(m_mutex);
    m_records.push_back(std::move(record));
}

void FakeSession::answerRedrivesWith(std::vector<session::RedriveStatus> reports) {
    const std::lock_guard lock(m_mutex);
    m_reports = std::move(reports);
}

kafka::Partitioner FakeSession::lastPartitioner() const {
    const std::lock_guard lock(m_mutex);
    return m_request.partitioner;
}

std::vector<session::RedriveOrder> FakeSession::lastOrders() const {
    const std::lock_guard lock(m_mutex);
    return m_request.orders;
}

void FakeSession::setPoke(base::Poke poke) {
    const std::lock_guard lock(m_mutex);
    m_poke = std::move(poke);
}

void FakeSession::start() {
    note("start");
}

void FakeSession::stop() {
    note("stop");
    change(
        [](session::Snapshot& snapshot) { snapshot.connection.state = session::ConnectionState::stopped; });
}

session::Config FakeSession::config() const {
    const std::lock_guard lock(m_mutex);
    return m_config;
}

std::shared_ptr<const session::Snapshot> FakeSession::snapshot() const {
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

std::shared_ptr<const view::PlayerSnapshot> FakeSession::players() const {
    const std::lock_guard lock(m_mutex);
    return m_players;
}

int FakeSession::spawnWorker() {
    note("spawnWorker");
    return 0;
}

void FakeSession::stopWorker(int id) {
    note("stopWorker " + std::to_string(id));
}

void FakeSession::killWorker(int id) {
    note("killWorker " + std::to_string(id));
}

void FakeSession::restartWorker(int id) {
    note("restartWorker " + std::to_string(id));
}

void FakeSession::removeWorker(int id) {
    note("removeWorker " + std::to_string(id));
}

base::Result<int> FakeSession::generate(const session::GenerateOptions& options) {
    note("generate");
    const std::lock_guard lock(m_mutex);
    if (m_error)
        return base::Failure(*m_error);
    m_options = options;
    return ++m_lastJob;
}

void FakeSession::pauseJob(int id) {
    note("pauseJob " + std::to_string(id));
}

void FakeSession::resumeJob(int id) {
    note("resumeJob " + std::to_string(id));
}

void FakeSession::stopJob(int id) {
    note("stopJob " + std::to_string(id));
}

void FakeSession::removeJob(int id) {
    note("removeJob " + std::to_string(id));
}

void FakeSession::setActivityWatched(bool watched) {
    m_activity.setWatched(watched);
}

stream::ActivityPage FakeSession::activity(std::uint64_t afterSequence) const {
    return m_activity.since(afterSequence);
}

std::vector<stream::Problem> FakeSession::problems(std::uint64_t afterSequence) const {
    const std::lock_guard lock(m_mutex);
    return after(m_problems, std::max(afterSequence, m_forgotten) - m_forgotten);
}

std::vector<base::LogLine> FakeSession::log(std::uint64_t afterSequence) const {
    const std::lock_guard lock(m_mutex);
    return after(m_log, afterSequence);
}

void FakeSession::readRecord(const stream::Place& place,
                             std::function<void(base::Result<session::StoredRecord>)> done) {
    note("readRecord");
    const std::lock_guard lock(m_mutex);
    base::Result<session::StoredRecord> answer =
        base::failure(base::ErrorCode::notFound, "The record is gone: the topic has deleted it for its age.");
    for (const auto& record : m_records)
        if (record.at == place)
            answer = record;
    m_tests.emplace_back([done = std::move(done), answer] { done(answer); });
}

void FakeSession::answerMessagesWith(base::Result<session::PlayerMessages> answer) {
    const std::lock_guard lock(m_mutex);
    m_messages = std::move(answer);
}

session::MessageQuestion FakeSession::lastMessageQuestion() const {
    const std::lock_guard lock(m_mutex);
    return m_messageQuestion;
}

void FakeSession::readMessages(session::MessageQuestion question, std::stop_token stop,
                               session::MessagesDone done) {
    note("readMessages");
    const std::lock_guard lock(m_mutex);
    m_messageQuestion = std::move(question);
    answerLater([done = std::move(done), answer = m_messages] { done(answer); }, std::move(stop));
}

void FakeSession::redrive(session::RedriveRequest request,
                          std::function<void(const session::RedriveStatus&)> report) {
    note("redrive");
    const std::lock_guard lock(m_mutex);
    std::vector<session::RedriveStatus> reports = m_reports;
    if (reports.empty()) {
        session::RedriveStatus status;
        status.total = status.sent = request.orders.size();
        for (const auto& order : request.orders) {
            stream::Place to = order.from;
            to.offset.value += 1000;
            status.news.push_back({order.from, stream::toText(to), false});
        }
        reports.push_back(status);
        status.news.clear();
        status.ended = true;
        reports.push_back(status);
    }
    m_request = std::move(request);
    m_tests.emplace_back([report = std::move(report), reports] {
        for (const auto& one : reports)
            report(one);
    });
}

base::Result<void> FakeSession::reconnect(const session::Config& config) {
    note("reconnect");
    const std::lock_guard lock(m_mutex);
    if (m_error)
        return base::Failure(*m_error);
    m_config = config;
    return {};
}

void FakeSession::testConnection(const std::string& bootstrap,
                                 std::function<void(base::Result<session::KafkaAnswer>)> done) {
    note("testConnection " + bootstrap);
    const std::lock_guard lock(m_mutex);
    m_tests.emplace_back([done = std::move(done), answer = m_answer] { done(answer); });
}

void FakeSession::startAfresh(const session::Config& asked) {
    note("startAfresh " + asked.appId);
}

void FakeSession::note(std::string what) {
    const std::lock_guard lock(m_mutex);
    m_asked.push_back(std::move(what));
}

void FakeSession::poke() {
    base::Poke poke;
    {
        const std::lock_guard lock(m_mutex);
        poke = m_poke;
    }
    if (poke)
        poke();
}

} // namespace support
