#include "ui/timeline/panel.h"

#include "ui/common/action.h"
#include "ui/common/clock_time.h"
#include "ui/common/colours.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/kept.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/export/strip.h"
#include "ui/timeline/export_actions.h"
#include "ui/timeline/moves.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace timeline {

namespace {

constexpr int longestName = 40;

QAction* makeAction(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* action = new QAction(text, parent);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(tip);
    action->setCheckable(true);
    parent->addAction(action);
    return action;
}

} // namespace

Panel::Panel(live::LiveSession& live, players::List& list, const base::Clock& clock, QWidget* parent)
    : QWidget(parent), m_live(live), m_list(list), m_recorder(live, clock), m_metric(new QComboBox(this)),
      m_spans(new QActionGroup(this)), m_state(new common::ElidedLabel(this)), m_chart(new Chart(this)),
      m_compare(new QTableView(this)), m_moments(new QTableView(this)), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(this)) {
    m_pause = makeAction(this, "timelinePauseAction", tr("Pause"),
                         tr("Hold the picture still. Nothing is lost meanwhile"));
    m_asTable = makeAction(this, "timelineTableAction", tr("As table"), tr("Read the lines as a table"));
    common::keepInLayout(*m_asTable);
    m_momentsModel = new MomentsModel(*m_chart, this);
    makeControls();
    makeTables();
    layOut();
    connectAll();
    m_timer.setSingleShot(true);
    m_list.watchFor(this);
    updateControls();
    refresh();
}

void Panel::makeControls() {
    m_metric->setObjectName(QStringLiteral("timelineMetricCombo"));
    m_metric->setAccessibleName(tr("Measure"));
    common::keepInLayout(*m_metric);
    m_metric->setToolTip(tr("Which figure the lines show"));
    const auto add = [this](const QString& text, view::HistoryMetric metric) {
        m_metric->addItem(text, static_cast<int>(metric));
    };
    add(tr("Average damage"), view::HistoryMetric::averageDamage);
    add(tr("Top damage"), view::HistoryMetric::topDamage);
    add(tr("Average healing"), view::HistoryMetric::averageHealing);
    add(tr("Top healing"), view::HistoryMetric::topHealing);
    add(tr("Games a second"), view::HistoryMetric::gamesPerSecond);
    m_state->setObjectName(QStringLiteral("timelineState"));
    fitState();
    m_pause->setIcon(common::icon(u"pause"));
    m_pause->setShortcut(QKeySequence(Qt::Key_Space));
    m_pause->setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses what has the focus
    m_chart->addAction(m_pause);
    m_moments->addAction(m_pause);
    makeSpans();
    m_chart->setObjectName(QStringLiteral("timelineChart"));
    m_chart->setAccessibleName(tr("Timeline"));
}

/// As wide as what comes and goes in it: else the controls would wrap, and the chart slip from the mouse.
void Panel::fitState() {
    QStringList samples{tr("Paused, %1 behind").arg(common::duration(3599)),
                        tr("%1 of %2 compared").arg(players::List::mostCompared).arg(100)};
    for (const int hour : {10, 22}) {
        const QDateTime when(QDate(2026, 11, 26), QTime(hour, 58, 58));
        samples << tr("at %1").arg(common::clockTime({when.toMSecsSinceEpoch()}));
    }
    int widest = 0;
    for (const QString& sample : samples)
        widest = std::max(widest, fontMetrics().horizontalAdvance(sample));
    m_state->setMinimumWidth(widest + fontMetrics().averageCharWidth());
}

