#pragma once

#include "core/session/config.h"

#include <charconv>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cli {

/// The flags of session::Config, shared by the commands. After parsing, finish() has filled `config`.
struct CommonFlags {
    session::Config config;
    bool bootstrapGiven = false;
    bool appGiven = false; ///< --app-id or --topic
    bool json = false;
    int verbose = 0;

    /// --bootstrap, --broker, -X, --kafka-config, --local-kafka-dir, -v
    void addConnection(CLI::App& command);
    void addApp(CLI::App& command); ///< --app-id, --topic, --table, --partitions, --state-dir
    /// --guarantee, --committed-offsets, --commit-interval-ms, --cache-mb, --standby, --static-membership,
    /// --bad-events, --dead-letter-topic
    void addProcessing(CLI::App& command);
    void addCommittedOffsets(CLI::App& command);
    void addDeadLetterTopic(CLI::App& command, const std::string& text);
    void addJson(CLI::App& command);
    /// Throws CLI::ParseError, as the parser itself does.
    void finish(const CLI::App& command);

private:
    void takeProperties(bool fileGiven);
    void finishBadEvents(const CLI::App& command, bool policyGiven);

    std::string m_bootstrap;
    std::string m_broker;
    std::vector<std::string> m_properties;
    std::string m_propertyFile;
    std::string m_guarantee = "exactly_once";
    std::string m_committedOffsets = "next";
    int m_commitIntervalMs = 100;
    int m_cacheMb = static_cast<int>(session::Config().cacheBytes >> 20U); // as the window's
    std::string m_stateDir;
    std::string m_localKafkaDir;
    std::string m_badEvents = "log";
    std::string m_deadLetterTopic;
};

/// A number from `least` to `most`; the message names the value and the range (CLI11 adds the flag).
template <class T>
[[nodiscard]] CLI::Validator inRange(T least, T most) {
    return CLI::Validator(
        [least, most](std::string& text) {
            T value{};
            const char* const end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, value);
            // Written so that NaN, which compares with nothing, is refused.
            if (read.ec == std::errc() && read.ptr == end && value >= least && value <= most)
                return std::string();
            return fmt::format("'{}' is not {} from {} to {}", text,
                               std::numeric_limits<T>::is_integer ? "a whole number" : "a number", least,
                               most);
        },
        most == std::numeric_limits<T>::max() ? fmt::format("{}..", least)
                                              : fmt::format("{}..{}", least, most));
}

/// A name that Kafka takes for a topic, of at most `longest` bytes.
[[nodiscard]] CLI::Validator kafkaName(std::size_t longest);
/// A cluster's address.
[[nodiscard]] CLI::Validator address();
/// One of the words.
[[nodiscard]] CLI::Validator oneOf(std::vector<std::string> words);

} // namespace cli
