#include "core/session/redrive.h"

#include "core/session/redriver.h"
#include "core/stats/event_codec.h"
#include "core/stream/problems.h"

#include <algorithm>
#include <set>
#include <utility>

namespace session {

namespace {

constexpr std::size_t together = 200; ///< records of one transaction, and of one report

class Run {
public:
    Run(const Config& config, const kafka::Cluster& cluster, std::stop_token stop)
        : m_config(config), m_cluster(cluster), m_stop(std::move(stop)) {}

    base::Result<void> open(kafka::Partitioner partitioner);
    /// Adds what became of these to the status.
    void send(std::span<const RedriveOrder> orders);

    RedriveStatus status;

private:
    std::vector<Redrive> prepare(std::span<const RedriveOrder> orders);
    base::Result<std::map<stream::Place, StoredRecord>>
    readWhatIsMissing(std::span<const RedriveOrder> orders);
    bool wasBefore(const RedriveOrder& order, std::optional<stream::Place>& letter);
    void fail(std::uint64_t count, const base::Error& error);

    const Config& m_config;
    const kafka::Cluster& m_cluster;
    const std::stop_token m_stop;
    std::unique_ptr<Redriver> m_redriver;
    LetterIndex m_letters;
    stats::EventDecoder m_decoder;
};

base::Result<void> Run::open(kafka::Partitioner partitioner) {
    auto redriver = Redriver::open(m_config, m_cluster, partitioner, m_stop);
    if (!redriver)
        return base::Failure(redriver.error());
    m_redriver = std::move(*redriver);
    if (m_config.badEvents != BadEvents::deadLetter)
        return {};
    auto letters = LetterIndex::read(m_cluster, deadLetterTopic(m_config), m_stop);
    if (!letters)
        return base::Failure(letters.error());
    m_letters = std::move(*letters);
    return {};
}

void Run::fail(std::uint64_t count, const base::Error& error) {
    status.failed += count;
    if (!status.error)
        status.error = error;
}

bool Run::wasBefore(const RedriveOrder& order, std::optional<stream::Place>& letter) {
    letter = m_letters.letterOf(order.from);
    const auto to = m_letters.redrivenAs(order.from);
    if (!to)
        return false;
    ++status.before;
    status.news.push_back({order.from, *to, true});
    return true;
}

base::Result<std::map<stream::Place, StoredRecord>>
Run::readWhatIsMissing(std::span<const RedriveOrder> orders) {
    std::map<std::string, std::vector<stream::Place>> wanted;
    for (const RedriveOrder& order : orders)
        if (!order.record)
            wanted[order.from.topic].push_back(order.from);
    std::map<stream::Place, StoredRecord> read;
    for (const auto& [topic, places] : wanted) {
        auto found = readBack(m_cluster, places, m_stop);
        if (!found)
            return base::Failure(found.error());
        for (StoredRecord& record : *found)
            read.emplace(record.at, std::move(record));
    }
    return read;
}

std::vector<Redrive> Run::prepare(std::span<const RedriveOrder> orders) {
    auto read = readWhatIsMissing(orders);
    if (!read) {
        fail(orders.size(), read.error());
        return {};
    }
    std::vector<Redrive> records;
    for (const RedriveOrder& order : orders) {
        std::optional<stream::Place> letter;
        if (wasBefore(order, letter))
            continue;
        const auto found = read->find(order.from);
        const StoredRecord* const record = order.record           ? &*order.record
                                           : found == read->end() ? nullptr
                                                                  : &found->second;
        const bool same = record && (order.record || order.firstBytes.empty() ||
                                     stream::firstBytes(record->value.value_or("")) == order.firstBytes);
        if (same)
            records.push_back({order.from, record->key, record->value, letter});
        else
            ++status.gone;
    }
    return records;
}

void Run::send(std::span<const RedriveOrder> orders) {
    const std::vector<Redrive> records = prepare(orders);
    const std::vector<Redriven> results = m_redriver->send(records);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!results[i].to) {
            fail(1, *results[i].error);
            continue;
        }
        ++status.sent;
        status.stillBad += m_decoder.decode(records[i].value.value_or("")) ? 0 : 1;
        status.news.push_back({records[i].from, stream::toText(*results[i].to), false});
    }
}

} // namespace

std::optional<std::string> redriveKey(const std::optional<std::string>& key,
                                      const std::optional<std::string>& value) {
    stats::EventDecoder decoder;
    const std::string_view bytes =
        value ? std::string_view(*value) : std::string_view(); // the event points there
    if (const auto event = decoder.decode(bytes))
        return std::string(event->player);
    return key;
}

void redrive(const Config& config, const kafka::Cluster& cluster, const RedriveRequest& request,
             std::stop_token stop, const std::function<void(const RedriveStatus&)>& report) {
    std::vector<RedriveOrder> once;
    std::set<stream::Place> known;
    std::ranges::copy_if(request.orders, std::back_inserter(once),
                         [&known](const RedriveOrder& order) { return known.insert(order.from).second; });
    Run run(config, cluster, stop);
    run.status.total = once.size();
    if (const auto opened = run.open(request.partitioner); !opened) {
        run.status.failed = once.size();
        run.status.error = opened.error();
    } else {
        for (std::size_t next = 0; next < once.size() && !stop.stop_requested(); next += together) {
            run.send(std::span(once).subspan(next, std::min(together, once.size() - next)));
            report(run.status);
            run.status.news.clear();
        }
    }
    run.status.ended = true;
    report(run.status);
}

} // namespace session
