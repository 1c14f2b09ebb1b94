#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace torture {

/// What can be done to the processes, the brokers and the disk. From compact on they are no moments of a
/// round.
enum class Kind {
    kill,
    killAll,
    killAt,
    term,
    spawn,
    stop,
    freeze,
    freezeLong,
    brokerRestart,
    brokerKill,
    nodeKill,
    wipeState,
    truncate,
    corrupt,
    diskFull,
    transaction,
    compact,   ///< the changelog is compacted all the time
    head,      ///< between rounds
    retention, ///< chapters at the end of a run
    anew,
};
inline constexpr std::size_t kindCount = 20;

struct KindInfo {
    std::string_view name;
    const char* about;
};
[[nodiscard]] const KindInfo& infoOf(Kind kind);
[[nodiscard]] std::optional<Kind> kindOf(std::string_view name);
[[nodiscard]] inline std::string nameOf(Kind kind) {
    return std::string(infoOf(kind).name);
}
/// Those that a cluster of so many nodes can be made to suffer, for this guarantee.
[[nodiscard]] std::vector<Kind> possibleKinds(int nodes);

struct Fault {
    Kind kind = Kind::kill;
    std::uint32_t who = 0; ///< chooses the victim, and whatever else there is to choose
    std::string armed;     ///< for STATSTREAM_FAULT
    std::chrono::milliseconds pause{};
};

/// The faults of a run, all from its seed. Each kind comes about as often as the others (plain kills more
/// often), and each fault point in turn.
class Plan {
public:
    Plan(std::uint64_t seed, const std::vector<Kind>& kinds, bool exactlyOnce);
    /// Three to `most` faults.
    [[nodiscard]] std::vector<Fault> nextRound(int most);

private:
    [[nodiscard]] Kind draw();
    [[nodiscard]] std::uint32_t below(std::uint32_t end) {
        return static_cast<std::uint32_t>(m_random() % end);
    }
    [[nodiscard]] std::string nextMoment();
    [[nodiscard]] std::string nextFailingCall();
    void shuffle(std::vector<std::string>& list);

    std::mt19937_64 m_random;
    std::vector<Kind> m_all;
    std::vector<Kind> m_deck;
    std::vector<std::string> m_moments;
    std::vector<std::string> m_calls;
    std::size_t m_moment = 0;
    std::size_t m_call = 0;
};

} // namespace torture
