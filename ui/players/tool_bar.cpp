#include "ui/players/tool_bar.h"

#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/search_field.h"
#include "ui/common/space.h"

#include <QHBoxLayout>

namespace players {

ToolBar::ToolBar(List& list, QWidget* parent) : QWidget(parent), m_list(list) {
    makeSearch();
    makeSort();
    makePages();
    auto* layout = new common::FlowLayout(this);
    common::spaceOut(*layout, *this, {1, 1, 1, 1}, 1);
    const auto button = [this](QAction* action) {
        return common::makeButton(this, action, Qt::ToolButtonIconOnly);
    };
    layout->addWidget(m_search);
    layout->addWidget(m_filterButton = button(m_filter));
    layout->addWidget(m_sort);
    layout->addWidget(button(m_direction));
    layout->addStretch();
    auto* pager = new QWidget(this); // goes into the next line as a whole
    auto* turns = new QHBoxLayout(pager);
    common::spaceOut(*turns, *pager, {}, 1);
    for (QAction* action : {m_first, m_previous, m_next, m_last})
        m_turns << button(action);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_turns[0], m_turns[1], m_page, m_turns[2], m_turns[3]})
        turns->addWidget(part);
    layout->addWidget(pager);
    layout->addWidget(m_pageSize);
    connect(m_sort, &QComboBox::activated, this, [this] { sortBy(m_sort->currentData().toInt()); });
    connect(&m_list, &List::sortChanged, this, &ToolBar::showSort);
    connect(&m_list, &List::pageChanged, this, &ToolBar::showPage);
    connect(&m_list, &List::orderChanged, this, &ToolBar::showPage);
    showConditions();
    showSort();
    showPage();
}

void ToolBar::makeSearch() {
    m_search = new QLineEdit(this);
    common::makeSearchField(*m_search, "playersFilter", tr("Search players"),
                            tr("Show the players whose name contains this (Ctrl+F)"));
    m_search->setPlaceholderText(tr("Search"));
    common::fitSearchField(*m_search);
    connect(m_search, &QLineEdit::textChanged, &m_list, &List::setFilter);
    m_filter =
        common::makeAction(this, {"filterAction", u"filter", tr("Filter"),
                                  tr("Show only players with enough games, of a worker, or of a partition")});
    m_filter->setCheckable(true);
    connect(m_filter, &QAction::toggled, this, &ToolBar::filtersWanted);
}

void ToolBar::sortBy(int key) {
    const auto sort = static_cast<live::SortKey>(key);
    m_list.setSort(sort, sort != live::SortKey::name && sort != live::SortKey::partition);
}

void ToolBar::makeSort() {
    m_sort = new QComboBox(this);
    m_sort->setObjectName(QStringLiteral("sortCombo"));
    m_sort->setAccessibleName(tr("Sort players by"));
    m_sort->setToolTip(tr("What the players are sorted by"));
    const auto add = [this](const char* name, const QString& text, live::SortKey key) {
        m_sort->addItem(text, static_cast<int>(key));
        QAction* action =
            common::makeAction(this, {name, {}, tr("Sort by: %1").arg(text), m_sort->toolTip()});
        connect(action, &QAction::triggered, this, [this, key] { sortBy(static_cast<int>(key)); });
    };
    add("sortByAverageDamageAction", tr("Average damage"), live::SortKey::averageDamage);
    add("sortByTopDamageAction", tr("Top damage"), live::SortKey::topDamage);
    add("sortByAverageHealingAction", tr("Average healing"), live::SortKey::averageHealing);
    add("sortByTopHealingAction", tr("Top healing"), live::SortKey::topHealing);
    add("sortByGamesAction", tr("Games"), live::SortKey::games);
    add("sortByNameAction", tr("Name"), live::SortKey::name);
    add("sortByPartitionAction", tr("Partition"), live::SortKey::partition);
    m_direction = common::makeAction(
        this, {"sortDirectionAction", u"descending", tr("Turn the order round"), tr("Turn the order round")});
    connect(m_direction, &QAction::triggered, this,
            [this] { m_list.setSort(m_list.sortKey(), !m_list.descending()); });
}

