#pragma once

#include "ui/export/file_job.h"
#include "ui/export/rows.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>

#include <vector>

namespace exports {

/// What `take` gives of each selected row of a table or list, from the top down; of all if none is selected.
template <class Take>
std::vector<Cells> rowsOf(const QAbstractItemView& view, Take take) {
    const QItemSelectionModel& selection = *view.selectionModel();
    std::vector<Cells> rows;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        if (!selection.hasSelection() || selection.isSelected(view.model()->index(row, 0)))
            rows.push_back(take(row));
    return rows;
}

/// As CSV, or as JSON if the file's name says so. `names`: any row, for the header where there is none else.
void writeTable(FileJob& job, const Cells& names, const std::vector<Cells>& rows, const QString& file);

} // namespace exports
