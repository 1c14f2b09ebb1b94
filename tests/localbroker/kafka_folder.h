#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <optional>

namespace support {

struct Run {
    int code = -1;
    QString out;
    QString err;
};

/// A temporary folder for a Kafka, in which nothing is left running at the end, and kafka/broker run on it.
class KafkaFolder {
public:
    KafkaFolder() = default;
    ~KafkaFolder();
    KafkaFolder(const KafkaFolder&) = delete;
    KafkaFolder& operator=(const KafkaFolder&) = delete;

    [[nodiscard]] QString path() const { return m_dir.path() + QStringLiteral("/kafka data"); }
    [[nodiscard]] std::filesystem::path stdPath() const { return path().toStdString(); }
    [[nodiscard]] QString file(const char* name) const {
        return path() + QLatin1Char('/') + QLatin1String(name);
    }

    /// kafka/broker with these arguments and this folder.
    [[nodiscard]] Run
    broker(QStringList arguments,
           const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) const;
    /// The broker's process by its file, whether it lives or not.
    [[nodiscard]] std::optional<qint64> pid() const;
    /// Number of processes (Java, scripts) whose command line names this folder; zombies have none.
    [[nodiscard]] int processes() const;

private:
    QTemporaryDir m_dir;
};

/// SIGKILL, and true when the process is gone.
[[nodiscard]] bool killHard(qint64 pid);

/// Why no Kafka can run here; empty when it can. Under CI=true a missing Kafka is not a reason.
[[nodiscard]] QString whyNoKafka();

} // namespace support
