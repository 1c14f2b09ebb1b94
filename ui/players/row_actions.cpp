#include "ui/players/row_actions.h"

#include "core/view/row_text.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/export/copier.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/strip.h"

#include <stop_token>

namespace players {

namespace {

/// Behind tabs, with a header line.
QString asText(const view::PlayerSnapshot& players, const std::vector<std::uint32_t>& rows,
               const std::stop_token& stop) {
    std::string text = view::tsvHeader();
    for (const std::uint32_t row : rows) {
        if (stop.stop_requested())
            break;
        if (row < players.size() && players.row(row).exists())
            view::appendTsvRow(text, players, row);
    }
    return common::text(text);
}

} // namespace

RowActions::RowActions(List& list, const QString& prefix, exports::Strip& strip, QWidget* page)
    : QObject(page), m_list(list), m_prefix(prefix), m_strip(strip), m_page(page), m_menu(new QMenu(page)),
      m_copier(new exports::Copier(this)) {
    m_menu->setObjectName(prefix + QStringLiteral("RowMenu"));
    m_menu->setToolTipsVisible(true);
    m_copy = make(QStringLiteral("Copy"), u"copy", tr("&Copy"),
                  tr("Copy the figures of the picked players, or of all shown if nobody is picked, for a "
                     "spreadsheet"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_history = make(QStringLiteral("History"), {}, tr("Show &history"),
                     tr("Show in the timeline how the picked players' figures went. Ctrl+click picks "
                        "several"));
    m_messages = make(QStringLiteral("Messages"), {}, tr("Show &messages"),
                      tr("Read this player's newest messages from the topic, in a window of their own"));
    connect(m_copy, &QAction::triggered, this, &RowActions::copy);
    connect(m_history, &QAction::triggered, this, &RowActions::historyWanted);
    connect(m_messages, &QAction::triggered, this, [this] {
        if (const auto player = m_list.selected(); player && *player < m_list.players()->size())
            Q_EMIT messagesWanted(common::text(m_list.players()->name(*player)),
                                  m_list.players()->row(*player).partition.value);
    });
    m_menu->addSeparator();
    m_exportPicks = make(QStringLiteral("ExportPicks"), u"export", tr("&Export picked players…"),
                         tr("Write the picked players to a CSV or JSON file"));
    m_exportShown = make(QStringLiteral("Export"), u"export", tr("Export &all shown…"),
                         tr("Write all players that the filter lets through to a CSV or JSON file"));
    m_exportShown->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(m_exportPicks, &QAction::triggered, this, [this] { exportRows(true); });
    connect(m_exportShown, &QAction::triggered, this, [this] { exportRows(false); });
    connect(&m_strip.job(), &exports::FileJob::begun, this, &RowActions::update);
    connect(&m_strip.job(), &exports::FileJob::ended, this, &RowActions::update);
    connect(&m_list, &List::orderChanged, this, &RowActions::update);
    connect(&m_list, &List::selectionChanged, this, &RowActions::update);
    update();
}

QAction* RowActions::make(const QString& name, QStringView icon, const QString& text, const QString& tip) {
    auto* action = new QAction(icon.isEmpty() ? QIcon() : common::icon(icon), text, m_page);
    action->setObjectName(m_prefix + name + QStringLiteral("Action"));
    action->setToolTip(tip);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
    m_menu->addAction(action);
    return action;
}

void RowActions::addPicture(QWidget& widget, QWidget& above) {
    m_picture = make(QStringLiteral("Picture"), u"export", tr("Save as &picture…"),
                     tr("Write what is seen here to a PNG or SVG file"));
    connect(m_picture, &QAction::triggered, this, [this, &widget, &above] { savePicture(widget, above); });
}

void RowActions::exportRows(bool picksOnly) {
    // As they are now: the order goes on while one chooses a name.
    auto rows = picksOnly ? m_list.picks() : m_list.order()->rows;
    exports::askForFile(
        m_page, tr("Export players"), QStringLiteral("players"),
        {{tr("CSV, for spreadsheets"), QStringLiteral("csv")}, {tr("JSON"), QStringLiteral("json")}},
        [this, players = m_list.players(), rows = std::move(rows)](const QString& file) {
            m_strip.job().writeRows(players, rows, file);
        });
}

void RowActions::savePicture(QWidget& widget, QWidget& above) {
    exports::askForFile(
        m_page, tr("Save as picture"), m_prefix,
        {{tr("PNG picture"), QStringLiteral("png")}, {tr("SVG, for documents"), QStringLiteral("svg")}},
        [this, &widget, &above](const QString& file) {
            const bool svg = file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
            if (svg)
                m_strip.job().writeDrawing(exports::drawingOf(widget, tr("Players"), &above), file);
            else
                m_strip.job().writeImage(exports::asImage(widget, &above), file);
        });
}

void RowActions::open(const QPoint& place) {
    m_menu->popup(place);
}

void RowActions::update() {
    const bool any = !m_list.picks().empty();
    m_copy->setEnabled(any || !m_list.order()->rows.empty());
    m_history->setEnabled(any);
    m_history->setText(m_list.picks().size() > 1 ? tr("Compare in the &timeline") : tr("Show &history"));
    m_messages->setEnabled(m_list.selected().has_value());
    const bool free = !m_strip.job().running();
    m_exportPicks->setEnabled(any && free);
    if (m_picture != nullptr)
        m_picture->setEnabled(free);
    m_exportShown->setEnabled(!m_list.order()->rows.empty() && free);
}

void RowActions::copy() {
    if (!m_list.picks().empty())
        return m_copier->copy(asText(*m_list.players(), m_list.picks(), {}));
    m_copier->copyMade([players = m_list.players(), order = m_list.order()](const std::stop_token& stop) {
        return asText(*players, order->rows, stop);
    });
}

} // namespace players
