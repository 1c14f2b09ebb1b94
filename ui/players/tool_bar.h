#pragma once

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
    QToolButton* makeButton(const char* name, QStringView icon, const QString& text);
    void makeSearchAndSort();
    void makePages();
    void showSort();
    void showPage();

    List& m_list;
    QLineEdit* m_search = nullptr;
    QToolButton* m_filter = nullptr;
    QComboBox* m_sort = nullptr;
    QToolButton* m_direction = nullptr;
    QToolButton* m_first = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_last = nullptr;
    QLabel* m_page = nullptr;
    QComboBox* m_pageSize = nullptr;
};

} // namespace players
