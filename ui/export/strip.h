#pragma once

#include "ui/export/file_job.h"

#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace exports {

/// A line at a page's end about the file that is being written: how far it is, a way to stop it, and what
/// came of it. Hidden while there is nothing to say; a file that is written at once shows no progress.
class Strip final : public QWidget {
    Q_OBJECT

public:
    explicit Strip(QWidget* parent = nullptr);

    [[nodiscard]] FileJob& job() { return m_job; }

private:
    void begin(const QString& file, std::size_t rows);
    void end(const QString& problem, bool cancelled);

    QLabel* m_text;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QToolButton* m_close;
    QString m_file;
    std::size_t m_rows = 0;
    QTimer m_late; ///< until progress is worth showing
    QTimer m_gone; ///< until good news go
    FileJob m_job;
};

} // namespace exports
