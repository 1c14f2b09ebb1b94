#include "ui/players/charts_panel.h"

#include "ui/common/colours.h"
#include "ui/common/empty_hint.h"
#include "ui/common/format.h"
#include "ui/common/kept.h"
#include "ui/common/space.h"
#include "ui/export/strip.h"
#include "ui/players/description.h"
#include "ui/players/filter_bar.h"
#include "ui/players/panel.h"
#include "ui/players/row_actions.h"
#include "ui/players/tool_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace players {

namespace {

QLabel* makeHeading(QWidget* parent, const char* name) {
    auto* heading = new QLabel(parent);
    heading->setObjectName(QString::fromLatin1(name));
    heading->setTextFormat(Qt::RichText);
    heading->setWordWrap(true);
    heading->setAlignment(Qt::AlignLeft | Qt::AlignTop); // the titles side by side, when one has more lines
    common::followText(*heading, [heading] {
        heading->setContentsMargins(common::margins(*heading, {2, 1, 2, 1}));
    });
    return heading;
}

} // namespace

ChartsPanel::ChartsPanel(live::LiveSession& live, List& list, QWidget* parent)
    : QWidget(parent), m_live(live), m_list(list), m_toolBar(new ToolBar(list, this)),
      m_filters(new FilterBar(live, list, this)), m_headings(new QWidget(this)),
      m_damageHeading(makeHeading(m_headings, "damageHeading")),
      m_healingHeading(makeHeading(m_headings, "healingHeading")), m_damage(new Chart(Chart::Hue::damage)),
      m_healing(new Chart(Chart::Hue::healing)), m_area(new QScrollArea(this)),
      m_strip(new exports::Strip(this)) {
    makeCharts();
    auto* headings = new QHBoxLayout(m_headings);
    headings->setContentsMargins(0, 0, 0, 0);
    headings->addWidget(m_damageHeading, 1);
    headings->addWidget(m_healingHeading, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(m_filters);
    layout->addWidget(m_headings);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_strip);
    m_filters->hide();
    new common::OwnState(
        *this, "playersOrder", [this] { return m_list.state(); },
        [this](const QByteArray& state) { m_list.putBack(state); });
    connect(m_toolBar, &ToolBar::filtersWanted, m_filters, &QWidget::setVisible);
    connect(m_filters, &FilterBar::changed, m_toolBar, &ToolBar::showConditions);
    m_hint = new common::EmptyHint(m_area->viewport());
    m_list.watchFor(m_area);
    connect(&m_list, &List::playersChanged, this, &ChartsPanel::update);
    connect(&m_list, &List::orderChanged, this, &ChartsPanel::update);
    connect(&m_list, &List::orderChanged, this, &ChartsPanel::describePick); // not with each figure
    connect(&m_list, &List::pageChanged, this, &ChartsPanel::update);
    connect(&m_list, &List::selectionChanged, this, &ChartsPanel::showSelection);
    connect(&m_list, &List::workersChanged, this, &ChartsPanel::update);
    connect(&m_list, &List::climbsFaded, this, &ChartsPanel::update);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &ChartsPanel::updateHint);
    connect(&m_live, &live::LiveSession::workersChanged, this, &ChartsPanel::updateHint);
    connect(&m_live, &live::LiveSession::viewChanged, this, &ChartsPanel::updateHint);
    updateHint();
    describePick();
}

