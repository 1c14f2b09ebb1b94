#include "ui/games/details.h"

#include "ui/common/columns.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/games/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace games {

namespace {

constexpr const char* samples[PlayedModel::columns] = {"12/28/22, 11:59 PM",
                                                       "2022, Countdown Cup",
                                                       "Watchpoint: Gibraltar",
                                                       "HYBRID",
                                                       "37234",
                                                       "■ Philadelphia Fusion",
                                                       "10,000",
                                                       "10,000",
                                                       "59 min 59 s"};

/// What a game's column says, so that it fits the chart of the players.
Course::Figure courseOf(view::GameMeasure measure) {
    switch (measure) {
    case view::GameMeasure::healingPer10:
        return Course::Figure::healingPer10;
    case view::GameMeasure::damagePerMap:
    case view::GameMeasure::bestDamage:
        return Course::Figure::damage;
    case view::GameMeasure::healingPerMap:
    case view::GameMeasure::bestHealing:
        return Course::Figure::healing;
    default:
        return Course::Figure::damagePer10;
    }
}

} // namespace

Details::Details(List& list, QWidget* parent)
    : QWidget(parent), m_list(list), m_heading(new QLabel(this)), m_compare(new QTableView(this)),
      m_played(new QTableView(this)), m_course(new Course(this)), m_stack(new QStackedWidget(this)) {
    m_heading->setObjectName(QStringLiteral("gamesDetailsHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    makeTables();
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("gamesDetailsCloseButton"));
    close->setAccessibleName(tr("Close the details"));
    close->setToolTip(tr("Pick nobody any more"));
    close->setIcon(common::icon(u"clear"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, [this] { m_list.pick({}); });
    auto* line = new QHBoxLayout;
    common::spaceOut(*line, *this, {2, 0, 0, 0});
    line->addWidget(m_heading, 1);
    line->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_stack, 1);
    connect(&m_list, &List::picksChanged, this, &Details::updateAll);
    connect(&m_list, &List::answerChanged, this, &Details::updateAll);
    connect(&m_list, &List::questionChanged, this, &Details::updateAll);
    updateAll();
}

void Details::makeTables() {
    m_compare->setObjectName(QStringLiteral("gamesCompareTable"));
    m_compare->setAccessibleName(tr("The picked players side by side"));
    m_played->setObjectName(QStringLiteral("gamesPlayedTable"));
    m_played->setAccessibleName(tr("The player's games"));
    common::style(*m_compare);
    common::style(*m_played);
    m_compare->setModel(&m_compareModel);
    m_played->setModel(&m_playedModel);
    m_compare->horizontalHeader()->setStretchLastSection(false);
    m_played->horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < PlayedModel::columns; ++column)
        common::fitColumn(*m_played, column, QString::fromUtf8(samples[column]));
    new common::Columns(*m_played); // of the other each column is a player that was picked
    auto* one = new QWidget;
    auto* beside = new QHBoxLayout(one);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(1);
    beside->addWidget(m_played, 3);
    beside->addWidget(m_course, 2);
    m_stack->addWidget(one);
    m_stack->addWidget(m_compare);
    connect(m_course, &Course::picked, this, [this](int game) {
        m_played->selectRow(game);
        m_played->scrollTo(m_playedModel.index(game, common::firstShown(*m_played)));
    });
    connect(&m_compareModel, &QAbstractItemModel::columnsInserted, this, &Details::fitCompared);
    fitCompared();
}

void Details::fitCompared() {
    int widest = 0;
    for (int row = 0; row < m_compareModel.rowCount(); ++row)
        widest =
            std::max(widest, common::cellWidth(*m_compare, m_compareModel.index(row, 0).data().toString()));
    m_compare->setColumnWidth(0, widest);
    for (int column = 1; column < m_compareModel.columnCount(); ++column)
        common::fitColumn(*m_compare, column, QStringLiteral("■ Philadelphia Fusion (+1)"));
}

QTableView& Details::table() const {
    return m_stack->currentWidget() == m_compare ? *m_compare : *m_played;
}

std::vector<view::GameRow> Details::compared() const {
    std::vector<view::GameRow> players;
    for (const std::string& name : m_list.picks())
        if (const view::GameRow* row = m_list.find(name);
            row != nullptr && players.size() < List::mostCompared)
            players.push_back(*row);
    return players;
}

void Details::showGames(const std::string& player) {
    static const std::vector<view::PlayedGame> none;
    const auto& games = m_list.listedPlayer() == player ? m_list.answer().listed : none;
    m_playedModel.setGames(games);
    m_course->setGames(shown(player), games, courseOf(m_list.measure()));
}

void Details::fitCourse() {
    m_course->setVisible(width() >= fontMetrics().height() * 48);
}

void Details::resizeEvent(QResizeEvent* event) {
    fitCourse();
    QWidget::resizeEvent(event);
}

void Details::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitCourse();
    QWidget::changeEvent(event);
}

void Details::updateAll() {
    const auto& picks = m_list.picks();
    QString heading;
    if (picks.size() == 1) {
        const bool here = m_list.listedPlayer() == picks.front(); // else the answer is on its way
        showGames(picks.front());
        m_stack->setCurrentIndex(0);
        heading =
            tr("Games of %1: %2")
                .arg(shown(picks.front()), here ? common::count(std::uint64_t{m_list.answer().listed.size()})
                                                : QStringLiteral("…"));
    } else if (picks.size() > 1) {
        auto players = compared();
        const auto count = common::count(std::uint64_t{players.size()});
        heading = players.size() == picks.size()
                      ? tr("%1 players side by side", "at least two").arg(count)
                      : tr("%1 of %2 picked players side by side")
                            .arg(count, common::count(std::uint64_t{picks.size()}));
        m_compareModel.setPlayers(std::move(players));
        m_stack->setCurrentWidget(m_compare);
    }
    if (heading != m_heading->text())
        m_heading->setText(heading);
    setVisible(!picks.empty() && !m_list.answer().rows.empty());
}

} // namespace games
