#pragma once

#include "ui/export/copier.h"
#include "ui/export/rows.h"
#include "ui/export/strip.h"
#include "ui/workers/history.h"
#include "ui/workers/model.h"

#include <QAction>
#include <QListView>
#include <QTableView>

namespace workers {

class LaneView;

/// Copies and writes what the page shows: the workers' figures, the partitions that moved, the lanes.
class ExportActions final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Model& model;
        QTableView& table;
        const History& history;
        QListView& moves;
        LaneView& lanes;
        exports::Strip& strip;
    };

    /// All parts must outlive it; they get the actions in their menus.
    ExportActions(const Parts& parts, QWidget& page);

private:
    void copy();
    void exportShown();
    void exportMoves();
    void update();
    [[nodiscard]] std::vector<exports::Cells> workerRows() const;
    [[nodiscard]] std::vector<exports::Cells> moveRows() const;

    const Parts m_parts;
    QWidget& m_page;
    exports::Copier m_copier;
    QAction* m_copy;
    QAction* m_export;
};

} // namespace workers