void ChartsPanel::makeCharts() {
    m_damage->setObjectName(QStringLiteral("damageChart"));
    m_damage->setAccessibleName(tr("Damage of the players: average and best game"));
    m_healing->setObjectName(QStringLiteral("healingChart"));
    m_healing->setAccessibleName(tr("Healing of the players: average and best game"));
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* row = new QHBoxLayout;
    common::spaceOut(*row, *content, {}, 2);
    row->addWidget(m_damage, 1);
    row->addWidget(m_healing, 1);
    auto* column = new QVBoxLayout(content);
    common::spaceOut(*column, *content, {0, 1, 0, 0});
    column->addLayout(row, 1000); // few players: the charts stay at the top, as high as they may
    column->addStretch(1);
    m_area->setObjectName(QStringLiteral("chartsArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(content);
    m_area->setFocusPolicy(Qt::NoFocus); // the charts have it, and scroll
    m_actions = new RowActions(m_list, QStringLiteral("charts"), *m_strip, this);
    m_actions->addPicture(*content, *m_headings);
    for (Chart* chart : {m_damage, m_healing}) {
        connect(chart, &Chart::picked, &m_list, &List::select);
        connect(chart, &Chart::toggled, &m_list, &List::togglePick);
        connect(chart, &Chart::currentChanged, this, &ChartsPanel::describePick);
        connect(chart, &Chart::currentChanged, this, [this, chart] { scrollTo(chart->current()); });
        chart->setDescription([this](std::uint32_t player) { return description(m_list, player); });
        chart->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(chart, &QWidget::customContextMenuRequested, this, [this, chart](const QPoint& place) {
            const auto player = chart->playerAt(place);
            if (player && std::ranges::find(m_list.picks(), *player) == m_list.picks().end())
                m_list.select(player);
            m_actions->open(chart->mapToGlobal(place));
        });
    }
}

std::vector<Bar> ChartsPanel::bars(live::Measure average, live::Measure top) const {
    constexpr int longestName = 60;
    const view::PlayerSnapshot& players = *m_list.players();
    const auto [first, last] = m_list.pageRange();
    std::vector<Bar> bars;
    bars.reserve(last - first);
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t player = m_list.order()->rows[i];
        if (player >= players.size())
            continue;
        const view::PlayerRow& row = players.row(player);
        bars.push_back({player, common::shortened(common::text(players.name(player)), longestName),
                        live::value(row, average), live::value(row, top),
                        ownerColour(m_list, row.partition, palette()), m_list.climbed(player)});
    }
    return bars;
}

void ChartsPanel::update() {
    if (!isVisible() || window()->isMinimized())
        return; // showEvent does it; List asks for a refresh when the window is seen again
    m_damage->setBars(bars(live::Measure::averageDamage, live::Measure::topDamage));
    m_healing->setBars(bars(live::Measure::averageHealing, live::Measure::topHealing));
    updateHeading(*m_damageHeading, tr("Damage"), common::damageColour(palette()),
                  live::Measure::averageDamage, live::Measure::topDamage);
    updateHeading(*m_healingHeading, tr("Healing"), common::healingColour(palette()),
                  live::Measure::averageHealing, live::Measure::topHealing);
    updateHint();
}

void ChartsPanel::updateHeading(QLabel& heading, const QString& title, const QColor& colour,
                                live::Measure average, live::Measure top) {
    const auto part = [](const QColor& fill, QChar shape) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(fill.name(), QString(shape));
    };
    const auto line = [this](const QString& mark, const QString& what, live::Measure measure) -> QString {
        const auto best = m_list.order()->best[static_cast<std::size_t>(measure)];
        const view::PlayerSnapshot& players = *m_list.players();
        // In a low page all in one line: more would take the charts' room.
        const bool low = height() < 20 * fontMetrics().height();
        const QString text = QStringLiteral("%1%2&nbsp;%3")
                                 .arg(low ? QStringLiteral(" ") : QStringLiteral("<br/>"), mark,
                                      what.toHtmlEscaped().replace(u' ', QStringLiteral("&nbsp;")));
        if (low || !best || *best >= players.size())
            return text;
        return text + tr(" – best: <b>%1</b> %2")
                          .arg(common::shortened(common::text(players.name(*best)), 20).toHtmlEscaped(),
                               common::rounded(live::value(players.row(*best), measure)));
    };
    const QColor pale = common::mixed(colour, palette().color(QPalette::Base), 0.38);
    const QChar block(0x25A0);
    const QChar edge(0x258E); // as the bars end
    const QString text = QStringLiteral("<b>%1</b>").arg(title) +
                         line(part(colour, block), tr("Average"), average) +
                         line(part(pale, block) + part(colour, edge), tr("Top game"), top);
    if (heading.text() != text)
        heading.setText(text);
}

void ChartsPanel::updateHint() {
    const QString why = whyEmpty(m_live, m_list);
    m_hint->say(why);
    m_damage->setVisible(why.isEmpty());
    m_healing->setVisible(why.isEmpty());
}

/// For those who hear the charts: of whom the keys have just picked, or gone to.
void ChartsPanel::describePick() {
    for (Chart* chart : {m_damage, m_healing}) {
        const auto player = chart->current();
        QString words = player ? description(m_list, *player)
                               : tr("Up and Down pick a player. The player table has all figures.");
        if (player && std::ranges::find(m_list.picks(), *player) == m_list.picks().end())
            words += QStringLiteral("\n") + tr("Not picked. Ctrl+Space picks one more.");
        if (chart->accessibleDescription() != words)
            chart->setAccessibleDescription(words);
    }
}

void ChartsPanel::showSelection() {
    m_damage->setPicks(m_list.picks(), m_list.selected());
    m_healing->setPicks(m_list.picks(), m_list.selected());
    describePick();
    scrollTo(m_list.selected());
}

void ChartsPanel::scrollTo(std::optional<std::uint32_t> player) {
    if (!player)
        return;
    if (const auto place = m_damage->placeOf(*player))
        m_area->ensureVisible(0, m_damage->y() + place->y(), 0, fontMetrics().height() * 2);
}

void ChartsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

/// How much the headings say depends on the height.
void ChartsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    update();
}

void ChartsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace players
