#include "ui/problems/panel.h"

#include "ui/common/colours.h"
#include "ui/common/columns.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/search_field.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/live/queued.h"
#include "ui/live/words.h"
#include "ui/live/worker_choice.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStandardPaths>
#include <QStringList>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace problems {

Panel::Panel(live::LiveSession& live, std::function<kafka::Partitioner()> partitioner, QWidget* parent)
    : QWidget(parent), m_live(live), m_redrive(live, m_model, std::move(partitioner), *this),
      m_filter(new QLineEdit(this)), m_kind(new QComboBox(this)), m_worker(new QComboBox(this)),
      m_table(new QTableView(this)), m_progress(new QProgressBar(this)), m_note(new QLabel(this)) {
    makeFilter();
    makeChoices();
    makeActions();
    makeTable();
    layOut();
    common::followText(*this, [this] { // rather cut than force the window wide
        setMinimumWidth(common::cellWidth(*this, QStringLiteral("player-1000000 10,000")));
    });
    connect(&m_live, &live::LiveSession::problemsChanged, this, &Panel::update);
    connect(&m_redrive, &Redrive::changed, this, &Panel::updateRedrive);
    update();
}

void Panel::makeFilter() {
    common::makeSearchField(*m_filter, "problemsFilter", tr("Search problems"),
                            tr("Show the problems that contain this, in their key or elsewhere"));
    m_filter->setPlaceholderText(tr("Search problems"));
    common::fitSearchField(*m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text.trimmed());
        update();
    });
}

void Panel::makeChoices() {
    using Kind = stream::ProblemKind;
    m_kind->setObjectName(QStringLiteral("problemsKindCombo"));
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->setToolTip(tr("Show the problems of this kind"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_kind->addItem(tr("All kinds"), -1);
    for (const Kind kind : {Kind::badEvent, Kind::coerced, Kind::misrouted})
        m_kind->addItem(Model::kindText(kind), static_cast<int>(kind));
    m_worker->setObjectName(QStringLiteral("problemsWorkerCombo"));
    m_worker->setAccessibleName(tr("Worker"));
    m_worker->setToolTip(tr("Show the problems that this worker met"));
    m_worker->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        const int kind = m_kind->currentData().toInt();
        m_model.setKind(kind < 0 ? std::nullopt : std::optional(static_cast<Kind>(kind)));
        update();
    });
    connect(m_worker, &QComboBox::currentIndexChanged, this, [this] {
        m_model.setWorker(m_worker->currentData().toInt());
        update();
    });
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::offerWorkers);
    offerWorkers();
}

void Panel::offerWorkers() {
    live::offerWorkers(*m_worker, m_live, m_met);
}

