#include "tests/torture/outage.h"

#include "core/kafka/consumer.h"
#include "tests/torture/options.h"

#include <algorithm>
#include <condition_variable>
#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace torture {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto interval = 50ms;
constexpr auto before = 1s; ///< a fault's first effect may show this much later

} // namespace

OutageWatch::OutageWatch(const stream::Config& config)
    : m_config(config), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void OutageWatch::begin(const std::string& fault) {
    const std::lock_guard lock(m_mutex);
    const int number = m_strikes.empty() ? 1 : m_strikes.back().number + 1;
    m_strikes.push_back({std::chrono::steady_clock::now(), fault, number});
}

void OutageWatch::end() {
    const std::lock_guard lock(m_mutex);
    Strike strike = m_strikes.back();
    strike.when = std::chrono::steady_clock::now();
    m_strikes.push_back(std::move(strike));
}

void OutageWatch::watch(bool on) {
    const std::lock_guard lock(m_mutex);
    if (!on)
        for (int partition = 0; partition < partitions; ++partition)
            moved(partition, std::chrono::steady_clock::now());
    m_on = on;
    m_since.clear();
}

void OutageWatch::moved(int partition, Time now) {
    if (!m_on)
        return;
    const auto since = std::exchange(m_since[partition], now);
    if (!since)
        return;
    std::set<std::string> faults;
    std::set<int> numbers;
    for (auto strike = m_strikes.rbegin(); strike != m_strikes.rend() && strike->when >= *since - before;
         ++strike) {
        faults.insert(strike->fault);
        numbers.insert(strike->number);
    }
    const Outage outage{std::chrono::duration_cast<milliseconds>(now - *since), partition,
                        fmt::format("{}", fmt::join(faults, ", ")), static_cast<int>(numbers.size())};
    Outage& most = m_longest[{outage.faults, outage.strikes}];
    if (outage.length > most.length)
        most = outage;
}

void OutageWatch::run(const std::stop_token& stop) {
    auto reader =
        kafka::Consumer::create({m_config.cluster, "outage", "outage", false, true, false, {}}).value();
    std::map<int, base::Offset> stable;
    std::condition_variable_any wake;
    while (!stop.stop_requested()) {
        for (int partition = 0; partition < partitions && !stop.stop_requested(); ++partition) {
            const auto marks =
                reader.watermarks({m_config.changelogTopic(), base::PartitionId{partition}}, 1s);
            const std::lock_guard lock(m_mutex);
            if (!marks || std::exchange(stable[partition], marks->high) == marks->high)
                continue;
            moved(partition, std::chrono::steady_clock::now());
        }
        std::unique_lock lock(m_mutex);
        (void)wake.wait_for(lock, stop, interval, [] { return false; });
    }
}

OutageWatch::Outage OutageWatch::longest() const {
    const std::lock_guard lock(m_mutex);
    Outage most;
    for (const auto& [key, outage] : m_longest)
        if (outage.length > most.length)
            most = outage;
    return most;
}

OutageWatch::Outage OutageWatch::longestAfter(const std::vector<std::string>& allowed,
                                              int mostStrikes) const {
    const std::lock_guard lock(m_mutex);
    Outage most;
    for (const auto& [key, outage] : m_longest) {
        std::istringstream words(outage.faults);
        bool only = outage.strikes > 0 && outage.strikes <= mostStrikes;
        for (std::string word; std::getline(words >> std::ws, word, ',');)
            only = only && std::ranges::find(allowed, word) != allowed.end();
        if (only && outage.length > most.length)
            most = outage;
    }
    return most;
}

} // namespace torture
