#include "core/session/dead_letters.h"

#include "core/kafka/admin.h"
#include "core/session/topic_reader.h"

#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

namespace session {

using namespace std::chrono_literals;

namespace {

constexpr auto askTimeout = 10s;
constexpr std::int64_t nearby = 1000; ///< records that are read rather than asked for on their own

std::optional<std::string> owned(std::optional<std::string_view> bytes) {
    return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
}

auto headersOf(const kafka::Message& message) {
    return stream::readLetterHeaders([&message](const char* name) { return message.header(name); });
}

base::Result<std::vector<kafka::Watermarks>> endsOf(const kafka::Cluster& cluster, const std::string& topic) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    return admin->watermarks(topic, askTimeout);
}

/// Calls `record` for each of the committed records from `from` on, until it gives false.
base::Result<void> readUntil(const kafka::Cluster& cluster, const std::string& topic, ReadRange range,
                             const std::stop_token& stop,
                             const std::function<bool(const kafka::Message&)>& record) {
    std::stop_source enough;
    const std::stop_callback stopped(stop, [&enough] { enough.request_stop(); });
    const auto read =
        readTopic(cluster, topic, {range}, enough.get_token(), [&](const kafka::Message& message) {
            if (!enough.stop_requested() && !record(message))
                enough.request_stop();
        });
    if (!read && read.error().code == base::ErrorCode::cancelled && !stop.stop_requested())
        return {};
    return read;
}

/// Stretches of one partition that have all the wanted records and few others.
std::vector<ReadRange> stretches(const std::set<base::Offset>& wanted, base::PartitionId partition,
                                 const kafka::Watermarks& has) {
    std::vector<ReadRange> ranges;
    for (const base::Offset offset : wanted) {
        if (offset < has.low || offset >= has.high)
            continue; // gone, or of a topic that was there before
        if (!ranges.empty() && offset.value - ranges.back().end.value < nearby)
            ranges.back().end = std::max(ranges.back().end, offset.next());
        else
            ranges.push_back({partition, offset, offset.next()});
    }
    return ranges;
}

/// Calls `record` for each of these places of a topic where a committed record is.
base::Result<void> readPlaces(const kafka::Cluster& cluster, const std::string& topic,
                              const std::vector<kafka::Watermarks>& ends,
                              const std::vector<stream::Place>& places, const std::stop_token& stop,
                              const std::function<void(const kafka::Message&)>& record) {
    std::map<base::PartitionId, std::set<base::Offset>> wanted;
    for (const stream::Place& place : places)
        wanted[place.partition].insert(place.offset);
    for (const auto& [partition, offsets] : wanted) {
        const auto index = static_cast<std::size_t>(partition.value);
        if (index >= ends.size())
            continue;
        for (const ReadRange& range : stretches(offsets, partition, ends[index])) {
            const auto read = readTopic(cluster, topic, {range}, stop,
                                        [&, &these = offsets](const kafka::Message& message) {
                                            if (these.contains(message.offset()))
                                                record(message);
                                        });
            if (!read)
                return read;
        }
    }
    return {};
}

} // namespace

StoredRecord stored(const kafka::Message& message) {
    return {{std::string(message.topic()), message.partition(), message.offset()},
            message.timestamp(),
            owned(message.key()),
            owned(message.value())};
}

base::Result<std::vector<StoredRecord>>
readBack(const kafka::Cluster& cluster, const std::vector<stream::Place>& places, std::stop_token stop) {
    std::vector<StoredRecord> found;
    if (places.empty())
        return found;
    const std::string& topic = places.front().topic;
    const auto ends = endsOf(cluster, topic);
    if (!ends)
        return base::Failure(ends.error());
    const auto read =
        readPlaces(cluster, topic, *ends, places, stop,
                   [&found](const kafka::Message& message) { found.push_back(stored(message)); });
    if (!read)
        return base::Failure(read.error());
    return found;
}

base::Result<LetterIndex> LetterIndex::read(const kafka::Cluster& cluster, const std::string& topic,
                                            std::stop_token stop) {
    const auto ends = endsOf(cluster, topic);
    if (!ends)
        return base::Failure(ends.error());
    std::vector<ReadRange> ranges;
    for (std::size_t i = 0; i < ends->size(); ++i)
        ranges.push_back({base::PartitionId{static_cast<std::int32_t>(i)}, (*ends)[i].low, (*ends)[i].high});
    LetterIndex index;
    index.m_topic = topic;
    auto done = readTopic(cluster, topic, ranges, stop,
                          [&index](const kafka::Message& message) { index.add(message); });
    auto questions = index.questions();
    for (auto each = questions.begin(); done && each != questions.end(); ++each)
        done = answer(cluster, each->first, each->second, stop);
    if (!done)
        return base::Failure(done.error());
    return index;
}

