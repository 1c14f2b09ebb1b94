#pragma once

#include "ui/players/chart.h"
#include "ui/players/list.h"

#include <QLabel>
#include <QScrollArea>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace exports {
class Strip;
}

namespace players {

class FilterBar;
class RowActions;
class ToolBar;

/// The two charts of one page of players, side by side, with what leads by each measure above them.
class ChartsPanel final : public QWidget {
    Q_OBJECT

public:
    ChartsPanel(live::LiveSession& live, List& list, QWidget* parent = nullptr);

    [[nodiscard]] ToolBar& toolBar() { return *m_toolBar; }
    [[nodiscard]] RowActions& rowActions() { return *m_actions; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeCharts();
    void update();
    void updateHeading(QLabel& heading, const QString& title, const QColor& colour, live::Measure average,
                       live::Measure top);
    void updateHint();
    void showSelection();
    void describePick();
    void scrollTo(std::optional<std::uint32_t> player);
    [[nodiscard]] std::vector<Bar> bars(live::Measure average, live::Measure top) const;

    live::LiveSession& m_live;
    List& m_list;
    ToolBar* m_toolBar;
    FilterBar* m_filters;
    QWidget* m_headings;
    QLabel* m_damageHeading;
    QLabel* m_healingHeading;
    Chart* m_damage;
    Chart* m_healing;
    QScrollArea* m_area;
    exports::Strip* m_strip;
    RowActions* m_actions = nullptr;
    common::EmptyHint* m_hint = nullptr;
};

} // namespace players
