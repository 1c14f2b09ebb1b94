#include "ui/players/panel.h"

#include "ui/common/columns.h"
#include "ui/common/empty_hint.h"
#include "ui/common/format.h"
#include "ui/common/table.h"
#include "ui/export/strip.h"
#include "ui/live/words.h"
#include "ui/players/row_actions.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace players {

namespace {

/// What the columns have room for.
constexpr const char* samples[Model::columns] = {"▲ 1,000",  "player-100", "10,000.0",
                                                 "10,000.0", "10,000.0",   "10,000.0",
                                                 "100,000",  "Part. ",     "worker-100"};

int neededWidth(const QTableView& table, int column) {
    const bool marked = column == Model::worker || column == Model::name;
    const int mark = marked ? common::cellWidth(table, QString()) : 0;
    return std::max(common::cellWidth(table, QString::fromUtf8(samples[column])) - 6 + mark,
                    table.horizontalHeader()->sectionSizeHint(column));
}

/// The first rows of a selection, sorted; it may have a million.
std::vector<int> selectedRows(const QItemSelection& selection, std::size_t most) {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom() && rows.size() < most; ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

} // namespace

QString whyEmpty(const live::LiveSession& live, const List& list) {
    if (!list.order()->rows.empty())
        return {};
    if (list.players()->playerCount() > 0 && !list.filter().trimmed().isEmpty())
        return Panel::tr("No player's name contains “%1”.")
            .arg(common::shortened(list.filter().trimmed(), 40));
    if (list.players()->playerCount() > 0 && list.narrowing().conditions() > 0)
        return Panel::tr("No player passes the filter. “Show all” lets all through.");
    const auto& connection = live.connection();
    if (connection.state != session::ConnectionState::ready) {
        const QString text = live::connectionText(connection);
        return text.isEmpty() ? Panel::tr("Not connected yet.") : text;
    }
    const auto& status = live.snapshot().view;
    if (status && status->state == view::ViewState::catchingUp && status->remaining > 0)
        return Panel::tr("Reading the table: %1 records to go.").arg(common::count(status->remaining));
    if (status && status->state == view::ViewState::waiting)
        return live::waitText(*status);
    const auto& workers = live.snapshot().workers;
    const auto works = [](const auto& worker) {
        return worker->state != stream::WorkerState::stopped && worker->state != stream::WorkerState::failed;
    };
    if (std::none_of(workers.begin(), workers.end(), works))
        return Panel::tr("No worker runs here. Click “Spawn worker” (Ctrl+N), then “Generate”.");
    const auto joined = [&works](const auto& worker) {
        return works(worker) && worker->state != stream::WorkerState::created &&
               worker->state != stream::WorkerState::joining;
    };
    if (std::none_of(workers.begin(), workers.end(), joined))
        return Panel::tr("Joining the group… What “Generate” sends shows up as soon as the workers are in.");
    return Panel::tr(
        "No games yet. Click “Generate” to send the first ones, or drop a file of games on the window.");
}

Panel::Panel(live::LiveSession& live, List& list, QWidget* parent)
    : QWidget(parent), m_live(live), m_list(list), m_model(list), m_table(new QTableView(this)),
      m_strip(new exports::Strip(this)) {
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_strip);
    setMinimumWidth(common::cellWidth(*this, QStringLiteral("player-1000000 10,000"))); // names and a figure
    m_list.watchFor(m_table);
    connect(&m_list, &List::selectionChanged, this, &Panel::showSelection);
    connect(&m_list, &List::orderChanged, this, [this] {
        showSelection();
        updateSight();
        updateHint();
    });
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::updateHint);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::updateHint);
    connect(&m_live, &live::LiveSession::viewChanged, this, &Panel::updateHint);
    updateHint();
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("playersTable"));
    m_table->setAccessibleName(tr("Players"));
    common::style(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTextElideMode(Qt::ElideMiddle); // names often differ at their end only
    // Before the view's own: of a row that goes it moves the selection to another, which is no choice of the
    // person.
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_removing = true; });
    m_table->setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this] { m_removing = false; });
    m_hint = new common::EmptyHint(m_table->viewport());
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setStretchLastSection(false);
    for (int column = 0; column < Model::columns; ++column)
        m_table->setColumnWidth(column, neededWidth(*m_table, column));
    m_columns = new common::Columns(*m_table);
    connect(m_columns, &common::Columns::changed, this, &Panel::fitColumns);
    m_table->viewport()->installEventFilter(this);
    m_actions = new RowActions(m_list, QStringLiteral("players"), *m_strip, this);
    m_actions->menu().addSeparator();
    m_actions->menu().addAction(m_columns->action());
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { m_actions->open(m_table->viewport()->mapToGlobal(place)); });
    connect(header, &QHeaderView::sectionClicked, this, &Panel::sortBy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::takeSelection);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &Panel::updateSight);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &Panel::updateSight);
}

