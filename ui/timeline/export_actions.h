#pragma once

#include "ui/export/rows.h"
#include "ui/timeline/chart.h"
#include "ui/timeline/compare_model.h"
#include "ui/timeline/moments_model.h"

#include <QMenu>
#include <QObject>
#include <QTableView>

#include <vector>

namespace exports {
class Strip;
}

namespace timeline {

/// The timeline's lines, and the figures beside them, as text and as a file, and the timeline as a picture:
/// by keys, and in the menu of the chart and of the figures.
class ExportActions final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Chart& chart;
        MomentsModel& moments;
        QTableView& compare;
        const CompareModel& figures; ///< its model
        exports::Strip& strip;
    };

    /// All parts must outlive it.
    ExportActions(const Parts& parts, QWidget* page);

    void open(const QPoint& place); ///< the menu, at a place of the screen
    [[nodiscard]] QMenu& menu() { return *m_menu; }

private:
    void copy();
    void exportShown();
    void exportFigures();
    void savePicture();
    [[nodiscard]] std::vector<exports::Cells> figureRows() const;

    const Parts m_parts;
    QWidget* m_page;
    QMenu* m_menu;
};

} // namespace timeline
