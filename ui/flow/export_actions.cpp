#include "ui/flow/export_actions.h"

#include "ui/common/action.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/table_rows.h"
#include "ui/flow/view.h"

#include <QAction>

namespace flow {

namespace {

using exports::Cells;

Cells cellsOf(const Model::Row& row) {
    static constexpr const char* names[Model::columns] = {"stage", "name", "figure", "rate", "lag", "note"};
    Cells cells;
    for (std::size_t column = 0; column < row.cells.size(); ++column)
        cells.push_back({names[column], row.cells[column].toStdString()});
    return cells;
}

} // namespace

ExportActions::ExportActions(const Parts& parts, QWidget& page)
    : QObject(&page), m_parts(parts), m_page(page) {
    QAction* copyRows = common::makeAction(
        &page, {"flowCopyAction", u"copy", tr("&Copy as table"),
                tr("Copy what the flow says, for a spreadsheet: the selected rows of the table, or all"),
                QKeySequence(QKeySequence::Copy)});
    QAction* shown = common::makeAction(
        &page,
        {"flowExportAction", u"export", tr("&Export…"),
         tr("Write the flow to a file: a picture, or the table's selected rows, or all, as CSV or JSON"),
         QKeySequence(Qt::CTRL | Qt::Key_E)});
    connect(copyRows, &QAction::triggered, this, &ExportActions::copy);
    connect(shown, &QAction::triggered, this, &ExportActions::exportShown);
    m_parts.table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    for (QAction* action : {copyRows, shown})
        action->setShortcutContext(Qt::WidgetShortcut);
    for (QWidget* part : std::initializer_list<QWidget*>{&m_parts.view, &m_parts.table}) {
        part->addActions({copyRows, shown});
        part->setContextMenuPolicy(Qt::ActionsContextMenu);
    }
    exports::FileJob& job = m_parts.strip.job();
    connect(&job, &exports::FileJob::begun, shown, [shown] { shown->setEnabled(false); });
    connect(&job, &exports::FileJob::ended, shown, [shown] { shown->setEnabled(true); });
}

/// Also while the picture is shown, and the table isn't kept up to date.
std::vector<Cells> ExportActions::rows() {
    m_parts.model.setPicture(m_parts.view.picture());
    return exports::rowsOf(m_parts.table, [this](int row) { return cellsOf(m_parts.model.at(row)); });
}

void ExportActions::copy() {
    m_copier.copy(
        QString::fromStdString(exports::asText(cellsOf(Model::Row()), rows(), exports::Format::tsv)));
}

void ExportActions::exportShown() {
    const QList<exports::FileKind> pictures{{tr("PNG picture"), QStringLiteral("png")},
                                            {tr("SVG, for documents"), QStringLiteral("svg")}};
    const QList<exports::FileKind> tables{{tr("CSV, for spreadsheets"), QStringLiteral("csv")},
                                          {tr("JSON"), QStringLiteral("json")}};
    const bool asTable = m_parts.table.isVisible();
    // The rows as they are now: events flow on while one chooses a name.
    exports::askForFile(&m_page, tr("Export the flow"), QStringLiteral("flow"),
                        asTable ? tables + pictures : pictures + tables,
                        [this, all = rows()](const QString& file) {
                            exports::FileJob& job = m_parts.strip.job();
                            if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
                                job.writeDrawing(exports::drawingOf(m_parts.view, tr("Flow")), file);
                            else if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
                                job.writeImage(exports::asImage(m_parts.view), file);
                            else
                                exports::writeTable(job, cellsOf(Model::Row()), all, file);
                        });
}

} // namespace flow
