#include "core/session/messages.h"

#include "core/kafka/consumer.h"
#include "core/session/topic_reader.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iterator>

namespace session {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto askTimeout = 3s;       ///< nothing ends it: whoever quits waits for it
constexpr auto longest = 10s;         ///< after that no more steps are taken
constexpr auto quick = 1s;            ///< a step that takes longer isn't followed by a larger one
constexpr std::int64_t first = 1'000; ///< records of the first step: they may be large ones
constexpr std::int64_t largest = 200'000;
constexpr std::int64_t mostRecords = 1'000'000;
constexpr std::size_t mostBytes = 16u << 20; ///< of all that is found

/// The end is that of what is committed: an open transaction is not waited for.
base::Result<kafka::Watermarks> endsOf(const kafka::Cluster& cluster,
                                       const kafka::TopicPartition& partition) {
    kafka::ConsumerConfig config;
    config.cluster = cluster;
    config.groupId = "statstream-reader"; // never joined, nothing committed
    config.clientId = "statstream-reader";
    auto consumer = kafka::Consumer::create(config);
    if (!consumer)
        return base::Failure(consumer.error());
    return consumer->watermarks(partition, askTimeout);
}

std::size_t sizeOf(const PlayerMessage& message) {
    const auto size = [](const auto& bytes) { return bytes ? bytes->size() : 0; };
    return size(message.record.key) + size(message.record.value);
}

/// The newest messages of a player, step by step into the past; the records of a step come oldest first.
class Found {
public:
    explicit Found(const MessageQuestion& question) : m_question(question) {}

    void take(const kafka::Message& message) {
        const auto event = m_decoder.decode(message.value().value_or(""));
        if (event ? event->player != m_question.player : message.key() != m_question.player)
            return;
        PlayerMessage fresh;
        fresh.record = stored(message);
        if (event) {
            fresh.damage = event->damage;
            fresh.healing = event->healing;
        } else {
            fresh.refused = event.error();
        }
        m_bytes += sizeOf(fresh);
        m_step.push_back(std::move(fresh));
        while (!m_step.empty() && tooMuch()) {
            m_bytes -= sizeOf(m_step.front());
            m_step.pop_front();
            m_full = true;
        }
    }
    void endStep() {
        std::move(m_step.rbegin(), m_step.rend(), std::back_inserter(m_messages));
        m_step.clear();
        m_full = m_full || m_messages.size() >= m_question.most;
    }
    /// As if the step had not begun: steps begin while there is room.
    void dropStep() {
        for (const PlayerMessage& message : m_step)
            m_bytes -= sizeOf(message);
        m_step.clear();
        m_full = false;
    }
    [[nodiscard]] bool full() const { return m_full; }
    [[nodiscard]] std::vector<PlayerMessage>& messages() { return m_messages; }

private:
    [[nodiscard]] bool tooMuch() const {
        const std::size_t count = m_messages.size() + m_step.size();
        return count > m_question.most || (m_bytes > mostBytes && count > 1);
    }

    const MessageQuestion& m_question;
    stats::EventDecoder m_decoder;
    std::vector<PlayerMessage> m_messages; ///< newest first
    std::deque<PlayerMessage> m_step;      ///< oldest first
    std::size_t m_bytes = 0;
    bool m_full = false;
};

} // namespace

base::Result<PlayerMessages> readMessages(const kafka::Cluster& cluster, const std::string& topic,
                                          const MessageQuestion& question, const std::stop_token& stop) {
    auto ends = endsOf(cluster, {topic, question.partition});
    if (!ends)
        return base::Failure(ends.error());
    PlayerMessages answer;
    answer.end = std::clamp(question.before.value_or(ends->high), ends->low, ends->high);
    answer.from = answer.end;
    Found found(question);
    std::int64_t step = first;
    const auto began = Clock::now();
    while (answer.from > ends->low && !found.full() && answer.end.value - answer.from.value < mostRecords &&
           Clock::now() - began < longest) {
        const base::Offset from{std::max(ends->low.value, answer.from.value - step)};
        const ReadRange range{question.partition, from, answer.from};
        const auto stepBegan = Clock::now();
        const auto read = readTopic(cluster, topic, {range}, stop,
                                    [&found](const kafka::Message& message) { found.take(message); });
        if (read) {
            found.endStep();
            answer.from = from;
        } else if (read.error().code == base::ErrorCode::dataLost) {
            found.dropStep(); // its oldest ones were deleted for their age meanwhile: from where they are now
            ends = endsOf(cluster, {topic, question.partition});
            if (!ends)
                return base::Failure(ends.error());
            if (ends->high < answer.from)
                return base::Failure(read.error());
        } else {
            return base::Failure(read.error());
        }
        if (Clock::now() - stepBegan < quick)
            step = std::min(4 * step, largest);
    }
    answer.messages = std::move(found.messages());
    answer.all = answer.from <= ends->low && !found.full();
    if (found.full() && !answer.messages.empty()) // what is older is a further question
        answer.from = answer.messages.back().record.at.offset;
    return answer;
}

} // namespace session
