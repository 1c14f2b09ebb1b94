#include "ui/export/file_job.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSaveFile>

namespace exports {

namespace {

constexpr int betweenReports = 50; // ms

} // namespace

FileJob::FileJob(QObject* parent) : QObject(parent) {}

FileJob::~FileJob() = default;

void FileJob::cancel() {
    m_thread.request_stop();
}

void FileJob::writeRows(std::shared_ptr<const view::PlayerSnapshot> players, std::vector<std::uint32_t> rows,
                        const QString& file) {
    const auto format = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? view::FileFormat::json
                                                                                   : view::FileFormat::csv;
    const std::size_t count = rows.size();
    start(file, count, [players = std::move(players), rows = std::move(rows), format](const Write& write) {
        return view::writeRows(*players, rows, format, [&write](std::string_view piece, std::size_t done) {
            return write(piece.data(), piece.size(), done);
        });
    });
}

void FileJob::writeDrawing(Drawing drawing, const QString& file) {
    start(file, 0, [drawing = std::move(drawing)](const Write& write) {
        const QByteArray bytes = asSvg(drawing);
        return write(bytes.constData(), static_cast<std::size_t>(bytes.size()), 0);
    });
}

void FileJob::writeMade(std::function<QByteArray()> make, const QString& file, std::size_t rows) {
    start(file, rows, [make = std::move(make), rows](const Write& write) {
        const QByteArray bytes = make();
        return write(bytes.constData(), static_cast<std::size_t>(bytes.size()), rows);
    });
}

void FileJob::writeImage(QImage image, const QString& file) {
    start(file, 0, [image = std::move(image)](const Write& write) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        return image.save(&buffer, "PNG") &&
               write(bytes.constData(), static_cast<std::size_t>(bytes.size()), 0);
    });
}

void FileJob::start(const QString& file, std::size_t rows, std::function<bool(const Write&)> content) {
    if (m_running)
        return;
    m_running = true;
    Q_EMIT begun(file, rows);
    m_thread = std::jthread([this, file, content = std::move(content)](const std::stop_token& stop) {
        QSaveFile out(file);
        QElapsedTimer sinceReport;
        sinceReport.start();
        const auto write = [&](const char* bytes, std::size_t size, std::size_t done) {
            if (sinceReport.elapsed() >= betweenReports) {
                sinceReport.start();
                QMetaObject::invokeMethod(
                    this, [this, done] { Q_EMIT progressed(done); }, Qt::QueuedConnection);
            }
            return !stop.stop_requested() &&
                   out.write(bytes, static_cast<qint64>(size)) == static_cast<qint64>(size);
        };
        const bool written = out.open(QIODevice::WriteOnly) && content(write) && out.commit();
        const QString problem =
            written || stop.stop_requested()
                ? QString()
                : tr("%1 could not be written: %2. Choose another place.").arg(file, out.errorString());
        // The destructor joins this thread: a call still queued dies with it.
        QMetaObject::invokeMethod(
            this,
            [this, problem, cancelled = !written && problem.isEmpty()] {
                m_running = false;
                Q_EMIT ended(problem, cancelled);
            },
            Qt::QueuedConnection);
    });
}

} // namespace exports
