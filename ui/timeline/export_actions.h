#pragma once

#include "ui/timeline/chart.h"
#include "ui/timeline/moments_model.h"

#include <QMenu>
#include <QObject>

namespace exports {
class Strip;
}

namespace timeline {

/// The timeline's lines as text, as a file and as a picture: by keys, and in the menu of the chart.
class ExportActions final : public QObject {
    Q_OBJECT

public:
    ExportActions(Chart& chart, MomentsModel& moments, exports::Strip& strip, QWidget* page);

    void open(const QPoint& place); ///< the menu, at a place of the screen
    [[nodiscard]] QMenu& menu() { return *m_menu; }

private:
    void copy();
    void exportLines();
    void savePicture();

    Chart& m_chart;
    MomentsModel& m_moments;
    exports::Strip& m_strip;
    QWidget* m_page;
    QMenu* m_menu;
};

} // namespace timeline
