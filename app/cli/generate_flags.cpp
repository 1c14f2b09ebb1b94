#include "app/cli/generate_flags.h"

#include "app/cli/flags.h"

#include <limits>
#include <utility>

namespace cli {

namespace {

constexpr const char* group = "Events";

/// "1000000" → player-0…; "Jake,Piggy" → these two. "-5" is a number too, and none that will do.
std::vector<std::string> playersOf(const std::string& text) {
    const std::size_t digits = text.starts_with('-') ? 1 : 0;
    if (text.size() > digits && text.find_first_not_of("0123456789", digits) == std::string::npos) {
        std::size_t count = 0;
        if (!CLI::detail::lexical_cast(text, count) || count < 1 || count > source::maxPlayers)
            throw CLI::ValidationError("--players",
                                       fmt::format("'{}' is not a list of names, nor a number from 1 to {}",
                                                   text, source::maxPlayers));
        return source::numberedPlayers(count);
    }
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        names.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return names;
}

} // namespace

void GenerateFlags::add(CLI::App& command, std::uint64_t events, double sleepSeconds, Length length) {
    source::RandomOptions& random = options.random;
    random.count = events;
    options.sleepSeconds = sleepSeconds;
    const auto most = std::numeric_limits<std::int64_t>::max();
    const bool ends = length == Length::ends;
    command.add_option("--events", random.count, ends ? "How many" : "How many; 0: until stopped")
        ->check(inRange(std::int64_t{ends ? 1 : 0}, most))
        ->capture_default_str()
        ->group(group);
    auto* sleep =
        command
            .add_option("--sleep", options.sleepSeconds, "Seconds to sleep after each event; 0: full speed")
            ->check(inRange(0.0, 3600.0))
            ->capture_default_str()
            ->group(group);
    command.add_option("--rate", m_rate, "Events a second, instead of --sleep")
        ->check(inRange(0.001, 1e7))
        ->group(group)
        ->excludes(sleep);
    command.add_option("--seed", m_seed, "Equal seeds give equal events")
        ->check(inRange(std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max()))
        ->group(group);
    command
        .add_option("--players", m_players,
                    "Names with commas between, or a number N for player-0 to player-(N-1) "
                    "(default: the demo's ten)")
        ->type_name("LIST|N")
        ->group(group);
    addAmounts(command);
    command.add_option("--partitioner", m_partitioner, "crc32 as the demo's producer, murmur2 as Java's")
        ->check(oneOf({"crc32", "murmur2"}))
        ->capture_default_str()
        ->group(group);
}

void GenerateFlags::addAmounts(CLI::App& command) {
    const auto amount = inRange(std::int64_t{0}, source::maxAmount);
    source::RandomOptions& random = options.random;
    command.add_option("--min", m_min, "Least damage and healing")
        ->check(amount)
        ->capture_default_str()
        ->group(group);
    command.add_option("--max", m_max, "Most damage and healing")
        ->check(amount)
        ->capture_default_str()
        ->group(group);
    for (const auto& [flag, value, text] :
         {std::tuple{"--damage-min", &random.damageMin, "Least damage (default: --min)"},
          std::tuple{"--damage-max", &random.damageMax, "Most damage (default: --max)"},
          std::tuple{"--healing-min", &random.healingMin, "Least healing (default: --min)"},
          std::tuple{"--healing-max", &random.healingMax, "Most healing (default: --max)"}})
        command.add_option(flag, *value, text)->check(amount)->group(group);
}

void GenerateFlags::finish(const CLI::App& command) {
    source::RandomOptions& random = options.random;
    const auto given = [&command](const char* flag) { return command.count(flag) > 0; };
    if (given("--seed"))
        random.seed = m_seed;
    if (given("--rate")) {
        options.eventsPerSecond = m_rate;
        options.sleepSeconds = 0;
    }
    if (given("--players"))
        random.players = playersOf(m_players);
    if (m_partitioner == "murmur2")
        options.partitioner = kafka::Partitioner::murmur2;
    const auto orElse = [&](std::int64_t& value, const char* flag, std::int64_t otherwise) {
        if (!given(flag))
            value = otherwise;
    };
    orElse(random.damageMin, "--damage-min", m_min);
    orElse(random.damageMax, "--damage-max", m_max);
    orElse(random.healingMin, "--healing-min", m_min);
    orElse(random.healingMax, "--healing-max", m_max);
    const auto checkOrder = [&](const char* kind, std::int64_t least, std::int64_t most) {
        const char* flag = given(fmt::format("--{}-max", kind).c_str()) ? kind : nullptr;
        if (least > most)
            throw CLI::ValidationError(flag != nullptr ? fmt::format("--{}-max", kind) : "--max",
                                       fmt::format("{} is below the least {} of {}; it must be from {} to {}",
                                                   most, kind, least, least, source::maxAmount));
    };
    checkOrder("damage", random.damageMin, random.damageMax);
    checkOrder("healing", random.healingMin, random.healingMax);
    if (const auto good = options.check(); !good)
        throw CLI::ValidationError(given("--players") ? "--players" : command.get_name(), good.error().text);
}

} // namespace cli
