#include "ui/flow/model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"

#include <QGuiApplication>

#include <algorithm>

namespace flow {

namespace {

using Row = Model::Row;
using Rows = std::vector<Row>;

/// What a worker's colour says in the picture; nothing: no worker.
QString workerName(const Picture& picture, int worker) {
    for (const Line& line : picture.box(Stage::workers).lines)
        if (line.worker == worker)
            return line.name;
    return {};
}

Row rowOf(const Picture& picture, std::size_t stage) {
    const Box& box = picture.boxes[stage];
    Row row;
    row.alarm = !box.stands.isEmpty();
    row.cells[Model::stage] = box.title;
    row.cells[Model::says] = box.figure;
    row.cells[Model::note] = row.alarm ? box.stands : box.note;
    if (stage < picture.links.size()) {
        const Link& link = picture.links[stage];
        row.cells[Model::rate] = link.figure + u' ' + link.what;
        row.cells[Model::lag] = link.waits;
    }
    return row;
}

Row rowOf(const Picture& picture, std::size_t stage, const Line& line) {
    Row row;
    row.alarm = line.alarm;
    row.cells[Model::stage] = picture.boxes[stage].title;
    row.cells[Model::name] = line.name;
    row.cells[Model::says] = line.figure;
    if (static_cast<Stage>(stage) == Stage::topic) {
        row.cells[Model::name] = Model::tr("Partition %1").arg(line.name);
        row.cells[Model::note] = workerName(picture, line.worker);
    }
    return row;
}

Rows rowsOf(const Picture& picture) {
    Rows rows;
    for (std::size_t stage = 0; stage < stages; ++stage) {
        rows.push_back(rowOf(picture, stage));
        for (const Line& line : picture.boxes[stage].lines)
            rows.push_back(rowOf(picture, stage, line));
    }
    return rows;
}

/// Whether they tell of the same thing, at different times.
bool areSame(const Row& one, const Row& other) {
    return one.cells[Model::stage] == other.cells[Model::stage] &&
           one.cells[Model::name] == other.cells[Model::name];
}

bool comesLater(const Rows& rows, std::size_t place, const Row& row) {
    for (; place < rows.size(); ++place)
        if (areSame(rows[place], row))
            return true;
    return false;
}

} // namespace

void Model::setPicture(const Picture& picture) {
    const Rows now = rowsOf(picture);
    for (std::size_t place = 0; place < now.size(); ++place) {
        while (place < m_rows.size() && !comesLater(now, place, m_rows[place]))
            remove(place);
        if (place == m_rows.size() || !areSame(m_rows[place], now[place]))
            insert(place, now[place]);
        else if (m_rows[place] != now[place])
            change(place, now[place]);
    }
    while (m_rows.size() > now.size())
        remove(m_rows.size() - 1);
}

void Model::insert(std::size_t place, const Row& row) {
    const auto number = static_cast<int>(place);
    beginInsertRows({}, number, number);
    m_rows.insert(m_rows.begin() + number, row);
    endInsertRows();
}

void Model::change(std::size_t place, const Row& row) {
    const auto number = static_cast<int>(place);
    m_rows[place] = row;
    Q_EMIT dataChanged(index(number, 0), index(number, columns - 1));
}

void Model::remove(std::size_t place) {
    const auto number = static_cast<int>(place);
    beginRemoveRows({}, number, number);
    m_rows.erase(m_rows.begin() + number);
    endRemoveRows();
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = at(index.row());
    const QString& text = row.cells[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? QStringLiteral("–") : text;
    case Qt::ToolTipRole:
        return common::plainToolTip(text);
    case Qt::ForegroundRole:
        return row.alarm ? QVariant(common::errorColour(QGuiApplication::palette())) : QVariant();
    default:
        return {};
    }
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {QT_TR_NOOP("Stage"),  QT_TR_NOOP("Name"),
                                                    QT_TR_NOOP("Figure"), QT_TR_NOOP("Passes on"),
                                                    QT_TR_NOOP("Waits"),  QT_TR_NOOP("Note")};
    static constexpr const char* tips[columns] = {
        QT_TR_NOOP("From the producer to the charts, as events flow"),
        QT_TR_NOOP("Of one job, partition or worker in the stage"),
        QT_TR_NOOP("The figure in its box"),
        QT_TR_NOOP("What goes on to the next stage"),
        QT_TR_NOOP("What waits to go on to it"),
        QT_TR_NOOP("What the figure counts, or why nothing passes; of a partition, its worker")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(titles[section]);
    return role == Qt::ToolTipRole ? QVariant(tr(tips[section])) : QVariant();
}

} // namespace flow
