#include "ui/timeline/export_actions.h"

#include "ui/common/icons.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/strip.h"
#include "ui/timeline/lines_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace timeline {

ExportActions::ExportActions(Chart& chart, MomentsModel& moments, exports::Strip& strip, QWidget* page)
    : QObject(page), m_chart(chart), m_moments(moments), m_strip(strip), m_page(page),
      m_menu(new QMenu(page)) {
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
    QAction* copyLines = make("timelineCopyAction", u"copy", tr("&Copy as table"),
                              tr("Copy what the lines show, for a spreadsheet"));
    copyLines->setShortcut(QKeySequence::Copy);
    connect(copyLines, &QAction::triggered, this, &ExportActions::copy);
    QAction* lines = make("timelineExportAction", u"export", tr("E&xport the lines…"),
                          tr("Write the figures of the lines to a CSV or JSON file"));
    connect(lines, &QAction::triggered, this, &ExportActions::exportLines);
    QAction* picture = make("timelinePictureAction", u"export", tr("Save as &picture…"),
                            tr("Write the timeline to a PNG or SVG file"));
    picture->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(picture, &QAction::triggered, this, &ExportActions::savePicture);
    for (QAction* file : {lines, picture}) {
        connect(&m_strip.job(), &exports::FileJob::begun, file, [file] { file->setEnabled(false); });
        connect(&m_strip.job(), &exports::FileJob::ended, file, [file] { file->setEnabled(true); });
    }
}

void ExportActions::open(const QPoint& place) {
    m_menu->popup(place);
}

void ExportActions::copy() {
    m_moments.refresh();
    QStringList lines;
    for (int row = -1; row < m_moments.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_moments.columnCount(); ++column)
            cells << (row < 0 ? m_moments.headerData(column, Qt::Horizontal, Qt::DisplayRole)
                              : m_moments.data(m_moments.index(row, column), Qt::DisplayRole))
                         .toString();
        lines << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void ExportActions::exportLines() {
    // As they are now: time goes on while one chooses a name.
    exports::askForFile(
        m_page, tr("Export the lines"), QStringLiteral("timeline"),
        {{tr("CSV, for spreadsheets"), QStringLiteral("csv")}, {tr("JSON"), QStringLiteral("json")}},
        [this, content = m_chart.content()](const QString& file) {
            const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
            m_strip.job().writeMade([content, json] { return json ? asJson(content) : asCsv(content); }, file,
                                    0);
        });
}

void ExportActions::savePicture() {
    exports::askForFile(
        m_page, tr("Save as picture"), QStringLiteral("timeline"),
        {{tr("PNG picture"), QStringLiteral("png")}, {tr("SVG, for documents"), QStringLiteral("svg")}},
        [this](const QString& file) {
            const bool svg = file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
            if (svg)
                m_strip.job().writeDrawing(exports::drawingOf(m_chart, tr("Timeline")), file);
            else
                m_strip.job().writeImage(exports::asImage(m_chart), file);
        });
}

} // namespace timeline