void ToolBar::makePages() {
    const auto make = [this](const common::ActionParts& parts, auto page) {
        QAction* action = common::makeAction(this, parts);
        action->setAutoRepeat(true); // a key held down turns page after page
        connect(action, &QAction::triggered, this, [this, page] { m_list.setPage(page(m_list)); });
        return action;
    };
    m_first = make({"firstPageAction", u"first", tr("First page"), tr("First page of the charts")},
                   [](const List&) { return 0; });
    m_previous = make({"previousPageAction", u"previous", tr("Previous page"),
                       tr("Previous page of the charts"), QKeySequence(Qt::ALT | Qt::Key_Left)},
                      [](const List& list) { return list.page() - 1; });
    m_next = make({"nextPageAction", u"next", tr("Next page"), tr("Next page of the charts"),
                   QKeySequence(Qt::ALT | Qt::Key_Right)},
                  [](const List& list) { return list.page() + 1; });
    m_last = make({"lastPageAction", u"last", tr("Last page"), tr("Last page of the charts")},
                  [](const List& list) { return list.pageCount() - 1; });
    m_page = new QLabel(this);
    m_page->setObjectName(QStringLiteral("pageLabel"));
    m_page->setAlignment(Qt::AlignCenter);
    m_pageSize = new QComboBox(this);
    m_pageSize->setObjectName(QStringLiteral("pageSizeCombo"));
    m_pageSize->setAccessibleName(tr("Players on a page of the charts"));
    m_pageSize->setToolTip(tr("How many players the charts show at a time"));
    for (const int size : List::pageSizes)
        m_pageSize->addItem(tr("%1 a page").arg(size), size);
    m_pageSize->setCurrentIndex(m_pageSize->findData(m_list.pageSize()));
    connect(m_pageSize, &QComboBox::currentIndexChanged, this,
            [this] { m_list.setPageSize(m_pageSize->currentData().toInt()); });
}

void ToolBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ToolBar::showConditions() {
    const int conditions = m_list.narrowing().conditions();
    m_filter->setText(conditions == 0 ? tr("Filter") : tr("Filter (%1)").arg(conditions));
    m_filterButton->setToolButtonStyle(conditions == 0 ? Qt::ToolButtonIconOnly
                                                       : Qt::ToolButtonTextBesideIcon);
}

void ToolBar::showSort() {
    m_sort->setCurrentIndex(m_sort->findData(static_cast<int>(m_list.sortKey())));
    m_direction->setIcon(common::icon(m_list.descending() ? u"descending" : u"ascending"));
    m_direction->setToolTip(m_list.descending() ? tr("Largest first: click for smallest first")
                                                : tr("Smallest first: click for largest first"));
}

void ToolBar::showPage() {
    m_pageSize->setCurrentIndex(m_pageSize->findData(m_list.pageSize()));
    const auto [first, last] = m_list.pageRange();
    const std::size_t all = m_list.order()->rows.size();
    m_page->setText(all == 0 ? tr("no players")
                             : tr("%1–%2 of %3")
                                   .arg(common::count(static_cast<std::uint64_t>(first + 1)),
                                        common::count(static_cast<std::uint64_t>(last)),
                                        common::count(static_cast<std::uint64_t>(all))));
    const bool before = m_list.page() > 0;
    const bool behind = m_list.page() + 1 < m_list.pageCount();
    for (QToolButton* turn : m_turns) // one page, as most have: room for the rest
        turn->setVisible(before || behind);
    m_first->setEnabled(before);
    m_previous->setEnabled(before);
    m_next->setEnabled(behind);
    m_last->setEnabled(behind);
}

} // namespace players