void LetterIndex::add(const kafka::Message& message) {
    const auto what = headersOf(message);
    if (const auto* letter = std::get_if<stream::LetterOrigin>(&what)) {
        auto& letters = m_entries[letter->from].letters;
        const auto same = std::ranges::find(letters, message.partition(), &Letter::partition);
        Letter& newest = same == letters.end() ? letters.emplace_back() : *same;
        newest = {message.partition(), message.offset(), message.timestamp()};
    } else if (const auto* mark = std::get_if<stream::RedriveMark>(&what)) {
        m_entries[mark->from].marks.push_back({message.partition(), message.offset(), message.timestamp(),
                                               std::string(message.value().value_or(""))});
    }
}

/// Marks that can't be trusted by their place alone: of a record with a letter that isn't before them.
std::map<std::string, LetterIndex::Questions> LetterIndex::questions() {
    std::map<std::string, Questions> byTopic;
    for (auto& [from, entry] : m_entries) {
        for (Mark& mark : entry.marks) {
            const bool isClear = std::ranges::all_of(entry.letters, [&mark](const Letter& letter) {
                return mark.isBehind(letter.partition, letter.offset);
            });
            if (const auto to = isClear ? std::nullopt : stream::placeFromText(mark.to))
                byTopic[to->topic].emplace(*to, std::pair(stream::toText(from), &mark));
        }
    }
    return byTopic;
}

base::Result<void> LetterIndex::answer(const kafka::Cluster& cluster, const std::string& topic,
                                       Questions& questions, const std::stop_token& stop) {
    const auto ends = endsOf(cluster, topic);
    if (!ends && ends.error().code == base::ErrorCode::notFound)
        return {}; // with the topic all that was sent is gone
    if (!ends)
        return base::Failure(ends.error());
    std::vector<stream::Place> places;
    for (auto& [to, question] : questions) {
        const auto index = static_cast<std::size_t>(to.partition.value);
        const bool wasThere = index < ends->size() && to.offset < (*ends)[index].high;
        question.second->named = wasThere ? Named::tooOld : Named::isNot;
        places.push_back(to);
    }
    return readPlaces(cluster, topic, *ends, places, stop, [&](const kafka::Message& message) {
        const auto says = message.header(stream::letter_header::redriven);
        const auto here = questions.equal_range({topic, message.partition(), message.offset()});
        for (auto question = here.first; question != here.second; ++question) {
            const auto& [original, mark] = question->second;
            mark->named = says == original ? Named::isThere : Named::isNot;
        }
    });
}

const LetterIndex::Letter* LetterIndex::Entry::newest() const {
    const auto found = std::ranges::max_element(letters, {}, &Letter::when);
    return found == letters.end() ? nullptr : &*found;
}

std::optional<stream::Place> LetterIndex::letterOf(const stream::Place& from) const {
    const auto entry = m_entries.find(from);
    const Letter* const letter = entry == m_entries.end() ? nullptr : entry->second.newest();
    if (!letter)
        return std::nullopt;
    return stream::Place{m_topic, letter->partition, letter->offset};
}

std::optional<std::string> LetterIndex::redrivenAs(const stream::Place& letter, base::TimestampMs when,
                                                   const stream::Place& from) const {
    const auto entry = m_entries.find(from);
    if (entry == m_entries.end())
        return std::nullopt;
    for (const Mark& mark : entry->second.marks) {
        if (mark.isBehind(letter.partition, letter.offset) || mark.named == Named::isThere ||
            (mark.named == Named::tooOld && when <= mark.when))
            return mark.to;
    }
    return std::nullopt;
}

std::optional<std::string> LetterIndex::redrivenAs(const stream::Place& from) const {
    const auto entry = m_entries.find(from);
    const Letter* const letter = entry == m_entries.end() ? nullptr : entry->second.newest();
    if (!letter)
        return std::nullopt;
    return redrivenAs({m_topic, letter->partition, letter->offset}, letter->when, from);
}

base::Result<void> readLetters(const kafka::Cluster& cluster, const std::string& topic,
                               const LetterStart& from, std::stop_token stop,
                               const std::function<bool(DeadLetter)>& letter) {
    const auto ends = endsOf(cluster, topic);
    if (!ends)
        return base::Failure(ends.error());
    bool more = true;
    for (std::size_t i = 0; more && i < ends->size(); ++i) {
        const base::PartitionId partition{static_cast<std::int32_t>(i)};
        const auto start = from.find(partition);
        if (!from.empty() && start == from.end())
            continue;
        const base::Offset first = start == from.end() ? base::Offset{0} : start->second;
        const auto read =
            readUntil(cluster, topic, {partition, std::max(first, (*ends)[i].low), (*ends)[i].high}, stop,
                      [&](const kafka::Message& message) {
                          auto what = headersOf(message);
                          if (auto* origin = std::get_if<stream::LetterOrigin>(&what))
                              more = letter({stored(message), std::move(*origin)});
                          return more;
                      });
        if (!read)
            return read;
    }
    return {};
}

} // namespace session
