#include "ui/games/actions.h"

#include "ui/common/columns.h"
#include "ui/common/icons.h"
#include "ui/export/copier.h"
#include "ui/export/file_dialog.h"
#include "ui/export/picture.h"
#include "ui/export/strip.h"
#include "ui/games/chart.h"
#include "ui/games/details.h"
#include "ui/games/export.h"
#include "ui/games/table.h"

#include <QAbstractScrollArea>
#include <QAction>

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace games {

namespace {

constexpr std::size_t fewRows = 200; ///< are copied before the key is up again

} // namespace

Actions::Actions(List& list, const Parts& parts, QWidget* page)
    : QObject(page), m_list(list), m_parts(parts), m_page(page), m_menu(new QMenu(page)),
      m_copier(new exports::Copier(this)) {
    m_menu->setObjectName(QStringLiteral("gamesMenu"));
    m_menu->setToolTipsVisible(true);
    m_copy =
        make("gamesCopyAction", u"copy", tr("&Copy"),
             tr("Copy the picked players, all that are shown if nobody is picked, or the games below, for a "
                "spreadsheet"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_menu->addSeparator();
    m_exportPicks = make("gamesExportPicksAction", u"export", tr("&Export picked players…"),
                         tr("Write the picked players to a CSV or JSON file"));
    m_exportShown = make("gamesExportAction", u"export", tr("Export &all shown…"),
                         tr("Write the players in the table to a CSV or JSON file"));
    m_exportShown->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_exportGames = make("gamesExportPlayedAction", u"export", tr("Export the player's &games…"),
                         tr("Write the games of the picked player to a CSV or JSON file"));
    m_picture = make("gamesPictureAction", u"export", tr("Save as &picture…"),
                     tr("Write the chart to a PNG or SVG file"));
    connect(m_copy, &QAction::triggered, this, &Actions::copy);
    connect(m_exportPicks, &QAction::triggered, this, [this] { exportRows(true); });
    connect(m_exportShown, &QAction::triggered, this, [this] { exportRows(false); });
    connect(m_exportGames, &QAction::triggered, this, &Actions::exportGames);
    connect(m_picture, &QAction::triggered, this, &Actions::savePicture);
    m_menu->addSeparator();
    offerIn(m_parts.chart);
    offerIn(m_parts.table);
    for (auto* table : m_parts.details.findChildren<QTableView*>())
        offerIn(*table);
    connect(&m_parts.strip.job(), &exports::FileJob::begun, this, &Actions::updateEnabled);
    connect(&m_parts.strip.job(), &exports::FileJob::ended, this, &Actions::updateEnabled);
    connect(&m_list, &List::answerChanged, this, &Actions::updateEnabled);
    connect(&m_list, &List::picksChanged, this, &Actions::updateEnabled);
    updateEnabled();
}

QAction* Actions::make(const char* name, QStringView icon, const QString& text, const QString& tip) {
    auto* action = new QAction(common::icon(icon), text, m_page);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(tip);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
    m_menu->addAction(action);
    return action;
}

void Actions::offerIn(QWidget& widget) {
    widget.setContextMenuPolicy(Qt::CustomContextMenu);
    auto* const area = qobject_cast<QAbstractScrollArea*>(&widget);
    QWidget& origin = area != nullptr ? *area->viewport() : widget;
    const auto* const columns = widget.findChild<common::Columns*>();
    QAction* const own = columns != nullptr ? columns->action() : nullptr;
    if (own != nullptr) {
        m_menu->addAction(own);
        m_columns << own;
    }
    connect(&widget, &QWidget::customContextMenuRequested, this, [this, &origin, own](const QPoint& place) {
        for (QAction* columnsOf : m_columns)
            columnsOf->setVisible(columnsOf == own);
        m_menu->popup(origin.mapToGlobal(place));
    });
}

void Actions::updateEnabled() {
    const bool any = !m_list.answer().rows.empty();
    const bool free = !m_parts.strip.job().running();
    m_copy->setEnabled(any);
    const bool picked = std::ranges::any_of(
        m_list.picks(), [this](const std::string& player) { return m_list.find(player) != nullptr; });
    m_exportPicks->setEnabled(picked && free);
    m_exportShown->setEnabled(any && free);
    m_picture->setEnabled(any && free);
    const auto& picks = m_list.picks();
    m_exportGames->setEnabled(picks.size() == 1 && m_list.listedPlayer() == picks.front() &&
                              !m_list.answer().listed.empty() && free);
}

void Actions::copy() {
    if (m_parts.details.isVisible() && m_parts.details.table().hasFocus())
        return m_copier->copy(asText(*m_parts.details.table().model()));
    std::vector<int> places;
    for (const std::string& name : m_list.picks())
        if (const auto place = m_list.prepared()->placeOf(name))
            places.push_back(*place);
    const auto rows = m_list.rows();
    if (places.empty()) {
        places.resize(rows->size());
        std::iota(places.begin(), places.end(), 0);
    }
    const bool few = places.size() <= fewRows;
    auto textOf = [titles = titlesOf(m_parts.table.players()), rows, places = std::move(places)](
                      const std::stop_token& stop) { return asText(titles, *rows, places, stop); };
    if (few)
        m_copier->copy(textOf({}));
    else
        m_copier->copyMade(std::move(textOf));
}

void Actions::exportRows(bool picksOnly) {
    // As they are now: answers go on while one chooses a name.
    auto rows = m_list.rows();
    if (picksOnly) {
        auto picked = std::make_shared<std::vector<view::GameRow>>();
        for (const std::string& name : m_list.picks())
            if (const view::GameRow* row = m_list.find(name))
                picked->push_back(*row);
        rows = std::move(picked);
    }
    writeMade(
        tr("Export players"), QStringLiteral("season"),
        [rows](bool json) { return json ? asJson(*rows) : asCsv(*rows); }, rows->size());
}

void Actions::exportGames() {
    writeMade(
        tr("Export games"), QStringLiteral("games"),
        [games = m_list.answer().listed](bool json) { return json ? asJson(games) : asCsv(games); }, 0);
}

void Actions::writeMade(const QString& title, const QString& what, std::function<QByteArray(bool json)> make,
                        std::size_t rows) {
    exports::askForFile(
        m_page, title, what,
        {{tr("CSV, for spreadsheets"), QStringLiteral("csv")}, {tr("JSON"), QStringLiteral("json")}},
        [this, make = std::move(make), rows](const QString& file) {
            const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
            m_parts.strip.job().writeMade([make, json] { return make(json); }, file, rows);
        });
}

void Actions::savePicture() {
    exports::askForFile(
        m_page, tr("Save as picture"), QStringLiteral("season"),
        {{tr("PNG picture"), QStringLiteral("png")}, {tr("SVG, for documents"), QStringLiteral("svg")}},
        [this](const QString& file) {
            const bool svg = file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
            if (svg)
                m_parts.strip.job().writeDrawing(exports::drawingOf(m_parts.chart, m_parts.chart.title()),
                                                 file);
            else
                m_parts.strip.job().writeImage(exports::asImage(m_parts.chart), file);
        });
}

} // namespace games
