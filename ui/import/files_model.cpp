#include "ui/import/files_model.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/import/words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace imports {

namespace {

bool isFigure(int column) {
    return column >= FilesModel::rows && column <= FilesModel::players;
}

} // namespace

void FilesModel::setFiles(std::vector<std::filesystem::path> files) {
    m_files = std::move(files);
    show();
}

void FilesModel::setScan(std::shared_ptr<const source::Scan> scan) {
    if (scan == m_scan)
        return;
    const auto before =
        std::exchange(m_scan, std::move(scan)); // what the rows point into until they are shown
    show();
}

/// What a file is, or the files that are in it; while it is looked at, those that were there before.
std::vector<FilesModel::Row> FilesModel::rowsOf(const std::filesystem::path& named) const {
    std::vector<Row> shown;
    const std::string path = named.string();
    if (m_scan != nullptr) {
        for (const source::ScannedFile& each : m_scan->files)
            if (each.report.path == path)
                shown.push_back({{named, each.report.entry}, &each.report, nullptr});
        for (const source::RefusedFile& each : m_scan->refused)
            if (each.path == path)
                shown.push_back({{named, each.entry}, nullptr, &each});
    }
    if (shown.empty())
        for (const Row& each : m_rows)
            if (each.place.path == named)
                shown.push_back({each.place, nullptr, nullptr});
    if (shown.empty())
        shown.push_back({{named, {}}, nullptr, nullptr});
    return shown;
}

void FilesModel::show() {
    std::vector<Row> shown;
    for (const std::filesystem::path& named : m_files)
        std::ranges::move(rowsOf(named), std::back_inserter(shown));
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::ranges::find(shown, m_rows[static_cast<std::size_t>(row)].place, &Row::place) != shown.end())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    // What is left stays where it is the beginning of the new list, so that what is selected stays so.
    const auto kept = std::ranges::mismatch(m_rows, shown, {}, &Row::place, &Row::place).in1;
    if (const int first = static_cast<int>(kept - m_rows.begin()); first < rowCount()) {
        beginRemoveRows({}, first, rowCount() - 1);
        m_rows.erase(kept, m_rows.end());
        endRemoveRows();
    }
    const auto stay = static_cast<std::ptrdiff_t>(m_rows.size());
    std::copy_n(shown.begin(), stay, m_rows.begin());
    if (stay > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    if (static_cast<std::ptrdiff_t>(shown.size()) == stay)
        return;
    beginInsertRows({}, rowCount(), static_cast<int>(shown.size()) - 1);
    m_rows.insert(m_rows.end(), shown.begin() + stay, shown.end());
    endInsertRows();
}

std::filesystem::path FilesModel::path(int row) const {
    return m_rows[static_cast<std::size_t>(row)].place.path;
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
        return fileName(row.place);
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
                                                           : common::text(source::nameOf(row.place)));
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
