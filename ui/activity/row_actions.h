#pragma once

#include "ui/activity/row_text.h"
#include "ui/export/copier.h"
#include "ui/export/strip.h"

#include <QAction>
#include <QTableView>
#include <QToolButton>

#include <functional>

namespace activity {

/// What can be done with a feed's rows: copy and export, by key, from the table's menu and from a button.
class RowActions final : public QObject {
    Q_OBJECT

public:
    struct Names {
        QString what;   ///< of objects and files: "activity"
        QString title;  ///< of the dialog: "Export activity"
        QString button; ///< its tool tip
    };
    /// Writes the rows that it was made of.
    using Writer = std::function<std::string(exports::Format)>;

    /// `take` gives the rows as they are now: those that are selected, or all.
    RowActions(Names names, QTableView& table, exports::Strip& strip,
               std::function<Writer(bool selectedOnly)> take);

    /// With a menu of what can be exported.
    [[nodiscard]] QToolButton* makeButton();

private:
    QAction* make(const QString& name, QStringView icon, const QString& text, const QString& tip);
    void copy();
    void exportRows(bool selectedOnly);
    void update();

    const Names m_names;
    QTableView& m_table;
    exports::Strip& m_strip;
    const std::function<Writer(bool selectedOnly)> m_take;
    exports::Copier m_copier;
    QAction* m_copy;
    QAction* m_exportShown;
    QAction* m_exportSelected;
};

/// What RowActions takes from this model, which `table` shows; both must outlive it.
template <class Entry>
std::function<RowActions::Writer(bool)> takerOf(const common::FeedModel<Entry>& model,
                                                const QTableView& table) {
    return [&model, &table](bool selectedOnly) -> RowActions::Writer {
        const QItemSelectionModel& selection = *table.selectionModel();
        std::vector<Entry> rows;
        for (int row = 0; row < model.rowCount(); ++row)
            if (!selectedOnly || selection.isRowSelected(row))
                rows.push_back(model.entry(row));
        return [rows = std::move(rows)](exports::Format format) { return asText(rows, format); };
    };
}

} // namespace activity
