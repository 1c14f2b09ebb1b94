#pragma once

#include "ui/games/list.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace games {

/// The search, which measure, how many in the chart, what else is to be seen, and how much there is.
class ToolBar final : public QWidget {
    Q_OBJECT

public:
    explicit ToolBar(List& list, QWidget* parent = nullptr);

    /// Checkable: the filters are to be seen.
    [[nodiscard]] QAction& filtersAction() { return *m_filters; }
    /// Checkable: the table without the chart.
    [[nodiscard]] QAction& tableAction() { return *m_table; }

private:
    void makeSearch();
    void makeMeasures();
    void makeSizes();
    void showState();
    [[nodiscard]] QString summary() const;

    List& m_list;
    QLineEdit* m_search;
    QAction* m_filters;
    QComboBox* m_measure;
    QComboBox* m_size;
    QAction* m_table;
    QLabel* m_summary;
};

} // namespace games
