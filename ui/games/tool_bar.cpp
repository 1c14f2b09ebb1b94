#include "ui/games/tool_bar.h"

#include "ui/common/action.h"
#include "ui/common/flow_layout.h"
#include "ui/common/kept.h"
#include "ui/common/search_field.h"
#include "ui/common/space.h"
#include "ui/games/words.h"

namespace games {

namespace {

int conditions(const view::GameFilter& filter) {
    int count = (filter.season ? 1 : 0) + (filter.minSeconds > 0 ? 1 : 0);
    for (const std::string* text : {&filter.stage, &filter.team, &filter.map, &filter.mapType})
        count += text->empty() ? 0 : 1;
    return count;
}

} // namespace

ToolBar::ToolBar(List& list, QWidget* parent)
    : QWidget(parent), m_list(list), m_search(new QLineEdit(this)),
      m_filters(common::makeAction(
          this, {"gamesFiltersAction", u"filter", tr("Filters"),
                 tr("Show or hide the filters by season, stage, team, map and time. They go on filtering")})),
      m_measure(new QComboBox(this)), m_size(new QComboBox(this)),
      m_table(common::makeAction(this, {"gamesTableAction",
                                        {},
                                        tr("Table alone"),
                                        tr("Show the table in the whole width, without the chart")})),
      m_summary(new QLabel(this)) {
    m_filters->setCheckable(true);
    m_filters->setChecked(true);
    m_table->setCheckable(true);
    common::keepInLayout(*m_table);
    m_summary->setObjectName(QStringLiteral("gamesSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    makeSearch();
    makeMeasures();
    makeSizes();
    auto* layout = new common::FlowLayout(this);
    common::spaceOut(*layout, *this, {2, 1, 2, 1}, 1);
    layout->addWidget(m_search);
    layout->addWidget(common::makeButton(this, m_filters));
    layout->addWidget(m_measure);
    layout->addWidget(m_size);
    layout->addWidget(common::makeButton(this, m_table));
    layout->addWidget(m_summary);
    layout->addStretch();
    connect(&m_list, &List::questionChanged, this, &ToolBar::showState);
    connect(&m_list, &List::answerChanged, this, &ToolBar::showState);
    showState();
}

void ToolBar::makeSearch() {
    common::makeSearchField(*m_search, "gamesFilter", tr("Search players of seasons"),
                            tr("Show the players whose name contains this (Ctrl+F)"));
    m_search->setPlaceholderText(tr("Search"));
    common::fitSearchField(*m_search);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        view::GameFilter filter = m_list.filter();
        filter.name = text.trimmed().toStdString();
        m_list.setFilter(filter);
    });
}

void ToolBar::makeMeasures() {
    m_measure->setObjectName(QStringLiteral("gamesMeasureCombo"));
    m_measure->setAccessibleName(tr("Measure"));
    m_measure->setToolTip(tr("What the chart shows and the table is sorted by"));
    m_measure->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const auto add = [this](const char* name, view::GameMeasure measure) {
        m_measure->addItem(measureName(measure), static_cast<int>(measure));
        QAction* action = common::makeAction(
            this, {name, {}, tr("Show: %1").arg(measureName(measure)), m_measure->toolTip()});
        connect(action, &QAction::triggered, this, [this, measure] { m_list.setMeasure(measure); });
    };
    add("gamesDamagePer10Action", view::GameMeasure::damagePer10);
    add("gamesHealingPer10Action", view::GameMeasure::healingPer10);
    add("gamesDamagePerMapAction", view::GameMeasure::damagePerMap);
    add("gamesHealingPerMapAction", view::GameMeasure::healingPerMap);
    add("gamesBestDamageAction", view::GameMeasure::bestDamage);
    add("gamesBestHealingAction", view::GameMeasure::bestHealing);
    connect(m_measure, &QComboBox::activated, this,
            [this] { m_list.setMeasure(static_cast<view::GameMeasure>(m_measure->currentData().toInt())); });
}

void ToolBar::makeSizes() {
    m_size->setObjectName(QStringLiteral("gamesTopCombo"));
    m_size->setAccessibleName(tr("Players in the chart"));
    m_size->setToolTip(tr("How many players the chart shows"));
    m_size->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const int players : List::chartSizes)
        m_size->addItem(tr("Top %1").arg(players), players);
    connect(m_size, &QComboBox::activated, this,
            [this] { m_list.setChartSize(m_size->currentData().toInt()); });
}

QString ToolBar::summary() const {
    const view::GameAnswer& answer = m_list.answer();
    if (!m_list.answered())
        return {};
    QStringList parts;
    const QString players = common::count(answer.players);
    parts << (answer.players == answer.rows.size()
                  ? tr("Players: %1, games: %2").arg(players, common::count(answer.games))
                  : tr("The first %1 of %2 players, games: %3")
                        .arg(common::count(std::uint64_t{answer.rows.size()}), players,
                             common::count(answer.games)));
    if (!answer.complete)
        parts << (answer.remaining > 0 ? tr("still reading, %1 to go")
                                             .arg(common::count(static_cast<std::uint64_t>(answer.remaining)))
                                       : tr("still reading"));
    return parts.join(QStringLiteral(" – "));
}

void ToolBar::showState() {
    const view::GameFilter& filter = m_list.filter();
    if (m_search->text().trimmed().toStdString() != filter.name)
        m_search->setText(common::text(filter.name));
    const int count = conditions(filter);
    m_filters->setText(count == 0 ? tr("Filters") : tr("Filters (%1)").arg(count));
    m_measure->setCurrentIndex(m_measure->findData(static_cast<int>(m_list.measure())));
    m_size->setCurrentIndex(m_size->findData(m_list.chartSize()));
    if (const QString text = summary(); text != m_summary->text())
        m_summary->setText(text);
}

} // namespace games
