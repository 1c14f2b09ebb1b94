#pragma once

#include "ui/players/list.h"
#include "ui/timeline/chart.h"
#include "ui/timeline/compare_model.h"
#include "ui/timeline/moments_model.h"
#include "ui/timeline/range.h"
#include "ui/timeline/recorder.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace timeline {

/// How the figures of the picked players went, up to five of them; of those that led when the first games
/// came while nobody is picked. Pausing only holds the picture still.
class Panel final : public QWidget {
    Q_OBJECT

public:
    Panel(live::LiveSession& live, players::List& list, const base::Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] Recorder& recorder() { return m_recorder; }
    [[nodiscard]] Chart& chart() { return *m_chart; }

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeControls();
    void fitState();
    void makeSpans();
    void makeTables();
    void connectAll();
    void layOut();
    void shareOut();
    void watch();
    void chooseLeaders();
    void setPaused(bool paused);
    void updateControls();
    void refresh();
    void refreshNumbers();
    void showSoon();
    [[nodiscard]] bool isSeen() const;
    [[nodiscard]] std::vector<std::uint32_t> compared() const;
    [[nodiscard]] view::HistoryMetric chosenMetric() const;
    [[nodiscard]] Chart::Content content() const;
    [[nodiscard]] bool isFlat() const;
    [[nodiscard]] QString inWords() const;

    live::LiveSession& m_live;
    players::List& m_list;
    Recorder m_recorder;
    Range m_range;
    std::vector<std::uint32_t> m_leaders;
    std::uint64_t m_leadersOf = 0; ///< generation of the row numbers
    QTimer m_timer;                ///< while lines move without news
    QComboBox* m_metric;
    QActionGroup* m_spans;
    QAction* m_pause;
    QAction* m_asTable;
    QLabel* m_state;
    Chart* m_chart;
    CompareModel m_compareModel;
    MomentsModel* m_momentsModel = nullptr;
    QTableView* m_compare;
    QTableView* m_moments;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    bool m_sharedByPerson = false; ///< the room between chart and table
    common::EmptyHint* m_hint = nullptr;
};

} // namespace timeline
