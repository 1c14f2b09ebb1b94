#include "ui/common/columns.h"

#include "ui/common/kept.h"

#include <QByteArrayList>
#include <QHeaderView>

#include <utility>

namespace common {

namespace {

/// In one line, without the mark of the order; of a sign, what is read out for it.
QString titleOf(const QAbstractItemModel& model, int column) {
    const QString spoken = model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    if (!spoken.isEmpty())
        return spoken;
    return model.headerData(column, Qt::Horizontal).toString().remove(u'▲').remove(u'▼').simplified();
}

} // namespace

Columns::Columns(QTableView& table)
    : QObject(&table), m_table(table), m_menu(new QMenu(tr("Columns"), &table)) {
    connect(m_menu, &QMenu::aboutToShow, this, &Columns::fill);
    QHeaderView* const header = table.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& place) { m_menu->popup(header->viewport()->mapToGlobal(place)); });
    table.addAction(action());
    if (table.contextMenuPolicy() == Qt::DefaultContextMenu)
        table.setContextMenuPolicy(Qt::ActionsContextMenu);
    const QByteArray name = table.objectName().toLatin1() + QByteArrayLiteral("Unwanted");
    new OwnState(
        *this, name.constData(), [this] { return state(); },
        [this](const QByteArray& saved) { putBack(saved); });
}

/// Anew each time: titles follow the order.
void Columns::fill() {
    m_menu->clear();
    const QHeaderView& header = *m_table.horizontalHeader();
    const bool onlyOne = header.count() - header.hiddenSectionCount() == 1;
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (m_withoutRoom.contains(column))
            continue;
        QAction* const each = m_menu->addAction(titleOf(*m_table.model(), column));
        each->setCheckable(true);
        each->setChecked(isWanted(column));
        each->setEnabled(!onlyOne || header.isSectionHidden(column)); // without one there is no header
        connect(each, &QAction::toggled, this, [this, column](bool wanted) { setWanted(column, wanted); });
    }
    m_menu->addSeparator();
    QAction* const all = m_menu->addAction(tr("Show all columns"));
    all->setEnabled(!m_unwanted.empty());
    connect(all, &QAction::triggered, this, &Columns::showAll);
}

void Columns::setWanted(int column, bool wanted) {
    std::set<int> unwanted = m_unwanted;
    if (wanted)
        unwanted.erase(column);
    else
        unwanted.insert(column);
    setUnwanted(std::move(unwanted));
}

void Columns::showAll() {
    setUnwanted({});
}

void Columns::setUnwanted(std::set<int> columns) {
    if (columns == m_unwanted)
        return;
    m_unwanted = std::move(columns);
    apply();
    Q_EMIT changed();
}

void Columns::setRoom(int column, bool room) {
    if (room)
        m_withoutRoom.erase(column);
    else
        m_withoutRoom.insert(column);
    apply();
}

bool Columns::isHidden(int column) const {
    return m_unwanted.contains(column) || m_withoutRoom.contains(column);
}

void Columns::apply() {
    QHeaderView& header = *m_table.horizontalHeader();
    for (const bool hidden : {false, true}) // first what comes: never is there none
        for (int column = 0; column < header.count(); ++column)
            if (isHidden(column) == hidden)
                header.setSectionHidden(column, hidden);
    const QModelIndex current = m_table.currentIndex();
    if (current.isValid() && header.isSectionHidden(current.column())) // keys would lead nowhere from there
        m_table.selectionModel()->setCurrentIndex(current.siblingAtColumn(firstShown(m_table)),
                                                  QItemSelectionModel::NoUpdate);
}

QByteArray Columns::state() const {
    QByteArrayList numbers;
    for (const int column : m_unwanted)
        numbers << QByteArray::number(column);
    return numbers.join(',');
}

void Columns::putBack(const QByteArray& saved) {
    const int count = m_table.horizontalHeader()->count();
    std::set<int> unwanted;
    for (const QByteArray& number : saved.split(',')) {
        bool isNumber = false;
        const int column = number.toInt(&isNumber);
        if (isNumber && column >= 0 && column < count)
            unwanted.insert(column);
    }
    if (static_cast<int>(unwanted.size()) < count) // else it is broken
        setUnwanted(std::move(unwanted));
    apply(); // the header may have been given another state
}

int firstShown(const QTableView& table) {
    const QHeaderView& header = *table.horizontalHeader();
    int place = 0;
    while (place < header.count() - 1 && header.isSectionHidden(header.logicalIndex(place)))
        ++place;
    return header.logicalIndex(place);
}

} // namespace common
