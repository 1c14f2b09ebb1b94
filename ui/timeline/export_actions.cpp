#include "ui/timeline/export_actions.h"

#include "ui/common/icons.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/strip.h"
#include "ui/export/table_rows.h"
#include "ui/timeline/lines_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace timeline {

namespace {

QList<exports::FileKind> tableKinds() {
    return {{ExportActions::tr("CSV, for spreadsheets"), QStringLiteral("csv")},
            {ExportActions::tr("JSON"), QStringLiteral("json")}};
}

} // namespace

ExportActions::ExportActions(const Parts& parts, QWidget* page)
    : QObject(page), m_parts(parts), m_page(page), m_menu(new QMenu(page)) {
    const auto make = [&](const char* name, QStringView icon, const QString& text, const QString& tip) {
        auto* action = new QAction(common::icon(icon), text, page);
        action->setObjectName(QString::fromLatin1(name));
        action->setToolTip(tip);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        page->addAction(action);
        m_menu->addAction(action);
        return action;
    };
    m_menu->setObjectName(QStringLiteral("timelineMenu"));
    m_menu->setToolTipsVisible(true);
    QAction* copyLines =
        make("timelineCopyAction", u"copy", tr("&Copy as table"),
             tr("Copy what the lines show, for a spreadsheet; in the figures beside them, those "
                "of the selected players, or of all"));
    copyLines->setShortcut(QKeySequence::Copy);
    connect(copyLines, &QAction::triggered, this, &ExportActions::copy);
    QAction* lines =
        make("timelineExportAction", u"export", tr("E&xport…"),
             tr("Write the figures of the lines to a CSV or JSON file; in the figures beside them, "
                "those of the selected players, or of all"));
    connect(lines, &QAction::triggered, this, &ExportActions::exportShown);
    QAction* picture = make("timelinePictureAction", u"export", tr("Save as &picture…"),
                            tr("Write the timeline to a PNG or SVG file"));
    picture->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(picture, &QAction::triggered, this, &ExportActions::savePicture);
    exports::FileJob& job = m_parts.strip.job();
    for (QAction* file : {lines, picture}) {
        connect(&job, &exports::FileJob::begun, file, [file] { file->setEnabled(false); });
        connect(&job, &exports::FileJob::ended, file, [file] { file->setEnabled(true); });
    }
    m_parts.compare.setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_parts.compare.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_parts.compare, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { open(m_parts.compare.viewport()->mapToGlobal(place)); });
}

void ExportActions::open(const QPoint& place) {
    m_menu->popup(place);
}

std::vector<exports::Cells> ExportActions::figureRows() const {
    return exports::rowsOf(m_parts.compare, [this](int row) { return cellsOf(m_parts.figures.at(row)); });
}

void ExportActions::copy() {
    if (m_parts.compare.hasFocus())
        return QGuiApplication::clipboard()->setText(QString::fromStdString(
            exports::asText(cellsOf(CompareModel::Row()), figureRows(), exports::Format::tsv)));
    MomentsModel& moments = m_parts.moments;
    moments.refresh();
    QStringList lines;
    for (int row = -1; row < moments.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < moments.columnCount(); ++column)
            cells << (row < 0 ? moments.headerData(column, Qt::Horizontal, Qt::DisplayRole)
                              : moments.data(moments.index(row, column), Qt::DisplayRole))
                         .toString();
        lines << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void ExportActions::exportShown() {
    if (m_parts.compare.hasFocus())
        return exportFigures();
    // As they are now: time goes on while one chooses a name.
    exports::askForFile(m_page, tr("Export the lines"), QStringLiteral("timeline"), tableKinds(),
                        [this, content = m_parts.chart.content()](const QString& file) {
                            const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
                            m_parts.strip.job().writeMade(
                                [content, json] { return json ? asJson(content) : asCsv(content); }, file, 0);
                        });
}

void ExportActions::exportFigures() {
    exports::askForFile(m_page, tr("Export the figures"), QStringLiteral("compared"), tableKinds(),
                        [this, rows = figureRows()](const QString& file) {
                            exports::writeTable(m_parts.strip.job(), cellsOf(CompareModel::Row()), rows,
                                                file);
                        });
}

void ExportActions::savePicture() {
    exports::askForFile(
        m_page, tr("Save as picture"), QStringLiteral("timeline"),
        {{tr("PNG picture"), QStringLiteral("png")}, {tr("SVG, for documents"), QStringLiteral("svg")}},
        [this](const QString& file) {
            const bool svg = file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
            if (svg)
                m_parts.strip.job().writeDrawing(exports::drawingOf(m_parts.chart, tr("Timeline")), file);
            else
                m_parts.strip.job().writeImage(exports::asImage(m_parts.chart), file);
        });
}

} // namespace timeline
