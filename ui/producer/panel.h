#pragma once

#include "ui/live/live_session.h"
#include "ui/producer/form.h"
#include "ui/producer/model.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
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
    /// To the Generate button, as soon as it can be clicked: no field, whose cursor would blink for ever.
    void takeFocus();
    /// For the menu: generate, pause or resume, stop, clear.
    [[nodiscard]] QList<QAction*> jobActions() const { return {m_generate, m_pause, m_stop, m_clear}; }

public Q_SLOTS:
    void generate();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitWidth();
    void makeActions();
    void makeJobs();
    void layOut();
    void update();
    void updateActions();
    void pauseOrResume();
    void clearEnded();
    /// The selected job; when there is none, the newest that has not ended.
    [[nodiscard]] const produce::JobSnapshot* current() const;
    void sayError(const QString& text);

    live::LiveSession& m_live;
    Model m_model;
    Form* m_form;
    QAction* m_generate = nullptr;
    QPushButton* m_generateButton = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_clear = nullptr;
    QLabel* m_error;
    QListView* m_jobs;
    QScrollArea* m_scroll = nullptr;
    common::EmptyHint* m_hint = nullptr;
    std::ptrdiff_t m_withError = 0;
    std::optional<int> m_toSelect; ///< a job just started: selected when it shows up
};

} // namespace producer
