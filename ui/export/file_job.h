#pragma once

#include "core/view/player_snapshot.h"
#include "core/view/row_text.h"

#include "ui/export/picture.h"

#include <QByteArray>
#include <QImage>
#include <QObject>

#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace exports {

/// Writes one file at a time on a thread of its own: whole or not at all. Lives on the UI thread. Goes away:
/// stops what it writes.
class FileJob final : public QObject {
    Q_OBJECT

public:
    explicit FileJob(QObject* parent = nullptr);
    ~FileJob() override;

    /// The snapshot lives until the last row is written. JSON if the file's name says so, else CSV. Nothing
    /// happens while another file is being written.
    void writeRows(std::shared_ptr<const view::PlayerSnapshot> players, std::vector<std::uint32_t> rows,
                   const QString& file);
    /// What `make` makes, on that thread, of so many players.
    void writeMade(std::function<QByteArray()> make, const QString& file, std::size_t rows);
    /// As SVG. Like PNG, that takes far longer to make than to write.
    void writeDrawing(Drawing drawing, const QString& file);
    /// As PNG.
    void writeImage(QImage image, const QString& file);
    void cancel();
    [[nodiscard]] bool running() const { return m_running; }

Q_SIGNALS:
    void begun(const QString& file, std::size_t rows); ///< no rows: a picture
    void progressed(std::size_t rows);
    /// What went wrong; empty: nothing. Also when it was cancelled: then `cancelled`.
    void ended(const QString& problem, bool cancelled);

private:
    using Write = std::function<bool(const char*, std::size_t, std::size_t done)>;
    void start(const QString& file, std::size_t rows, std::function<bool(const Write&)> content);

    bool m_running = false;
    std::jthread m_thread;
};

} // namespace exports
