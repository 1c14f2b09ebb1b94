#include "core/stream/dead_letters.h"

#include "core/stream/letter_headers.h"

#include <algorithm>

#include <fmt/format.h>

namespace stream {

namespace {

constexpr std::size_t manyBytes = 16u << 20;
constexpr std::size_t manyLetters = 20'000;
constexpr std::size_t shownShortened = 100; ///< a commit; more nobody can read

bool isLettersFault(const base::Error& error) {
    return error.code == base::ErrorCode::badInput || error.code == base::ErrorCode::invalidArgument;
}

std::size_t sizeOf(const DeadLetter& letter) {
    return letter.value.value_or("").size() + letter.key.value_or("").size() + letter.reason.size();
}

} // namespace

DeadLetters::DeadLetters(std::string sourceTopic, std::string deadLetterTopic)
    : m_sourceTopic(std::move(sourceTopic)), m_topic(std::move(deadLetterTopic)) {}

void DeadLetters::add(DeadLetter letter) {
    m_bytes += sizeOf(letter);
    m_letters.push_back(std::move(letter));
}

bool DeadLetters::full() const {
    return m_bytes >= manyBytes || m_letters.size() >= manyLetters;
}

base::Result<void> DeadLetters::send(std::uintptr_t firstTag, const Produce& produce) {
    for (std::size_t i = 0; i < m_letters.size(); ++i) {
        const DeadLetter& letter = m_letters[i];
        const std::size_t size = letter.value.value_or("").size();
        const bool isLong = size > keptBytes;
        if (m_leftOut.contains({letter.partition, letter.offset})) {
            shorten(letter, fmt::format("{} refuses its dead letter, which was left out.", m_topic));
            continue;
        }
        base::Result<void> sent;
        if (!isLong || !m_keepShort)
            sent = sendOne(letter, true, firstTag + i, produce);
        if (isLong && (m_keepShort || (!sent && isLettersFault(sent.error())))) {
            sent = sendOne(letter, false, firstTag + i, produce);
            if (sent)
                shorten(letter, fmt::format("{} doesn't take a dead letter of {} bytes: its first {} are "
                                            "there.",
                                            m_topic, size, keptBytes));
        }
        if (sent)
            continue;
        if (!isLettersFault(sent.error()))
            return base::Failure(explained(sent.error()));
        shorten(letter, "its dead letter was left out: " + sent.error().text);
    }
    return {};
}

base::Result<void> DeadLetters::sendOne(const DeadLetter& letter, bool whole, std::uintptr_t tag,
                                        const Produce& produce) {
    const std::string partition = std::to_string(letter.partition.value);
    const std::string offset = std::to_string(letter.offset.value);
    const std::string size = std::to_string(letter.value.value_or("").size());
    const kafka::Header headers[] = {
        {letter_header::exception, "BadEvent"}, {letter_header::message, letter.reason},
        {letter_header::topic, m_sourceTopic},  {letter_header::partition, partition},
        {letter_header::offset, offset},        {letter_header::truncatedFrom, size}};
    kafka::OutRecord record;
    record.topic = m_topic;
    record.key = letter.key;
    if (letter.value)
        record.value = std::string_view(*letter.value).substr(0, whole ? std::string_view::npos : keptBytes);
    if (!whole && letter.key)
        record.key = std::string_view(*letter.key).substr(0, keptBytes);
    record.timestamp = letter.timestamp;
    record.headers = std::span(headers).first(whole ? 5 : 6);
    record.tag = tag;
    return produce(record);
}

base::Error DeadLetters::undelivered(std::size_t index, const base::Error& error) {
    if (!isLettersFault(error) || index >= m_letters.size())
        return explained(error);
    m_refused = true;
    const DeadLetter& letter = m_letters[index];
    if (m_keepShort) // it was sent short already, as were all that shared its batch
        m_leftOut.insert({letter.partition, letter.offset});
    return {error.code,
            fmt::format("A dead letter (offset {} of {} partition {}) was refused and is tried in a smaller "
                        "form or left out. {}",
                        letter.offset.value, m_sourceTopic, letter.partition.value, error.text)};
}

base::Error DeadLetters::explained(const base::Error& error) const {
    return {error.code,
            fmt::format("Dead letters can't be written to the topic {}, so nothing behind them is "
                        "processed. Make the topic anew or see to its permissions; or start "
                        "without a dead-letter topic. {}",
                        m_topic, error.text)};
}

void DeadLetters::shorten(const DeadLetter& letter, std::string what) {
    if (m_shortenedNow.size() < shownShortened)
        m_shortenedNow.push_back({letter, std::move(what)});
}

void DeadLetters::committed() {
    for (const DeadLetter& letter : m_letters)
        m_leftOut.erase({letter.partition, letter.offset});
    m_shortened.insert(m_shortened.end(), std::make_move_iterator(m_shortenedNow.begin()),
                       std::make_move_iterator(m_shortenedNow.end()));
    m_shortenedNow.clear();
    m_letters.clear();
    m_bytes = 0;
    m_refused = false;
}

void DeadLetters::forget() {
    m_keepShort = m_keepShort || m_refused;
    m_refused = false;
    m_shortenedNow.clear();
    m_letters.clear();
    m_bytes = 0;
}

} // namespace stream
