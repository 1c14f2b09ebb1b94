#include "ui/games/panel.h"

#include "ui/common/colours.h"
#include "ui/common/empty_hint.h"
#include "ui/common/icons.h"
#include "ui/common/kept.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/export/strip.h"
#include "ui/games/actions.h"
#include "ui/games/chart.h"
#include "ui/games/details.h"
#include "ui/games/filter_bar.h"
#include "ui/games/table.h"
#include "ui/games/team_colours.h"
#include "ui/games/tool_bar.h"
#include "ui/games/words.h"
#include "ui/live/words.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace games {

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_list(live), m_stack(new QStackedWidget(this)), m_why(new QLabel),
      m_import(new QPushButton(common::icon(u"import"), tr("Import files…"))), m_error(new QLabel),
      m_filters(new FilterBar(m_list)), m_tools(new ToolBar(m_list)), m_chart(new Chart),
      m_chartArea(new QScrollArea), m_table(new Table(m_list)), m_details(new Details(m_list)),
      m_beside(new QSplitter(Qt::Horizontal)), m_below(new QSplitter(Qt::Vertical)) {
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(makeContent());
    auto* strip = new exports::Strip(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(strip);
    fitWidth();
    new Actions(m_list, {*m_table, *m_chart, *m_details, *strip}, this); // the page's own
    new common::OwnState(
        *this, "gamesState", [this] { return m_list.state(); },
        [this](const QByteArray& state) { m_list.putBack(state); });
    keepFilters();
    m_list.watchFor(this);
    connectAll();
    updateState();
}

QWidget* Panel::makeEmptyPage() {
    m_why->setObjectName(QStringLiteral("gamesWhyEmpty"));
    m_why->setTextFormat(Qt::PlainText);
    m_why->setAlignment(Qt::AlignCenter);
    m_why->setWordWrap(true);
    common::followText(*m_why, [this] { m_why->setMargin(common::space(*m_why, 3)); });
    m_import->setObjectName(QStringLiteral("gamesImportButton"));
    m_import->setAccessibleName(tr("Import files"));
    m_import->setToolTip(tr("Choose files of games, seasons of StatsLab for instance (Ctrl+I)"));
    m_import->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch();
    layout->addWidget(m_why);
    layout->addWidget(m_import, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

QWidget* Panel::makeContent() {
    makeChart();
    m_error->setObjectName(QStringLiteral("gamesError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    common::followText(*m_error, [this] { m_error->setMargin(common::space(*m_error, 1)); });
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    m_beside->setObjectName(QStringLiteral("gamesSplitter"));
    m_beside->addWidget(m_chartArea);
    m_beside->addWidget(m_table);
    m_beside->setStretchFactor(0, 2);
    m_beside->setStretchFactor(1, 3);
    m_beside->setChildrenCollapsible(false);
    m_below->setObjectName(QStringLiteral("gamesDetailsSplitter"));
    m_below->addWidget(m_beside);
    m_below->addWidget(m_details);
    m_below->setStretchFactor(0, 3);
    m_below->setStretchFactor(1, 2);
    m_below->setSizes({300, 200}); // a share: the games of a player want all the room there is
    common::keepInLayout(*m_beside);
    common::keepInLayout(*m_below);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addWidget(m_filters);
    layout->addWidget(m_error);
    layout->addWidget(m_below, 1);
    m_hint = new common::EmptyHint(m_below);
    return page;
}

void Panel::makeChart() {
    m_chart->setObjectName(QStringLiteral("gamesChart"));
    m_chart->setAccessibleName(tr("The best players of the season"));
    m_chart->setDescription([this](const std::string& player) {
        const view::GameRow* row = m_list.find(player);
        return row != nullptr ? description(*row) : QString();
    });
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_chart, 1000); // few players: at the top, as high as it may
    column->addStretch(1);
    m_chartArea->setObjectName(QStringLiteral("gamesChartArea"));
    m_chartArea->setFrameShape(QFrame::NoFrame);
    m_chartArea->setWidgetResizable(true);
    m_chartArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_chartArea->setWidget(content);
    m_chartArea->setFocusPolicy(Qt::NoFocus); // the chart has it, and scrolls
    connect(m_chart, &Chart::picked, this, [this](const std::string& player) { m_list.pick({player}); });
    connect(m_chart, &Chart::toggled, &m_list, &List::togglePick);
    connect(m_chart, &Chart::currentChanged, this, &Panel::showCurrent);
}

void Panel::connectAll() {
    connect(m_import, &QPushButton::clicked, this, &Panel::importWanted);
    connect(&m_list, &List::answerChanged, this, &Panel::updateState);
    connect(&m_list, &List::questionChanged, this, &Panel::updateChart);
    connect(&m_list, &List::picksChanged, this, [this] {
        m_chart->setPicks(m_list.picks());
        showCurrent();
    });
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::updateState);
    connect(&m_tools->tableAction(), &QAction::toggled, this, &Panel::updateRoom);
}

void Panel::updateState() {
    const view::GameAnswer& answer = m_list.answer();
    const QString why = whyEmpty(m_live, m_list);
    const bool filtered = answer.total > 0;
    m_stack->setCurrentIndex(why.isEmpty() || filtered ? 1 : 0);
    m_hint->say(filtered ? why : QString());
    m_beside->setVisible(why.isEmpty());
    if (why != m_why->text())
        m_why->setText(why);
    m_import->setVisible(m_live.ready() && m_list.answered() && answer.complete && !answer.error &&
                         !filtered);
    showError(answer.error ? live::gamesErrorText(*answer.error) : QString());
    updateChart();
}

void Panel::showError(const QString& error) {
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, common::errorColour(coloured));
    if (m_error->palette() != coloured)
        m_error->setPalette(coloured);
    if (error != m_error->text())
        m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

void Panel::updateChart() {
    const view::GameMeasure measure = m_list.measure();
    std::vector<const view::GameRow*> best;
    for (const view::GameRow& row : m_list.answer().rows)
        if (figure(row, measure).value_or(0) > 0)
            best.push_back(&row);
    const auto most = std::min(best.size(), static_cast<std::size_t>(m_list.chartSize()));
    std::ranges::partial_sort(best, best.begin() + static_cast<std::ptrdiff_t>(most),
                              [measure](const view::GameRow* one, const view::GameRow* other) {
                                  const double a = *figure(*one, measure);
                                  const double b = *figure(*other, measure);
                                  return a != b ? a > b : one->player < other->player;
                              });
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < most; ++i) {
        const std::string team = best[i]->teams.empty() ? std::string() : best[i]->teams.back();
        bars.push_back({best[i]->player, shown(best[i]->player), shown(team), *figure(*best[i], measure),
                        teamColour(team, palette())});
    }
    m_chart->setTitle(measureName(measure));
    m_chart->setBars(std::move(bars));
    describe();
}

/// For those who hear the chart.
void Panel::describe() {
    if (const QString words = inWords(); words != m_chart->accessibleDescription())
        m_chart->setAccessibleDescription(words);
}

void Panel::showCurrent() {
    describe();
    const Bar* bar = m_chart->current();
    if (const auto place = bar != nullptr ? m_chart->placeOf(bar->player) : std::nullopt)
        m_chartArea->ensureVisible(0, m_chart->y() + place->y(), 0, fontMetrics().height() * 2);
}

QString Panel::inWords() const {
    const auto words = [](const Bar& bar) {
        return tr("%1 %2", "player and figure").arg(bar.name, common::rounded(bar.value));
    };
    QStringList parts;
    for (const Bar& bar : m_chart->bars())
        parts << words(bar);
    if (parts.isEmpty())
        return tr("no games yet");
    const QString all = tr("%1: %2").arg(m_chart->title(), parts.join(QStringLiteral(", ")));
    const Bar* at = m_chart->current(); // first: it is what a key has just changed
    if (at == nullptr)
        return all;
    const bool picked = std::ranges::find(m_list.picks(), at->player) != m_list.picks().end();
    return (picked ? tr("At %1, picked. %2") : tr("At %1, not picked. %2")).arg(words(*at), all);
}

bool Panel::isWide() const {
    return width() >= m_table->leastWidth() + 24 * fontMetrics().height();
}

/// Whether the filters are seen, once the person has said so: until then the page's height does.
void Panel::keepFilters() {
    QAction& action = m_tools->filtersAction();
    connect(&action, &QAction::toggled, m_filters, &QWidget::setVisible);
    connect(&action, &QAction::triggered, this, [this] { m_filtersByPerson = true; });
    new common::OwnState(
        *this, "gamesFiltersShown",
        [this, &action] {
            return m_filtersByPerson ? QByteArray(action.isChecked() ? "1" : "0") : QByteArray();
        },
        [this, &action](const QByteArray& state) {
            m_filtersByPerson = !state.isEmpty();
            if (m_filtersByPerson)
                action.setChecked(state == "1");
        });
}

/// Chart and table side by side, or one of them; in a low page the filters wait until they are wanted.
void Panel::updateRoom() {
    if (!m_filtersByPerson)
        m_tools->filtersAction().setChecked(height() >= 19 * fontMetrics().height());
    const bool alone = m_tools->tableAction().isChecked();
    m_chartArea->setVisible(!alone);
    m_table->setVisible(alone || isWide());
}

/// Less than the controls have room for, or docks that stand side by side for a moment force the window wide.
void Panel::fitWidth() {
    setMinimumWidth(common::cellWidth(*this, QStringLiteral("player-1000000 10,000")));
}

void Panel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateRoom();
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    updateRoom();
}

void Panel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateState();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) { // it has the margins
        fitWidth();
        updateRoom();
    }
}

} // namespace games