void Panel::makeSpans() {
    using std::chrono::minutes;
    using std::chrono::seconds;
    const std::pair<const char*, QString> names[] = {{"timelineSpan30sAction", tr("30 s")},
                                                     {"timelineSpan1minAction", tr("1 min")},
                                                     {"timelineSpan5minAction", tr("5 min")},
                                                     {"timelineSpan15minAction", tr("15 min")},
                                                     {"timelineSpan1hAction", tr("1 h")}};
    const Time spans[] = {seconds(30), minutes(1), minutes(5), minutes(15), minutes(60)};
    for (std::size_t i = 0; i < std::size(spans); ++i) {
        const QString text = tr("Show the last %1").arg(names[i].second);
        QAction* action = makeAction(this, names[i].first, text, text);
        action->setIconText(names[i].second); // the button's
        action->setData(static_cast<qlonglong>(spans[i].count()));
        m_spans->addAction(action);
    }
    m_spans->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    new common::OwnState( // any length, also one that the wheel made
        *this, "timelineLength", [this] { return QByteArray::number(m_range.length().count()); },
        [this](const QByteArray& state) {
            if (const Time length(state.toLongLong()); length > Time(0))
                m_range.setLength(length);
            updateControls();
            refresh();
        });
}

void Panel::makeTables() {
    m_compare->setObjectName(QStringLiteral("timelineCompareTable"));
    m_compare->setAccessibleName(tr("The players compared, at the cursor or now"));
    common::style(*m_compare);
    m_compare->setModel(&m_compareModel);
    m_compare->setTextElideMode(Qt::ElideMiddle);
    m_compare->setColumnWidth(0, common::cellWidth(*m_compare, QStringLiteral("player-100000")));
    for (int column = 1; column < CompareModel::columns; ++column)
        common::fitColumn(*m_compare, column, QStringLiteral("10,000.0"));
    m_compare->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_compare->horizontalHeader()->setStretchLastSection(false);
    m_moments->setObjectName(QStringLiteral("timelineMomentsTable"));
    m_moments->setAccessibleName(tr("The lines as a table"));
    common::style(*m_moments);
    m_moments->setModel(m_momentsModel);
    m_moments->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void Panel::layOut() {
    auto* controls = new common::FlowLayout;
    common::spaceOut(*controls, *this, {2, 1, 2, 1}, 1);
    controls->addWidget(m_metric);
    for (QAction* action : m_spans->actions() + QList<QAction*>{m_pause, m_asTable})
        controls->addWidget(common::makeButton(this, action));
    controls->addWidget(m_state);
    controls->addStretch();
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_moments);
    m_splitter->setObjectName(QStringLiteral("timelineSplitter"));
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_compare);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(true);
    common::keepInLayout(*m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(m_splitter, 1);
    auto* strip = new exports::Strip(this);
    layout->addWidget(strip);
    auto* actions = new ExportActions({*m_chart, *m_momentsModel, *m_compare, m_compareModel, *strip}, this);
    makeMoves(*m_chart, actions->menu(), this);
    m_stack->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_stack, &QWidget::customContextMenuRequested, actions,
            [this, actions](const QPoint& place) { actions->open(m_stack->mapToGlobal(place)); });
    m_hint = new common::EmptyHint(m_stack);
    // Less than the controls have room for, or docks that stand side by side for a moment force the window
    // wide.
    setMinimumWidth(common::cellWidth(*this, QStringLiteral("player-1000000 10,000")));
}

void Panel::connectAll() {
    connect(&m_recorder, &Recorder::recorded, this, &Panel::refresh);
    connect(&m_timer, &QTimer::timeout, this, &Panel::refresh);
    connect(m_metric, &QComboBox::currentIndexChanged, this, [this] {
        shareOut();
        refresh();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_sharedByPerson = true;
        shareOut();
    });
    connect(m_pause, &QAction::toggled, this, &Panel::setPaused);
    connect(m_asTable, &QAction::toggled, this, [this](bool asTable) {
        m_stack->setCurrentWidget(asTable ? static_cast<QWidget*>(m_moments) : m_chart);
        refresh();
    });
    connect(m_spans, &QActionGroup::triggered, this, [this](const QAction* span) {
        m_range.setLength(Time(span->data().toLongLong()));
        updateControls();
        refresh();
    });
    connect(m_chart, &Chart::zoomed, this, [this](double factor, double place) {
        m_range.zoom(factor, place, m_recorder.now());
        updateControls();
        refresh();
    });
    connect(m_chart, &Chart::panned, this, [this](Time into) {
        m_range.pan(into, m_recorder.now());
        updateControls();
        refresh();
    });
    connect(m_chart, &Chart::nowWanted, this, [this] { setPaused(false); });
    connect(m_chart, &Chart::cursorMoved, this, &Panel::refreshNumbers);
    for (const auto signal :
         {&players::List::orderChanged, &players::List::pageChanged, &players::List::selectionChanged})
        connect(&m_list, signal, this, &Panel::watch);
    connect(&m_list, &players::List::sortChanged, this, [this] { m_leaders.clear(); });
}

