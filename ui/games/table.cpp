#include "ui/games/table.h"

#include "ui/common/columns.h"
#include "ui/common/table.h"

#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>
#include <set>

namespace games {

namespace {

/// What the columns have room for.
constexpr const char* samples[Model::columns] = {"1,000",
                                                 "player-100000",
                                                 "■ Philadelphia Fusion (+1)",
                                                 "100,000",
                                                 "1,000 h 59 min",
                                                 "10,000",
                                                 "10,000",
                                                 "10,000",
                                                 "10,000",
                                                 "100,000",
                                                 "Watchpoint: Gibraltar, 12/28/22",
                                                 "100,000",
                                                 "Watchpoint: Gibraltar, 12/28/22"};

} // namespace

Table::Table(List& list, QWidget* parent) : QTableView(parent), m_list(list), m_model(list) {
    setObjectName(QStringLiteral("gamesTable"));
    setAccessibleName(tr("Players of the season"));
    common::style(*this);
    setSelectionMode(ExtendedSelection);
    // Before the view's own: of a row that goes it moves the selection to another, which is no choice of the
    // person.
    const auto begin = [this] { m_moving = true; };
    const auto end = [this] { m_moving = false; };
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(&m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, begin);
    setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, end);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, end);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < Model::columns; ++column)
        common::fitColumn(*this, column, QString::fromUtf8(samples[column]));
    new common::Columns(*this);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &Table::sortBy);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &Table::takePicks);
    connect(&m_list, &List::picksChanged, this, &Table::showPicks);
    connect(&m_list, &List::answerChanged, this, &Table::showPicks); // the model has it: it was first
}

int Table::leastWidth() const {
    return common::cellWidth(*this, QStringLiteral("1,000")) +
           common::cellWidth(*this, QStringLiteral("player-100000")) +
           3 * common::cellWidth(*this, QStringLiteral("per 10 min ▼"));
}

void Table::sortBy(int column) {
    const auto key = sortKeyOf(column);
    if (!key)
        return;
    const bool upwards = *key == view::GameMeasure::player;
    m_list.setSort(*key, *key == m_list.sortKey() ? !m_list.descending() : !upwards);
}

void Table::showPicks() {
    m_showing = true;
    QItemSelection wanted;
    for (const std::string& player : m_list.picks())
        if (const auto row = m_model.rowOf(player))
            wanted.select(m_model.index(*row, 0), m_model.index(*row, Model::columns - 1));
    // Another division into ranges is the same selection: to select it anew would end a range that the person
    // is still drawing.
    const auto rowsOf = [](const QItemSelection& selection) {
        std::set<int> rows;
        for (const QItemSelectionRange& range : selection)
            for (int row = range.top(); row <= range.bottom(); ++row)
                rows.insert(row);
        return rows;
    };
    if (rowsOf(wanted) != rowsOf(selectionModel()->selection()))
        selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (!m_list.picks().empty() && !hasFocus())
        if (const auto row = m_model.rowOf(m_list.picks().back()); row && currentIndex().row() != *row) {
            const int column = currentIndex().isValid() ? currentIndex().column() : common::firstShown(*this);
            selectionModel()->setCurrentIndex(m_model.index(*row, column), QItemSelectionModel::NoUpdate);
            scrollTo(m_model.index(*row, column));
        }
    m_showing = false;
}

/// The picks that follow from the rows selected now: those from before first, in their order.
std::vector<std::string> Table::chosen() const {
    std::vector<std::string> selected;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        if (const view::GameRow* row = m_model.rowAt(index.row());
            row != nullptr && selected.size() < List::mostPicked)
            selected.push_back(row->player);
    // One who picks more goes on from those that a filter hides now.
    const bool more =
        QGuiApplication::keyboardModifiers().testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
    std::vector<std::string> picks;
    for (const std::string& player : m_list.picks())
        if (std::erase(selected, player) > 0 || (more && !m_model.rowOf(player)))
            picks.push_back(player);
    picks.insert(picks.end(), selected.begin(), selected.end());
    return picks;
}

void Table::takePicks() {
    if (m_showing || m_moving)
        return;
    m_list.pick(chosen());
}

} // namespace games
