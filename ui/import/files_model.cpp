#include "ui/import/files_model.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/import/words.h"

#include <algorithm>
#include <utility>

namespace imports {

namespace {

bool isFigure(int column) {
    return column >= FilesModel::rows && column <= FilesModel::players;
}

} // namespace

void FilesModel::setFiles(const std::vector<std::filesystem::path>& files) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::ranges::find(files, path(row)) != files.end())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    // What is left stays where it is the beginning of the new list, so that what is selected stays so.
    const auto kept = std::ranges::mismatch(m_rows, files, {}, &Row::path).in1;
    if (const int first = static_cast<int>(kept - m_rows.begin()); first < rowCount()) {
        beginRemoveRows({}, first, rowCount() - 1);
        m_rows.erase(kept, m_rows.end());
        endRemoveRows();
    }
    for (std::size_t i = m_rows.size(); i < files.size(); ++i) {
        Row row{files[i], nullptr, nullptr};
        findReports(row);
        beginInsertRows({}, rowCount(), rowCount());
        m_rows.push_back(std::move(row));
        endInsertRows();
    }
}

void FilesModel::setScan(std::shared_ptr<const source::Scan> scan) {
    if (scan == m_scan)
        return;
    m_scan = std::move(scan);
    for (Row& row : m_rows)
        findReports(row);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void FilesModel::findReports(Row& row) const {
    row.report = nullptr;
    row.refusal = nullptr;
    if (m_scan == nullptr)
        return;
    const std::string path = row.path.string();
    for (const source::ScannedFile& each : m_scan->files)
        if (each.report.path == path)
            row.report = &each.report;
    for (const source::RefusedFile& each : m_scan->refused)
        if (each.path == path)
            row.refusal = &each;
}

std::filesystem::path FilesModel::path(int row) const {
    return m_rows[static_cast<std::size_t>(row)].path;
}

const source::FileReport* FilesModel::report(int row) const {
    return m_rows[static_cast<std::size_t>(row)].report;
}

const source::RefusedFile* FilesModel::refusal(int row) const {
    return m_rows[static_cast<std::size_t>(row)].refusal;
}

int FilesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FilesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString FilesModel::text(const Row& row, Column column) const {
    if (column == file)
        return fileName(row.path);
    if (row.report == nullptr) {
        if (column != kind)
            return {};
        return row.refusal != nullptr ? tr("Can't be used") : tr("Looking…");
    }
    const source::FileReport& report = *row.report;
    switch (column) {
    case kind:
        return report.events == 0 ? tr("%1, no events").arg(kindOf(report)) : kindOf(report);
    case rows:
        return common::count(report.rows.read);
    case refused:
        return common::count(report.rows.refused);
    case events:
        return common::count(report.events);
    case players:
        return common::count(report.players);
    case played:
        return daysOf(report);
    default:
        return {};
    }
}

QVariant FilesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::DecorationRole:
        if (column == kind && (row.refusal != nullptr || (row.report != nullptr && row.report->events == 0)))
            return common::icon(u"problem");
        return {};
    case Qt::ToolTipRole:
        return common::plainToolTip(row.refusal != nullptr ? reasonOf(*row.refusal)
                                                           : common::text(row.path.string()));
    default:
        return {};
    }
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case file:
        return tr("File");
    case kind:
        return tr("What it is");
    case rows:
        return tr("Rows");
    case refused:
        return tr("Refused");
    case events:
        return tr("Events");
    case players:
        return tr("Players");
    case played:
        return tr("Played");
    default:
        return {};
    }
}

} // namespace imports