/// Those that are seen or picked get a history, if not all have one.
void Panel::watch() {
    const auto& rows = m_list.order()->rows;
    const auto [first, last] = m_list.pageRange();
    chooseLeaders();
    std::vector<std::uint32_t> wanted = compared();
    wanted.insert(wanted.end(), rows.begin() + static_cast<std::ptrdiff_t>(first),
                  rows.begin() + static_cast<std::ptrdiff_t>(last));
    m_recorder.watch(m_list.players()->generation(), wanted);
    refresh();
}

/// Who leads when there is somebody, once: lines that come and go with every change of rank tell nothing.
void Panel::chooseLeaders() {
    constexpr std::size_t most = 3;
    const auto& rows = m_list.order()->rows;
    const auto gone = [this](std::uint32_t player) { return player >= m_list.players()->size(); };
    const std::uint64_t generation = m_list.players()->generation();
    if (generation != m_leadersOf || std::ranges::any_of(m_leaders, gone))
        m_leaders.clear();
    m_leadersOf = generation;
    if (m_leaders.size() < std::min(most, rows.size()))
        m_leaders.assign(rows.begin(),
                         rows.begin() + static_cast<std::ptrdiff_t>(std::min(most, rows.size())));
}

std::vector<std::uint32_t> Panel::compared() const {
    std::vector<std::uint32_t> players = m_list.picks().empty() ? m_leaders : m_list.picks();
    players.resize(std::min(players.size(), players::List::mostCompared));
    std::erase_if(players, [this](std::uint32_t player) { return player >= m_list.players()->size(); });
    return players;
}

view::HistoryMetric Panel::chosenMetric() const {
    return static_cast<view::HistoryMetric>(m_metric->currentData().toInt());
}

void Panel::setPaused(bool paused) {
    m_range.setFollows(!paused, m_recorder.now());
    updateControls();
    refresh();
}

void Panel::updateControls() {
    m_pause->setChecked(!m_range.follows());
    for (QAction* span : m_spans->actions())
        span->setChecked(span->data().toLongLong() == m_range.length().count());
}

bool Panel::isSeen() const {
    return isVisible() && !window()->isMinimized();
}

Chart::Content Panel::content() const {
    Chart::Content content;
    content.from = m_range.from();
    content.to = m_range.to();
    content.metric = chosenMetric();
    content.fromZero = content.metric == view::HistoryMetric::gamesPerSecond;
    content.relative = m_range.follows();
    content.wallOffset = m_recorder.wallAt(Time(0)).value;
    int number = 0;
    for (const std::uint32_t player : compared()) {
        const QString name = common::text(m_list.players()->name(player));
        Line line{
            player, common::shortened(name, longestName), common::ownerColour(number++, palette()), {}, name};
        if (m_recorder.history().generation() == m_list.players()->generation())
            line.points = m_recorder.history().line(player, chosenMetric(), content.from, content.to);
        content.lines.push_back(std::move(line));
    }
    return content;
}

