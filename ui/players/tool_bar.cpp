#include "ui/players/tool_bar.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/search_field.h"

#include <QHBoxLayout>

namespace players {

ToolBar::ToolBar(List& list, QWidget* parent) : QWidget(parent), m_list(list) {
    makeSearchAndSort();
    makePages();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_filter);
    layout->addWidget(m_sort);
    layout->addWidget(m_direction);
    layout->addStretch();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_page),
          static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_last), static_cast<QWidget*>(m_pageSize)})
        layout->addWidget(widget);
    connect(&m_list, &List::sortChanged, this, &ToolBar::showSort);
    connect(&m_list, &List::pageChanged, this, &ToolBar::showPage);
    connect(&m_list, &List::orderChanged, this, &ToolBar::showPage);
    showSort();
    showPage();
}

QToolButton* ToolBar::makeButton(const char* name, QStringView icon, const QString& text) {
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(common::icon(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

void ToolBar::makeSearchAndSort() {
    m_search = new QLineEdit(this);
    common::makeSearchField(*m_search, "playersFilter", tr("Search players"),
                            tr("Show the players whose name contains this (Ctrl+F)"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setMinimumWidth(84); // a name that is typed can be read
    m_search->setMaximumWidth(220);
    connect(m_search, &QLineEdit::textChanged, &m_list, &List::setFilter);

    m_filter = makeButton("filterButton", u"filter", tr("Filter"));
    m_filter->setToolTip(tr("Show only players with enough games, of a worker, or of a partition"));
    m_filter->setCheckable(true);
    connect(m_filter, &QToolButton::toggled, this, &ToolBar::filtersWanted);
    showConditions();

    m_sort = new QComboBox(this);
    m_sort->setObjectName(QStringLiteral("sortCombo"));
    m_sort->setAccessibleName(tr("Sort players by"));
    m_sort->setToolTip(tr("What the players are sorted by"));
    const auto add = [this](const QString& text, live::SortKey key) {
        m_sort->addItem(text, static_cast<int>(key));
    };
    add(tr("Average damage"), live::SortKey::averageDamage);
    add(tr("Top damage"), live::SortKey::topDamage);
    add(tr("Average healing"), live::SortKey::averageHealing);
    add(tr("Top healing"), live::SortKey::topHealing);
    add(tr("Games"), live::SortKey::games);
    add(tr("Name"), live::SortKey::name);
    add(tr("Partition"), live::SortKey::partition);
    connect(m_sort, &QComboBox::activated, this, [this] {
        const auto key = static_cast<live::SortKey>(m_sort->currentData().toInt());
        m_list.setSort(key, key != live::SortKey::name && key != live::SortKey::partition);
    });
    m_direction = makeButton("sortDirectionButton", u"descending", tr("Turn the order round"));
    connect(m_direction, &QToolButton::clicked, this,
            [this] { m_list.setSort(m_list.sortKey(), !m_list.descending()); });
}

void ToolBar::makePages() {
    m_first = makeButton("firstPageButton", u"first", tr("First page"));
    m_previous = makeButton("previousPageButton", u"previous", tr("Previous page (Alt+Left)"));
    m_previous->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_next = makeButton("nextPageButton", u"next", tr("Next page (Alt+Right)"));
    m_next->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_last = makeButton("lastPageButton", u"last", tr("Last page"));
    connect(m_first, &QToolButton::clicked, this, [this] { m_list.setPage(0); });
    connect(m_previous, &QToolButton::clicked, this, [this] { m_list.setPage(m_list.page() - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_list.setPage(m_list.page() + 1); });
    connect(m_last, &QToolButton::clicked, this, [this] { m_list.setPage(m_list.pageCount() - 1); });
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
    m_filter->setToolButtonStyle(conditions == 0 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_filter->setAccessibleName(m_filter->text());
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
    m_first->setEnabled(before);
    m_previous->setEnabled(before);
    m_next->setEnabled(behind);
    m_last->setEnabled(behind);
}

} // namespace players