void Panel::sortBy(int column) {
    const auto key = sortKeyOf(column);
    if (!key)
        return;
    const bool upwards = *key == live::SortKey::name || *key == live::SortKey::partition;
    m_list.setSort(*key, *key == m_list.sortKey() ? !m_list.descending() : !upwards);
}

void Panel::showSelection() {
    m_showing = true;
    QItemSelection wanted;
    std::vector<int> rows;
    for (const std::uint32_t player : m_list.picks())
        if (const auto place = m_list.indexOf(player)) {
            rows.push_back(static_cast<int>(*place));
            wanted.select(m_model.index(rows.back(), 0), m_model.index(rows.back(), Model::columns - 1));
        }
    QItemSelectionModel* selection = m_table->selectionModel();
    const auto place = m_list.selected() ? m_list.indexOf(*m_list.selected()) : std::nullopt;
    if (!place) {
        selection->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    } else if (const int row = static_cast<int>(*place); m_table->currentIndex().row() != row) {
        const int first = common::firstShown(*m_table);
        const int column = m_table->currentIndex().isValid() ? m_table->currentIndex().column() : first;
        selection->setCurrentIndex(m_model.index(row, column), QItemSelectionModel::NoUpdate);
        if (!m_table->hasFocus())
            m_table->scrollTo(m_model.index(row, first));
    }
    std::ranges::sort(rows);
    if (selectedRows(selection->selection(), List::mostPicked + 1) != rows)
        selection->select(wanted, QItemSelectionModel::ClearAndSelect);
    m_showing = false;
}

/// The picks that follow from the rows selected now: those from before first, in their order.
std::vector<std::uint32_t> Panel::chosen() const {
    std::vector<std::uint32_t> selected;
    for (const int row : selectedRows(m_table->selectionModel()->selection(), List::mostPicked))
        if (const auto player = m_model.playerAt(row))
            selected.push_back(*player);
    // One who picks more goes on from those that a search hides now.
    const bool more =
        QGuiApplication::keyboardModifiers().testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
    std::vector<std::uint32_t> picks;
    for (const std::uint32_t player : m_list.picks())
        if (std::erase(selected, player) > 0 || (more && !m_list.indexOf(player)))
            picks.push_back(player);
    picks.insert(picks.end(), selected.begin(), selected.end());
    return picks;
}

void Panel::takeSelection() {
    if (m_showing || m_removing)
        return;
    auto picks = chosen();
    const auto current = m_model.playerAt(m_table->currentIndex().row());
    if (picks.empty()) // a click with Ctrl on the only one
        return m_list.select({});
    const bool isPicked = current && std::ranges::find(picks, *current) != picks.end();
    const auto selected = isPicked ? current : std::optional(picks.back());
    m_list.pick(std::move(picks), selected);
    showSelection(); // not more rows than can be picked
}

void Panel::updateSight() {
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model.setSight(first, last < 0 ? m_model.rowCount() - 1 : last);
}

bool Panel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

/// Names take the room that the figures leave. Where there is little, the partition goes first, then the
/// worker: its mark stands beside the name, and tool tip and filter have both. Only then comes a scroll bar.
void Panel::fitColumns() {
    QHeaderView* header = m_table->horizontalHeader();
    const int names = m_columns->isWanted(Model::name) ? neededWidth(*m_table, Model::name) : 0;
    int room = m_table->viewport()->width() - names;
    for (int column = 0; column < Model::columns; ++column)
        if (column != Model::name && column != Model::partition && column != Model::worker)
            room -= header->sectionSize(column);
    const bool fits = room >= 0;
    for (const int column : {Model::worker, Model::partition}) {
        const int left = room - neededWidth(*m_table, column);
        m_columns->setRoom(column, left >= 0);
        if (m_columns->isWanted(column))
            room = left;
    }
    header->setSectionResizeMode(Model::name, fits ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!fits && names > 0)
        m_table->setColumnWidth(Model::name, names);
}

void Panel::updateHint() {
    m_hint->say(whyEmpty(m_live, m_list));
}

} // namespace players
