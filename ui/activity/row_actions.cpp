#include "ui/activity/row_actions.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/export/file_dialog.h"

#include <QMenu>

#include <utility>

namespace activity {

RowActions::RowActions(Names names, QTableView& table, exports::Strip& strip,
                       std::function<Writer(bool selectedOnly)> take)
    : QObject(&table), m_names(std::move(names)), m_table(table), m_strip(strip), m_take(std::move(take)),
      m_copy(make(QStringLiteral("Copy"), u"copy", tr("Copy &rows"),
                  tr("Copy the selected rows, for a spreadsheet"))),
      m_exportShown(make(QStringLiteral("Export"), u"export", tr("Export &shown rows…"),
                         tr("Write all rows that the filter lets through to a CSV or JSON file"))),
      m_exportSelected(make(QStringLiteral("ExportSelected"), {}, tr("Export s&elected rows…"),
                            tr("Write the selected rows to a CSV or JSON file"))) {
    m_copy->setShortcut(QKeySequence::Copy);
    m_exportShown->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table.setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copy, &QAction::triggered, this, &RowActions::copy);
    connect(m_exportShown, &QAction::triggered, this, [this] { exportRows(false); });
    connect(m_exportSelected, &QAction::triggered, this, [this] { exportRows(true); });
    connect(m_table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowActions::update);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_table.model(), signal, this, &RowActions::update);
    connect(m_table.model(), &QAbstractItemModel::modelReset, this, &RowActions::update);
    connect(&m_strip.job(), &exports::FileJob::begun, this, &RowActions::update);
    connect(&m_strip.job(), &exports::FileJob::ended, this, &RowActions::update);
    update();
}

QAction* RowActions::make(const QString& name, QStringView icon, const QString& text, const QString& tip) {
    auto* action = new QAction(icon.isEmpty() ? QIcon() : common::icon(icon), text, m_table.parentWidget());
    action->setObjectName(m_names.what + name + QStringLiteral("Action"));
    action->setToolTip(tip);
    action->setShortcutContext(Qt::WidgetShortcut); // a search field has its own Ctrl+C
    m_table.addAction(action);
    return action;
}

QToolButton* RowActions::makeButton() {
    QWidget* page = m_table.parentWidget();
    auto* menu = new QMenu(page);
    menu->setToolTipsVisible(true);
    menu->addActions({m_exportShown, m_exportSelected});
    auto* button = new QToolButton(page);
    button->setObjectName(m_names.what + QStringLiteral("ExportButton"));
    button->setText(tr("E&xport"));
    button->setAccessibleName(m_names.title);
    button->setToolTip(m_names.button);
    button->setIcon(common::icon(u"export"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setEnabled(m_exportShown->isEnabled());
    connect(m_exportShown, &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

/// Made on another thread, as all of it: figures of thousands of rows take longer to write than a frame.
void RowActions::copy() {
    m_copier.copyMade([write = m_take(true)](const std::stop_token&) {
        return QString::fromStdString(write(exports::Format::tsv));
    });
}

void RowActions::exportRows(bool selectedOnly) {
    // As they are now: more come while one chooses a name.
    exports::askForFile(
        &m_table, m_names.title, m_names.what,
        {{tr("CSV, for spreadsheets"), QStringLiteral("csv")}, {tr("JSON"), QStringLiteral("json")}},
        [this, write = m_take(selectedOnly)](const QString& file) {
            const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
            m_strip.job().writeMade(
                [write, json] {
                    return QByteArray::fromStdString(
                        write(json ? exports::Format::json : exports::Format::csv));
                },
                file, 0);
        });
}

void RowActions::update() {
    const bool free = !m_strip.job().running();
    const bool any = m_table.selectionModel()->hasSelection();
    m_copy->setEnabled(any);
    m_exportSelected->setEnabled(any && free);
    m_exportShown->setEnabled(m_table.model()->rowCount() > 0 && free);
}

} // namespace activity
