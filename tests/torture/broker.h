#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <filesystem>
#include <optional>
#include <string>

namespace torture {

/// The run's own Kafka, by kafka/broker; stopped by itself when this process is gone.
class Broker {
public:
    static constexpr int noJava = 10; ///< exit codes of kafka/broker
    static constexpr int noJars = 11;

    Broker(std::filesystem::path dir, int nodes) : m_dir(std::move(dir)), m_nodes(nodes) {}
    ~Broker();
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;

    /// All nodes, or one. Gives the script's exit code.
    [[nodiscard]] base::Result<int> start(std::optional<int> node = std::nullopt);
    [[nodiscard]] base::Result<int> stop(std::optional<int> node = std::nullopt);
    /// SIGKILL; returns when it is gone. False: it did not run.
    [[nodiscard]] bool kill(int node);
    [[nodiscard]] int nodes() const { return m_nodes; }
    [[nodiscard]] kafka::Cluster cluster() const;
    [[nodiscard]] std::filesystem::path log() const { return m_dir.parent_path() / "broker.log"; }

private:
    [[nodiscard]] base::Result<int> run(const std::string& command, std::optional<int> node);

    const std::filesystem::path m_dir;
    const int m_nodes;
    bool m_started = false;
};

} // namespace torture
