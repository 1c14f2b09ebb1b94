#include "tests/torture/options.h"

#include <algorithm>
#include <random>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace torture {

namespace {

constexpr int wrongUsage = 2;

std::string listKinds() {
    std::string text = "Faults (default: all that --nodes allows):\n";
    for (std::size_t i = 0; i < kindCount; ++i) {
        const KindInfo& info = infoOf(static_cast<Kind>(i));
        text += fmt::format("  {:<15} {}\n", info.name, info.about);
    }
    return text +
           "\nAfter each round all must be caught up, and the table, the files and what the producer knows "
           "must equal an\nindependent fold of the source topic.\n\n"
           "Exit codes: 0 equal after every round; 1 a difference, or something that must not happen (the "
           "folder with\nthe broker's data, the states and all logs is kept); 2 wrong usage; 77 no Java or "
           "no jars of Kafka.\n\n"
           "Examples:\n  dev torture --minutes 10 --seed 1\n"
           "  dev torture --nodes 3 --faults kill,node-kill --rounds 4\n"
           "  dev torture --guarantee at_least_once --faults kill,term,spawn,stop";
}

/// Text: what is wrong with it.
std::string parseKinds(const std::string& list, Options& options) {
    const auto possible = possibleKinds(options.nodes);
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        const auto kind = kindOf(word);
        if (!kind)
            return fmt::format("--faults: there is no '{}'; --help lists them", word);
        if (std::ranges::find(possible, *kind) == possible.end())
            return fmt::format("--faults: {} is not for --nodes {}", word, options.nodes);
        options.faults.push_back(*kind);
    }
    return {};
}

void addOptions(CLI::App& app, Options& options, std::string& guarantee, std::string& faults) {
    app.add_option("--minutes", options.minutes, "how long, chapters at the end not counted")
        ->check(CLI::Range(0.0, 10'000.0))
        ->capture_default_str();
    app.add_option("--seed", options.seed, "of the faults and the events (default: a random one, printed)");
    app.add_option("--processes", options.processes, "worker processes")
        ->check(CLI::Range(1, 32))
        ->capture_default_str();
    app.add_option("--workers", options.workers, "threads of each")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    app.add_option("--players", options.players, "of the events")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    app.add_option("--rate", options.rate, "events a second")
        ->check(CLI::Range(1.0, 1e7))
        ->capture_default_str();
    app.add_option("--guarantee", guarantee, "exactly_once or at_least_once")
        ->check(CLI::IsMember({"exactly_once", "at_least_once"}))
        ->capture_default_str();
    app.add_option("--faults", faults, "a list with commas; what is named twice comes twice as often");
    app.add_option("--nodes", options.nodes, "of the Kafka: 1 or 3")
        ->check(CLI::IsMember({1, 3}))
        ->capture_default_str();
    app.add_option("--standby", options.standby, "processes that keep a warm copy of each partition")
        ->check(CLI::Range(0, 8))
        ->capture_default_str();
    app.add_flag("--static-membership", options.staticMembership, "of the workers");
    app.add_option("--rounds", options.rounds, "so many instead of --minutes")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--round-faults", options.roundFaults, "at most so many faults before a verification")
        ->check(CLI::Range(3, 1000))
        ->capture_default_str();
    app.add_option("--pause", options.pause,
                   "seconds before each fault, so that one is over before the next; 0: up to four, at random")
        ->check(CLI::Range(0.0, 600.0))
        ->capture_default_str();
    app.add_flag("--keep", options.keep, "keep the folder in any case");
}

} // namespace

bool Options::has(Kind kind) const {
    return std::ranges::find(faults, kind) != faults.end();
}

std::string Options::commandLine() const {
    std::vector<std::string_view> names;
    for (const Kind kind : faults)
        names.push_back(infoOf(kind).name);
    return fmt::format("./dev torture {} --seed {} --processes {} --workers {} --players {} --rate {} "
                       "--guarantee {} --nodes {} --standby {}{} --round-faults {} --pause {} --faults {}",
                       rounds > 0 ? fmt::format("--rounds {}", rounds) : fmt::format("--minutes {}", minutes),
                       seed, processes, workers, players, rate, guaranteeName(), nodes, standby,
                       staticMembership ? " --static-membership" : "", roundFaults, pause,
                       fmt::join(names, ","));
}

std::optional<int> parse(int argc, char** argv, Options& options) {
    CLI::App app("Breaks worker processes, brokers and files at random, on a real Kafka under load, and "
                 "shows that the "
                 "tables stay equal to an independent fold of the source topic.",
                 "dev torture");
    app.footer(listKinds());
    std::string guarantee = "exactly_once";
    std::string faults;
    addOptions(app, options, guarantee, faults);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : wrongUsage;
    }
    if (guarantee == "at_least_once")
        options.guarantee = stream::Guarantee::atLeastOnce;
    if (app.count("--seed") == 0)
        options.seed = std::random_device{}();
    if (faults.empty())
        options.faults = possibleKinds(options.nodes);
    else if (const auto wrong = parseKinds(faults, options); !wrong.empty()) {
        std::fprintf(stderr, "%s\n", wrong.c_str());
        return wrongUsage;
    }
    return std::nullopt;
}

} // namespace torture
