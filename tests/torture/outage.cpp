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

void OutageWatch::note(const std::string& fault) {
    const std::lock_guard lock(m_mutex);
    m_faults.emplace_back(std::chrono::steady_clock::now(), fault);
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
    for (auto fault = m_faults.rbegin(); fault != m_faults.rend() && fault->first >= *since - before; ++fault)
        faults.insert(fault->second);
    const Outage outage{std::chrono::duration_cast<milliseconds>(now - *since), partition,
                        fmt::format("{}", fmt::join(faults, ", "))};
    Outage& most = m_longest[outage.faults];
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
    for (const auto& [faults, outage] : m_longest)
        if (outage.length > most.length)
            most = outage;
    return most;
}

OutageWatch::Outage OutageWatch::longestAfter(const std::vector<std::string>& allowed) const {
    const std::lock_guard lock(m_mutex);
    Outage most;
    for (const auto& [faults, outage] : m_longest) {
        std::istringstream words(faults);
        bool only = !faults.empty();
        for (std::string word; std::getline(words >> std::ws, word, ',');)
            only = only && std::ranges::find(allowed, word) != allowed.end();
        if (only && outage.length > most.length)
            most = outage;
    }
    return most;
}

} // namespace torture
