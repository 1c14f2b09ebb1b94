#include "core/stream/game_records.h"

#include "core/stats/game_codec.h"

#include <string_view>

#include <fmt/format.h>

namespace stream {

namespace {

constexpr std::size_t keptCapacity = 1u << 20; ///< of the buffer, from commit to commit

} // namespace

void GameRecords::add(base::PartitionId partition, const stats::Event& event) {
    stats::appendGameKey(m_bytes, event);
    const std::size_t keyEnd = m_bytes.size();
    stats::appendEventJson(m_bytes, event);
    m_records.push_back({partition, event.timestamp.value_or(base::TimestampMs{}), keyEnd, m_bytes.size()});
}

base::Result<void> GameRecords::send(std::uintptr_t tag, const Produce& produce) const {
    const std::string_view bytes = m_bytes;
    std::size_t begin = 0;
    for (const Record& one : m_records) {
        kafka::OutRecord record;
        record.topic = m_topic;
        record.partition = one.partition;
        record.key = bytes.substr(begin, one.keyEnd - begin);
        record.value = bytes.substr(one.keyEnd, one.valueEnd - one.keyEnd);
        record.timestamp = one.time;
        record.tag = tag;
        if (const auto sent = produce(record); !sent)
            return base::Failure(explained(sent.error()));
        begin = one.valueEnd;
    }
    return {};
}

bool GameRecords::isTopicsFault(const base::Error& error) {
    using base::ErrorCode;
    return error.code != ErrorCode::timedOut && error.code != ErrorCode::brokerUnreachable &&
           error.code != ErrorCode::fenced && error.code != ErrorCode::cancelled;
}

base::Error GameRecords::explained(const base::Error& error) const {
    if (!isTopicsFault(error))
        return error;
    base::Error said = error;
    said.text = fmt::format("Games can't be written to the topic {}, so nothing behind them is processed. "
                            "Make the topic anew (connecting again does, or `statstream-cli topics create`) "
                            "or see to this user's rights on it (Write). {}",
                            m_topic, error.text);
    return said;
}

void GameRecords::clear() {
    m_records.clear();
    m_bytes.clear();
    if (m_bytes.capacity() > keptCapacity) {
        m_bytes.shrink_to_fit();
        m_records.shrink_to_fit();
    }
}

} // namespace stream
