#pragma once

#include "ui/common/action.h"
#include "ui/players/list.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWidget>

namespace players {

/// Search, order, and the pages of the charts.
class ToolBar final : public QWidget {
    Q_OBJECT

public:
    explicit ToolBar(List& list, QWidget* parent = nullptr);

public Q_SLOTS:
    void focusSearch();
    /// How many conditions the filter has, beside the name.
    void showConditions();

Q_SIGNALS:
    void filtersWanted(bool wanted);

private:
    void makeSearch();
    void makeSort();
    void makePages();
    void sortBy(int key);
    void showSort();
    void showPage();

    List& m_list;
    QLineEdit* m_search = nullptr;
    QAction* m_filter = nullptr;
    QToolButton* m_filterButton = nullptr;
    QComboBox* m_sort = nullptr;
    QAction* m_direction = nullptr;
    QAction* m_first = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_next = nullptr;
    QAction* m_last = nullptr;
    QList<QToolButton*> m_turns; ///< of these four
    QLabel* m_page = nullptr;
    QComboBox* m_pageSize = nullptr;
};

} // namespace players