QAction* Panel::makeAction(const common::ActionParts& parts) {
    QAction* action = common::makeAction(this, parts);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

void Panel::makeActions() {
    m_redriveAction =
        makeAction({"redriveAction", u"send-again", tr("Sen&d again…"),
                    tr("Redrive: send the selected refused records again, one edited or many as they are"),
                    QKeySequence(Qt::CTRL | Qt::Key_R)});
    m_copyRow = makeAction({"copyProblemAction", u"copy", tr("&Copy row"), tr("Copy the selected rows"),
                            QKeySequence(QKeySequence::Copy)});
    m_copyValue = makeAction({"copyValueAction",
                              {},
                              tr("Copy &value"),
                              tr("Copy the record's whole value, read back from its topic"),
                              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    m_exportShown = makeAction({"exportShownAction", u"export", tr("Export &shown rows…"),
                                tr("Write all rows that the search shows to a CSV or JSON file"),
                                QKeySequence(Qt::CTRL | Qt::Key_E)});
    m_exportSelected = makeAction({"exportSelectedAction",
                                   {},
                                   tr("Export s&elected rows…"),
                                   tr("Write the selected rows to a CSV or JSON file")});
    m_pause = common::makeAction(
        this, {"problemsPauseAction", u"pause", tr("&Pause"),
               tr("Hold the list still. What comes meanwhile is counted, and listed after")});
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::Key_Space));
    m_pause->setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses what has the focus
    connect(m_pause, &QAction::toggled, this, &Panel::update);
    connect(m_redriveAction, &QAction::triggered, this, &Panel::redriveSelected);
    connect(m_copyRow, &QAction::triggered, this, &Panel::copyRows);
    connect(m_copyValue, &QAction::triggered, this, &Panel::copyValue);
    connect(m_exportShown, &QAction::triggered, this, [this] { exportRows(false); });
    connect(m_exportSelected, &QAction::triggered, this, [this] { exportRows(true); });
}

QToolButton* Panel::makeExportButton() {
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addActions({m_exportShown, m_exportSelected});
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("exportProblemsButton"));
    button->setText(tr("E&xport"));
    button->setAccessibleName(tr("Export problems"));
    button->setToolTip(tr("Write the list, or a part of it, to a file"));
    button->setIcon(common::icon(u"export"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    connect(m_exportShown, &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("problemsTable"));
    m_table->setAccessibleName(tr("Problems"));
    common::style(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    common::showFeed(*m_table, m_model);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_redriveAction, m_copyRow, m_copyValue, m_exportShown, m_exportSelected, m_pause});
    new common::Columns(*m_table);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[Model::columns] = {common::longTimeOfDay(),
                                             QStringLiteral("worker-10"),
                                             QStringLiteral("Figure as text"),
                                             QStringLiteral("player_stats"),
                                             QStringLiteral("Partition"),
                                             QStringLiteral("1000000"),
                                             QString(46, u'x'),
                                             QString(12, u'x'),
                                             QString()};
    for (int column = 0; column < Model::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
    connect(m_table, &QTableView::activated, this, &Panel::redriveSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::updateActions);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &Panel::updateActions);
}

void Panel::layOut() {
    m_progress->setObjectName(QStringLiteral("redriveProgress"));
    m_progress->setAccessibleName(tr("Sending again"));
    common::followText(*m_progress, [this] { m_progress->setMaximumWidth(common::space(*m_progress, 40)); });
    m_progress->hide();
    m_note->setObjectName(QStringLiteral("problemsNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setWordWrap(true);
    common::followText(*m_note, [this] {
        m_note->setMargin(common::space(*m_note, 1));
        m_note->setMinimumWidth(common::space(*m_note, 20));
    });
    m_note->hide();
    auto* controls = new common::FlowLayout;
    controls->addWidget(m_filter);
    controls->addWidget(m_kind);
    controls->addWidget(m_worker);
    controls->addWidget(common::makeButton(this, m_pause));
    controls->addWidget(common::makeButton(this, m_redriveAction));
    controls->addWidget(common::makeButton(this, m_copyRow));
    controls->addWidget(makeExportButton());
    controls->addStretch();
    auto* result = new QHBoxLayout;
    result->addWidget(m_note, 1);
    result->addWidget(m_progress);
    auto* layout = new QVBoxLayout(this);
    common::spaceOut(*layout, *this, {1, 1, 1, 0});
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    layout->addLayout(result);
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void Panel::update() {
    if (const auto before = m_live.snapshot().problemsBefore; before != m_before) {
        m_before = before;
        m_model.beginAnew(before);
        m_met.clear();
    }
    if (isVisible() && !m_pause->isChecked()) {
        auto fresh = m_live.session().problems(m_model.lastSequence());
        for (const stream::Problem& problem : fresh)
            m_met.insert(problem.workerId);
        if (!fresh.empty())
            offerWorkers();
        m_model.add(std::move(fresh));
    }
    if (m_model.rowCount() > 0)
        m_hint->say({});
    else if (!m_filter->text().trimmed().isEmpty())
        m_hint->say(tr("No problem contains this."));
    else if (m_kind->currentIndex() > 0 || m_worker->currentIndex() > 0)
        m_hint->say(tr("No problem here is of this kind and worker."));
    else
        m_hint->say(m_pause->isChecked() ? tr("Paused.")
                                         : tr("No problems: every record was as it should be."));
    updateActions();
}

std::vector<stream::Problem> Panel::selected() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<stream::Problem> problems;
    for (const QModelIndex& row : rows)
        problems.push_back(m_model.entry(row.row()));
    return problems;
}

void Panel::updateActions() {
    const std::vector<stream::Problem> rows = selected();
    m_redriveAction->setEnabled(!m_redrive.running() && std::ranges::any_of(rows, &Model::canBeSent));
    m_copyRow->setEnabled(!rows.empty());
    m_copyValue->setEnabled(rows.size() == 1);
    m_exportShown->setEnabled(m_model.rowCount() > 0);
    m_exportSelected->setEnabled(!rows.empty());
}

void Panel::redriveSelected() {
    m_redrive.ask(selected());
}

void Panel::updateRedrive() {
    m_progress->setVisible(m_redrive.running() && m_redrive.status().total > 1);
    m_progress->setRange(0, static_cast<int>(m_redrive.status().total));
    m_progress->setValue(static_cast<int>(m_redrive.status().done()));
    say(m_redrive.text(), m_redrive.isBad());
    updateActions();
}

void Panel::say(const QString& text, bool bad) {
    QPalette own; // without a colour of its own it follows the theme
    if (bad)
        own.setColor(QPalette::WindowText, common::errorColour(palette()));
    m_note->setPalette(own);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void Panel::copyRows() {
    QStringList lines;
    for (const stream::Problem& problem : selected()) {
        QStringList cells;
        for (int column = 0; column < Model::columns; ++column)
            cells << m_model.text(problem, column);
        lines << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void Panel::copyValue() {
    const std::vector<stream::Problem> rows = selected();
    if (rows.size() != 1)
        return;
    say(tr("Reading the value back…"), false);
    m_live.session().readRecord(
        Model::placeOf(rows.front()),
        live::queued<base::Result<session::StoredRecord>>(
            this, [this, problem = rows.front()](const base::Result<session::StoredRecord>& record) {
                if (!record)
                    return say(tr("Not copied. %1").arg(live::errorText(record.error())), true);
                const std::string value = record->value.value_or("");
                if (stream::firstBytes(value) != problem.firstBytes)
                    return say(
                        tr("Not copied. Another record is at this place now: the topic was made anew."),
                        true);
                QGuiApplication::clipboard()->setText(common::text(value));
                say(tr("Copied the value: %1 bytes.")
                        .arg(common::count(static_cast<std::uint64_t>(value.size()))),
                    false);
            }));
}

void Panel::exportRows(bool selectedOnly) {
    std::vector<stream::Problem> problems;
    if (selectedOnly)
        problems = selected();
    else
        for (int row = 0; row < m_model.rowCount(); ++row)
            problems.push_back(m_model.entry(row));
    std::vector<ExportRow> rows;
    for (stream::Problem& problem : problems) {
        const QString sentAs = m_model.sentAs(problem);
        rows.push_back({std::move(problem), sentAs});
    }
    auto* dialog = new QFileDialog(this, tr("Export problems"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("CSV, for spreadsheets (*.csv)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(exportName(QDateTime::currentDateTime()));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const QString suffix =
            filter.contains(QLatin1String("json")) ? QStringLiteral("json") : QStringLiteral("csv");
        dialog->setDefaultSuffix(suffix);
        if (!dialog->selectedFiles().isEmpty()) {
            const QFileInfo chosen(dialog->selectedFiles().constFirst());
            dialog->selectFile(chosen.completeBaseName() + u'.' + suffix);
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, rows = std::move(rows)](const QString& file) { write(rows, file); });
    dialog->open();
}

/// On another thread: a disk may be slow.
void Panel::write(std::vector<ExportRow> rows, const QString& file) {
    const auto count = static_cast<std::uint64_t>(rows.size());
    const auto written = live::queued<QString>(this, [this, count, file](const QString& problem) {
        if (problem.isEmpty())
            say(tr("Exported: %1, to %2")
                    .arg(count == 1 ? tr("1 row") : tr("%1 rows").arg(common::count(count)), file),
                false);
        else
            say(problem, true);
    });
    QThreadPool::globalInstance()->start(
        [rows = std::move(rows), file, written] { written(writeExport(rows, file)); });
}

} // namespace problems
