#pragma once

#include "ui/common/action.h"
#include "ui/live/live_session.h"
#include "ui/problems/export.h"
#include "ui/problems/model.h"
#include "ui/problems/redrive.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableView>
#include <QToolButton>
#include <QWidget>

#include <set>

namespace common {
class EmptyHint;
}

namespace problems {

/// The list of problems, what was wrong and where, and what can be done with them: copy, export, send again.
class Panel final : public QWidget {
    Q_OBJECT

public:
    /// `partitioner`: as the person has chosen it for this topic.
    Panel(live::LiveSession& live, std::function<kafka::Partitioner()> partitioner,
          QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QAction* makeAction(const common::ActionParts& parts);
    void makeActions();
    void makeFilter();
    void makeChoices();
    QToolButton* makeExportButton();
    void makeTable();
    void layOut();
    void update();
    void offerWorkers();
    void updateActions();
    void updateRedrive();
    void copyRows();
    void copyValue();
    void exportRows(bool selectedOnly);
    void write(std::vector<ExportRow> rows, const QString& file);
    void redriveSelected();
    void say(const QString& text, bool bad);
    /// From the top down.
    [[nodiscard]] std::vector<stream::Problem> selected() const;

    live::LiveSession& m_live;
    Model m_model;
    Redrive m_redrive;
    std::uint64_t m_before = 0; ///< session::Snapshot::problemsBefore, as shown
    std::set<int> m_met;        ///< workers that met the problems, whether they are still there or not
    QLineEdit* m_filter;
    QComboBox* m_kind;
    QComboBox* m_worker;
    QTableView* m_table;
    QAction* m_pause = nullptr;
    QAction* m_redriveAction = nullptr;
    QAction* m_copyRow = nullptr;
    QAction* m_copyValue = nullptr;
    QAction* m_exportShown = nullptr;
    QAction* m_exportSelected = nullptr;
    QProgressBar* m_progress;
    QLabel* m_note;
    common::EmptyHint* m_hint = nullptr;
};

} // namespace problems
