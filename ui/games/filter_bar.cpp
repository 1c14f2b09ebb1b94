#include "ui/games/filter_bar.h"

#include "ui/common/action.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/space.h"

#include <QAbstractItemView>
#include <QEvent>

#include <algorithm>

namespace games {

namespace {

constexpr int longestChoice = 40;
constexpr int mostMinutes = 1'000'000;

std::string chosen(const QComboBox& combo) {
    return combo.currentData().toString().toStdString();
}

} // namespace

FilterBar::FilterBar(List& list, QWidget* parent)
    : QWidget(parent), m_list(list),
      m_season(makeCombo("gamesSeasonCombo", tr("Season"), tr("Only games of this season"))),
      m_stage(makeCombo("gamesStageCombo", tr("Stage or tournament"),
                        tr("Only games of this stage or tournament"))),
      m_team(makeCombo("gamesTeamCombo", tr("Team"), tr("Only games for this team"))),
      m_map(makeCombo("gamesMapCombo", tr("Map"), tr("Only games on this map"))),
      m_mapType(makeCombo("gamesMapTypeCombo", tr("Map type"), tr("Only games on maps of this type"))),
      m_minutes(new QSpinBox(this)),
      m_clear(common::makeAction(this, {"gamesClearFiltersAction", u"clear", tr("Clear filters"),
                                        tr("Let all games and players through again")})) {
    makeMinutes();
    connect(m_clear, &QAction::triggered, this, &FilterBar::clear);
    auto* layout = new common::FlowLayout(this);
    common::spaceOut(*layout, *this, {2, 0, 2, 1}, 1);
    for (QComboBox* combo : {m_season, m_stage, m_team, m_map, m_mapType})
        layout->addWidget(combo);
    layout->addWidget(m_minutes);
    layout->addWidget(common::makeButton(this, m_clear));
    layout->addStretch();
    connect(&m_list, &List::answerChanged, this, &FilterBar::showState);
    connect(&m_list, &List::questionChanged, this, &FilterBar::showState);
    showState();
}

QComboBox* FilterBar::makeCombo(const char* name, const QString& accessible, const QString& tip) {
    auto* combo = new QComboBox(this);
    combo->setObjectName(QString::fromLatin1(name));
    combo->setAccessibleName(accessible);
    combo->setToolTip(tip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    common::followText(*combo, [combo] { // a long title never forces the page wide
        combo->setMinimumWidth(common::space(*combo, 15));
    });
    combo->view()->installEventFilter(this);
    connect(combo, &QComboBox::currentIndexChanged, this, &FilterBar::apply);
    return combo;
}

/// A list that closes gets what came meanwhile.
bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &FilterBar::showState, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void FilterBar::makeMinutes() {
    m_minutes->setObjectName(QStringLiteral("gamesMinimumMinutes"));
    m_minutes->setAccessibleName(tr("Fewest minutes played"));
    m_minutes->setToolTip(
        tr("Show the players who have played at least so long: a rate over little time says little"));
    m_minutes->setRange(0, mostMinutes);
    m_minutes->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_minutes->setGroupSeparatorShown(true);
    m_minutes->setPrefix(tr("from ", "minutes played"));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setSpecialValueText(tr("Any time"));
    m_minutes->setKeyboardTracking(false);
    connect(m_minutes, &QSpinBox::valueChanged, this, &FilterBar::apply);
}

void FilterBar::apply() {
    if (m_showing)
        return;
    view::GameFilter filter;
    filter.name = m_list.filter().name; // the tool bar's
    if (m_season->currentIndex() > 0)
        filter.season = m_season->currentData().toString().toInt();
    filter.stage = chosen(*m_stage);
    filter.team = chosen(*m_team);
    filter.map = chosen(*m_map);
    filter.mapType = chosen(*m_mapType);
    filter.minSeconds = m_minutes->value() * 60.0;
    m_list.setFilter(filter);
}

void FilterBar::clear() {
    m_list.setFilter({});
}

/// Those that there are, and the one that is chosen.
void FilterBar::fill(QComboBox& combo, const QString& all, const std::vector<std::string>& offered,
                     const std::string& chosen) {
    if (combo.view()->isVisible())
        return; // nothing moves under the mouse
    QStringList wanted{QString()};
    for (const std::string& text : offered)
        wanted << common::text(text);
    if (const QString now = common::text(chosen); !wanted.contains(now))
        wanted << now;
    QStringList shown;
    for (int i = 0; i < combo.count(); ++i)
        shown << combo.itemData(i).toString();
    if (shown != wanted) {
        combo.clear();
        for (const QString& text : wanted)
            combo.addItem(text.isEmpty() ? all : common::shortened(text, longestChoice), text);
    }
    combo.setCurrentIndex(std::max(0, static_cast<int>(wanted.indexOf(common::text(chosen)))));
}

void FilterBar::showState() {
    m_showing = true;
    const view::GameFilter& filter = m_list.filter();
    const view::GameChoices& choices = m_list.answer().choices;
    std::vector<std::string> seasons;
    for (auto season = choices.seasons.rbegin(); season != choices.seasons.rend(); ++season)
        seasons.push_back(std::to_string(*season)); // the newest is what most look for
    fill(*m_season, tr("All seasons"), seasons,
         filter.season ? std::to_string(*filter.season) : std::string());
    fill(*m_stage, tr("All stages"), choices.stages, filter.stage);
    fill(*m_team, tr("All teams"), choices.teams, filter.team);
    fill(*m_map, tr("All maps"), choices.maps, filter.map);
    fill(*m_mapType, tr("All map types"), choices.mapTypes, filter.mapType);
    const int minutes = static_cast<int>(std::min<double>(filter.minSeconds / 60, mostMinutes));
    if (m_minutes->value() != minutes) // else it would take away what is being typed
        m_minutes->setValue(minutes);
    m_clear->setEnabled(filter != view::GameFilter{});
    m_showing = false;
}

} // namespace games
