#include "ui/workers/export_actions.h"

#include "ui/common/action.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/table_rows.h"
#include "ui/workers/lane_view.h"

#include "core/stats/json_text.h"
#include "core/stats/timestamp.h"

namespace workers {

namespace {

using exports::Cell;
using exports::Cells;
using exports::Format;

Cell cellOf(const char* name, double value) {
    Cell cell{name, {}, true};
    stats::appendFloat(cell.text, value);
    return cell;
}

Cell cellOf(const char* name, const std::optional<double>& value) {
    return value ? cellOf(name, *value) : Cell{name, {}, true};
}

Cells cellsOf(const stream::WorkerSnapshot& worker) {
    std::string partitions;
    for (const stream::PartitionStatus& status : worker.partitions)
        partitions += (partitions.empty() ? "" : " ") + std::to_string(status.partition.value);
    return {{"worker", worker.name},
            {"state", stream::toString(worker.state)},
            {"partitions", partitions},
            {"players", std::to_string(worker.players), true},
            {"events", std::to_string(worker.events), true},
            cellOf("events_per_second", worker.eventsPerSecond),
            {"lag", std::to_string(worker.lag), true},
            cellOf("lag_seconds", worker.lagSeconds),
            {"commits", std::to_string(worker.commits), true},
            cellOf("commit_ms", worker.commitLatencyMs),
            {"restore_remaining", std::to_string(worker.restoreRemaining), true},
            {"last_error", worker.lastError ? worker.lastError->text : std::string()}};
}

std::string nameOf(const stream::Owner& owner) {
    switch (owner.kind) {
    case stream::Owner::Kind::worker:
        return "worker-" + std::to_string(owner.worker);
    case stream::Owner::Kind::anotherProcess:
        return "another process";
    case stream::Owner::Kind::nobody:
        break;
    }
    return {};
}

Cells cellsOf(const stream::Rebalance& move) {
    Cells cells{{"time", {}},
                {"partition", std::to_string(move.partition.value), true},
                {"from", nameOf(move.from)},
                {"to", nameOf(move.to)},
                cellOf("seconds", move.seconds),
                {"events_replayed", move.eventsReplayed ? std::to_string(*move.eventsReplayed) : "", true},
                {"changelog_records", std::to_string(move.changelogRecords), true}};
    stats::appendIsoTime(cells.front().text, move.began);
    return cells;
}

QList<exports::FileKind> tableKinds() {
    return {{ExportActions::tr("CSV, for spreadsheets"), QStringLiteral("csv")},
            {ExportActions::tr("JSON"), QStringLiteral("json")}};
}

} // namespace

ExportActions::ExportActions(const Parts& parts, QWidget& page)
    : QObject(&page), m_parts(parts), m_page(page),
      m_copy(common::makeAction(
          &page, {"workersCopyAction", u"copy", tr("Cop&y figures"),
                  tr("Copy the figures of the selected worker, or of all; in the list of partitions that "
                     "moved, its lines"),
                  QKeySequence(QKeySequence::Copy)})),
      m_export(common::makeAction(
          &page,
          {"workersExportAction", u"export", tr("&Export…"),
           tr("Write the figures of the selected worker, or of all, to a CSV or JSON file, or the lanes as a "
              "picture; in the list of partitions that moved, its lines"),
           QKeySequence(Qt::CTRL | Qt::Key_E)})) {
    m_parts.moves.setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_parts.moves.setContextMenuPolicy(Qt::ActionsContextMenu);
    for (QAction* action : {m_copy, m_export}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        for (QWidget* part : std::initializer_list<QWidget*>{&m_parts.table, &m_parts.lanes})
            part->addAction(action);
    }
    m_parts.moves.addActions({m_copy, m_export});
    connect(m_copy, &QAction::triggered, this, &ExportActions::copy);
    connect(m_export, &QAction::triggered, this, &ExportActions::exportShown);
    connect(&m_parts.strip.job(), &exports::FileJob::begun, this, &ExportActions::update);
    connect(&m_parts.strip.job(), &exports::FileJob::ended, this, &ExportActions::update);
}

void ExportActions::update() {
    m_export->setEnabled(!m_parts.strip.job().running());
}

std::vector<Cells> ExportActions::workerRows() const {
    return exports::rowsOf(m_parts.table, [this](int row) { return cellsOf(*m_parts.model.worker(row)); });
}

std::vector<Cells> ExportActions::moveRows() const {
    return exports::rowsOf(m_parts.moves, [this](int row) { return cellsOf(m_parts.history.entry(row)); });
}

void ExportActions::copy() {
    const std::string text =
        m_parts.moves.hasFocus()
            ? exports::asText(cellsOf(stream::Rebalance()), moveRows(), Format::tsv)
            : exports::asText(cellsOf(stream::WorkerSnapshot()), workerRows(), Format::tsv);
    m_copier.copy(QString::fromStdString(text));
}

void ExportActions::exportMoves() {
    exports::askForFile(&m_page, tr("Export the partitions that moved"), QStringLiteral("moves"),
                        tableKinds(), [this, rows = moveRows()](const QString& file) {
                            exports::writeTable(m_parts.strip.job(), cellsOf(stream::Rebalance()), rows,
                                                file);
                        });
}

void ExportActions::exportShown() {
    if (m_parts.moves.hasFocus())
        return exportMoves();
    QList<exports::FileKind> kinds = tableKinds();
    const QList<exports::FileKind> pictures{{tr("PNG picture"), QStringLiteral("png")},
                                            {tr("SVG, for documents"), QStringLiteral("svg")}};
    if (m_parts.lanes.isVisible())
        kinds = pictures + kinds;
    exports::askForFile(
        &m_page, tr("Export workers"), QStringLiteral("workers"), kinds,
        [this, rows = workerRows()](const QString& file) {
            const auto is = [&file](QLatin1String end) { return file.endsWith(end, Qt::CaseInsensitive); };
            exports::FileJob& job = m_parts.strip.job();
            if (is(QLatin1String(".png")))
                return job.writeImage(exports::asImage(m_parts.lanes), file);
            if (is(QLatin1String(".svg")))
                return job.writeDrawing(exports::drawingOf(m_parts.lanes, tr("Workers")), file);
            exports::writeTable(job, cellsOf(stream::WorkerSnapshot()), rows, file);
        });
}

} // namespace workers