/// Whether time can go on without anything to be seen of it.
bool Panel::isFlat() const {
    const Chart::Content& shown = m_chart->content();
    return std::ranges::all_of(shown.lines, [&shown](const Line& line) {
        return line.points.empty() ||
               (line.points.front().time <= shown.from &&
                std::ranges::all_of(line.points, [&line](const view::HistoryPoint& point) {
                    return point.value == line.points.front().value; // a gap isn't equal to itself
                }));
    });
}

void Panel::refresh() {
    if (!isSeen())
        return;
    m_range.advance(m_recorder.now());
    updateControls();
    m_chart->setContent(content());
    const bool any =
        std::ranges::any_of(m_chart->content().lines, [](const Line& line) { return !line.points.empty(); });
    m_hint->say(
        any ? QString()
            : tr("Lines begin with the first games. Pick players in the table to compare them: Ctrl+click "
                 "picks several."));
    refreshNumbers();
    if (m_asTable->isChecked())
        m_momentsModel->refresh();
    m_chart->setAccessibleDescription(inWords());
    showSoon();
}

/// While lines move to the left: as often as they move by a pixel, at most once a second.
void Panel::showSoon() {
    const bool moves = m_range.follows() && !isFlat();
    if (!moves)
        return m_timer.stop();
    const auto pixel = m_range.length().count() / std::max(1, m_chart->width());
    m_timer.start(static_cast<int>(std::clamp<Time::rep>(pixel, 1000, 10'000)));
}

void Panel::refreshNumbers() {
    if (!isSeen())
        return;
    const Time at = m_chart->cursor().value_or(m_range.to());
    std::vector<CompareModel::Row> rows;
    for (const Line& line : m_chart->content().lines) {
        CompareModel::Row row{line.player, line.name, line.colour, {}, line.wholeName};
        for (std::size_t i = 0; i < row.figures.size(); ++i)
            row.figures[i] =
                view::valueAt(m_recorder.history().line(line.player, static_cast<view::HistoryMetric>(i),
                                                        m_range.from(), m_range.to()),
                              at);
        rows.push_back(std::move(row));
    }
    m_compareModel.setRows(std::move(rows));
    const double behind = std::chrono::duration<double>(m_recorder.now() - m_range.to()).count();
    const std::size_t picked = m_list.picks().size();
    m_state->setText(m_chart->cursor()    ? tr("at %1").arg(m_chart->timeText(at))
                     : !m_range.follows() ? tr("Paused, %1 behind").arg(common::duration(behind))
                     : picked > players::List::mostCompared
                         ? tr("%1 of %2 compared").arg(players::List::mostCompared).arg(picked)
                         : QString());
}

QString Panel::inWords() const {
    QStringList parts;
    for (const Line& line : m_chart->content().lines)
        if (const auto value = view::valueAt(line.points, m_range.to()))
            parts << tr("%1 %2").arg(line.name, common::average(*value));
    return parts.isEmpty() ? tr("no games yet")
                           : tr("%1: %2").arg(m_metric->currentText(), parts.join(QStringLiteral(", ")));
}

bool Panel::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) { // it has the margins
        fitState();
        shareOut();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
    return done;
}

/// All figures beside the chart where there is room, else the one of the chart alone.
void Panel::shareOut() {
    const int figure = common::cellWidth(*m_compare, QStringLiteral("10,000.0"));
    const int name = common::cellWidth(*m_compare, QStringLiteral("player-100000")) + 10;
    const int whole = name + figure * (CompareModel::columns - 1) + 4;
    const bool room = m_sharedByPerson ? m_compare->width() >= whole : width() * 48 / 100 >= whole;
    for (int column = 1; column < CompareModel::columns; ++column)
        m_compare->setColumnHidden(column, !room && column != CompareModel::columnOf(chosenMetric()));
    const int wanted = room ? whole : name + figure + 4;
    if (!m_sharedByPerson)
        m_splitter->setSizes({std::max(1, width() - wanted), wanted});
}

void Panel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    shareOut();
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    watch();
}

} // namespace timeline
