#pragma once

#include "ui/games/list.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace games {

class Chart;
class Details;
class FilterBar;
class Table;
class ToolBar;

/// Seasons: who does how much damage and healing, by season, stage, team and map. The best as a chart, all as
/// a table beside it (or instead of it, where the page is narrow), and more of the picked ones below.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

    [[nodiscard]] List& list() { return m_list; }

Q_SIGNALS:
    void importWanted();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeEmptyPage();
    QWidget* makeContent();
    void makeChart();
    void connectAll();
    void updateState();
    void updateChart();
    void describe();
    void showCurrent();
    void showError(const QString& error);
    void updateRoom();
    void fitWidth();
    void keepFilters();
    [[nodiscard]] bool isWide() const;
    [[nodiscard]] QString inWords() const;

    live::LiveSession& m_live;
    List m_list;
    QStackedWidget* m_stack; ///< why it is empty, or what there is
    QLabel* m_why;
    QPushButton* m_import;
    QLabel* m_error;
    FilterBar* m_filters;
    ToolBar* m_tools;
    Chart* m_chart;
    QScrollArea* m_chartArea;
    Table* m_table;
    Details* m_details;
    QSplitter* m_beside;            ///< chart and table
    QSplitter* m_below;             ///< them and the details
    bool m_filtersByPerson = false; ///< shown or hidden
    common::EmptyHint* m_hint = nullptr;
};

} // namespace games
