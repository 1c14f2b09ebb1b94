#include "tests/torture/plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace torture {

namespace {

constexpr std::array<KindInfo, kindCount> infos{{
    {"kill", "SIGKILL of a worker process at any moment"},
    {"kill-all", "SIGKILL of all worker processes at once"},
    {"kill-at", "a process that dies at a fault point, each in turn"},
    {"term", "SIGTERM: it must commit, leave and end with code 0"},
    {"spawn", "more processes, also more workers than partitions"},
    {"stop", "fewer processes, by SIGTERM"},
    {"freeze", "SIGSTOP for longer than session.timeout.ms, then SIGCONT"},
    {"freeze-long", "SIGSTOP for longer than max.poll.interval.ms, then SIGCONT"},
    {"broker-restart", "the broker (with --nodes 3: a node) stops and starts"},
    {"broker-kill", "SIGKILL of the broker, then start; with --nodes 1"},
    {"node-kill", "SIGKILL of one node after another; with --nodes 3"},
    {"wipe-state", "the state folder of a killed process is deleted"},
    {"truncate", "a file of a killed process is cut off somewhere"},
    {"corrupt", "a page of a file of a killed process is overwritten"},
    {"disk-full", "a process whose files can't grow: it must say so and end"},
    {"transaction", "commit calls that time out or fail, each class of error in turn"},
    {"compact", "the changelog is compacted all the time"},
    {"head", "after each third round: the changelog's head, which later records superseded, is deleted"},
    {"retention", "at the end: the source loses records that were not processed yet"},
    {"anew", "at the end: the source topic is deleted and made anew"},
}};

} // namespace

const KindInfo& infoOf(Kind kind) {
    return infos[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kindOf(std::string_view name) {
    const auto found = std::ranges::find(infos, name, &KindInfo::name);
    if (found == infos.end())
        return std::nullopt;
    return static_cast<Kind>(std::distance(infos.begin(), found));
}

std::vector<Kind> possibleKinds(int nodes) {
    std::vector<Kind> kinds;
    for (std::size_t i = 0; i < kindCount; ++i) {
        const auto kind = static_cast<Kind>(i);
        if (kind != (nodes == 1 ? Kind::nodeKill : Kind::brokerKill))
            kinds.push_back(kind);
    }
    return kinds;
}

Plan::Plan(std::uint64_t seed, const std::vector<Kind>& kinds, bool exactlyOnce) : m_random(seed) {
    for (const Kind kind : kinds) {
        if (kind >= Kind::compact)
            continue;
        const int weight = kind == Kind::kill ? 3 : kind == Kind::killAt || kind == Kind::transaction ? 2 : 1;
        m_all.insert(m_all.end(), static_cast<std::size_t>(weight), kind);
    }
    m_moments = {"folded",    "changelogSent", "committed", "checkpointing", "checkpointed",
                 "restoring", "restored",      "assigned",  "revoked"};
    std::vector<std::string> calls{"commitOffsets"};
    std::vector<std::string> answers{"timedOut", "cutShort", "fatal", "fenced", "unclear"};
    if (exactlyOnce) {
        m_moments.emplace_back("offsetsSent");
        calls = {"sendOffsets", "commitTransaction"};
        answers.emplace_back("abortable");
        m_calls = {"abortTransaction@2=timedOut", "abortTransaction@2=fatal"};
    }
    for (const auto& call : calls)
        for (const auto& answer : answers)
            m_calls.push_back(fmt::format("{}@every{}={}", call, 5 + below(20), answer));
    shuffle(m_moments);
    shuffle(m_calls);
}

/// std::shuffle is not the same everywhere.
void Plan::shuffle(std::vector<std::string>& list) {
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
}

Kind Plan::draw() {
    if (m_deck.empty())
        m_deck = m_all;
    const auto at = m_deck.begin() + below(static_cast<std::uint32_t>(m_deck.size()));
    const Kind kind = *at;
    m_deck.erase(at);
    return kind;
}

std::string Plan::nextMoment() {
    const std::string& moment = m_moments[m_moment++ % m_moments.size()];
    const bool isRare = moment == "assigned" || moment == "revoked" || moment == "restored";
    return fmt::format("{}@{}=kill", moment, 1 + below(isRare ? 1 : moment == "restoring" ? 200 : 4));
}

std::string Plan::nextFailingCall() {
    return m_calls[m_call++ % m_calls.size()];
}

std::vector<Fault> Plan::nextRound(int most) {
    constexpr int least = 3;
    const auto more = below(static_cast<std::uint32_t>(most - least + 1));
    std::vector<Fault> faults(m_all.empty() ? 0 : least + more);
    for (Fault& fault : faults) {
        fault.kind = draw();
        fault.who = below(1U << 30);
        if (fault.kind == Kind::killAt)
            fault.armed = nextMoment();
        else if (fault.kind == Kind::transaction)
            fault.armed = nextFailingCall();
        // Now and then at once, so that one trouble meets the next.
        fault.pause = std::chrono::milliseconds(below(3) == 0 ? below(300) : 300 + below(4000));
    }
    return faults;
}

} // namespace torture
