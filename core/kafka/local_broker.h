#pragma once

#include "core/base/log.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace kafka {

/// Where the local Kafka lives and how it is run. Empty paths: the defaults of this machine.
struct LocalBrokerConfig {
    std::filesystem::path dataDir; ///< default: <application data folder>/statstream/local-kafka
    std::filesystem::path
        script; ///< default: kafka/broker, looked for beside the program (installed or in the build tree)
};

/// The local Apache Kafka of this user: one node on loopback, shared by all Statstream processes. Who comes
/// first starts it, others find it; who leaves last stops it. All functions block and belong to one thread at
/// a time; none may be called on a UI thread. Destroying it leaves (as `leave`).
class LocalBroker {
public:
    LocalBroker(LocalBrokerConfig config, base::LogSink& log);
    ~LocalBroker();
    LocalBroker(const LocalBroker&) = delete;
    LocalBroker& operator=(const LocalBroker&) = delete;

    /// Whether this machine can run it: Java ≥ 17, the jars and the script. The error says what to install.
    [[nodiscard]] base::Result<void> available() const;
    /// Registers this process as a user of the broker, starts or adopts it, waits until it answers, and gives
    /// its address (127.0.0.1:port). Errors: unsupported (no Java, no jars), cancelled, timedOut, diskFull,
    /// readOnly, brokerUnreachable (its port was taken meanwhile: retriable), stateTooNew (its data are of a
    /// newer Kafka; fatal: it will fail again), kafka.
    [[nodiscard]] base::Result<std::string> join(std::stop_token stop);
    /// Whether the broker's process still lives. Cheap: call it every second or so; after false, join()
    /// starts it again.
    [[nodiscard]] bool alive() const;
    /// Unregisters this process, and stops the broker if no other process uses it and no person started it.
    /// Takes a third of a second; the very first time about three, in which Java writes what makes the next
    /// starts faster.
    void leave();

    /// For a person's own commands; they need no join. `start` starts it to stay until `stop`, whoever
    /// leaves; gives its address. `stop` stops it although programs may use it (they start it again).
    /// `status` tells in lines of text what runs where; its error is notFound when nothing runs.
    [[nodiscard]] base::Result<std::string> start(std::stop_token stop);
    [[nodiscard]] base::Result<std::string> stop();
    [[nodiscard]] base::Result<std::string> status() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
