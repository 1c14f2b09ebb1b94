#pragma once

#include "ui/live/live_session.h"
#include "ui/producer/form.h"
#include "ui/producer/model.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace producer {

/// The form, its buttons and the jobs.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

    [[nodiscard]] Form& form() { return *m_form; }

public Q_SLOTS:
    void generate();

private:
    void makeButtons();
    void makeJobs();
    void layOut();
    void update();
    void updateButtons();
    void pauseOrResume();
    /// The selected job; when there is none, the newest that has not ended.
    [[nodiscard]] const produce::JobSnapshot* current() const;
    void sayError(const QString& text);

    live::LiveSession& m_live;
    Model m_model;
    Form* m_form;
    QPushButton* m_generate;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QToolButton* m_clear;
    QLabel* m_error;
    QListView* m_jobs;
    common::EmptyHint* m_hint = nullptr;
    std::ptrdiff_t m_withError = 0;
    std::optional<int> m_toSelect; ///< a job just started: selected when it shows up
};

} // namespace producer
