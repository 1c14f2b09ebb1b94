#include "ui/games/list.h"

#include "ui/games/words.h"
#include "ui/live/queued.h"

#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace games {

namespace {

constexpr int shortestPause = 250; // ms between questions

view::GameMeasure measureOf(const QJsonObject& state, const QString& key, view::GameMeasure otherwise) {
    const int number = state.value(key).toInt(-1);
    return number >= 0 && number <= static_cast<int>(view::GameMeasure::player)
               ? static_cast<view::GameMeasure>(number)
               : otherwise;
}

} // namespace

bool isFigure(view::GameMeasure measure) {
    return measure <= view::GameMeasure::bestHealing;
}

List::List(live::LiveSession& live, QObject* parent)
    : QObject(parent), m_live(live), m_prepared(prepare(std::make_shared<const view::GameAnswer>(), {})) {
    m_question.mostRows = mostRows;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &List::look);
    connect(&m_live, &live::LiveSession::ticked, this, &List::look);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &List::lookAtConnection);
    lookAtConnection();
}

void List::watchFor(QWidget* widget) {
    m_watching = widget;
    widget->installEventFilter(this);
}

bool List::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show)
        m_live.refresh(); // what changed while nobody looked
    return QObject::eventFilter(watched, event);
}

bool List::seen() const {
    return m_watching && m_watching->isVisible() && !m_watching->window()->isMinimized();
}

const view::GameRow* List::find(const std::string& player) const {
    const auto place = m_prepared->placeOf(player);
    return place ? &answer().rows[static_cast<std::size_t>(*place)] : nullptr;
}

void List::setFilter(const view::GameFilter& filter) {
    if (filter == m_question.filter)
        return;
    m_question.filter = filter;
    changed();
}

void List::setSort(view::GameMeasure key, bool descending) {
    if (key == m_question.sortedBy && descending == m_question.descending)
        return;
    m_question.sortedBy = key;
    m_question.descending = descending;
    if (isFigure(key))
        m_measure = key;
    changed();
}

void List::setMeasure(view::GameMeasure measure) {
    if (measure == m_measure && measure == m_question.sortedBy)
        return;
    m_measure = measure;
    m_question.sortedBy = measure;
    m_question.descending = true;
    changed();
}

void List::setChartSize(int players) {
    if (players == m_chartSize || std::ranges::find(chartSizes, players) == std::end(chartSizes))
        return;
    m_chartSize = players;
    Q_EMIT questionChanged();
}

void List::pick(std::vector<std::string> players) {
    players.resize(std::min(players.size(), mostPicked));
    if (players == m_picks)
        return;
    m_picks = std::move(players);
    m_question.gamesOf = m_picks.size() == 1 ? m_picks.front() : std::string();
    Q_EMIT picksChanged();
    look();
}

void List::togglePick(const std::string& player) {
    auto players = m_picks;
    if (std::erase(players, player) == 0)
        players.push_back(player);
    pick(std::move(players));
}

void List::changed() {
    Q_EMIT questionChanged();
    look();
}

/// The games of another cluster or application are nobody's here.
void List::lookAtConnection() {
    m_stale = true;
    session::Config now = m_live.session().config();
    if (now == m_connectedTo)
        return;
    m_connectedTo = std::move(now);
    ++m_connections;
    if (!m_answered)
        return;
    m_answered = false;
    m_answeredQuestion = {};
    m_prepared = prepare(std::make_shared<const view::GameAnswer>(), answer());
    Q_EMIT answerChanged();
}

/// Asks if there is a reason, as soon as it may.
void List::look() {
    if (m_asked || !seen())
        return;
    const bool news = m_live.session().gamesRevision() != m_revision;
    if (m_answered && !m_stale && !news && m_question == m_answeredQuestion)
        return;
    const qint64 since = m_sinceAsked.isValid() ? m_sinceAsked.elapsed() : shortestPause;
    if (since >= shortestPause)
        ask();
    else if (!m_timer.isActive())
        m_timer.start(static_cast<int>(shortestPause - since));
}

void List::ask() {
    m_asked = true;
    m_stale = false;
    m_sinceAsked.start();
    m_timer.stop();
    using Ready = std::shared_ptr<const Prepared>;
    auto then = live::queued<Ready>(
        this, [this, question = m_question, connection = m_connections](const Ready& prepared) {
            m_asked = false;
            // What was asked before the person changed the question, or the connection, is of no use any
            // more.
            if (question == m_question && connection == m_connections)
                accept(prepared);
            look();
        });
    m_live.session().askGames(m_question, [before = m_prepared, then = std::move(then)](
                                              const std::shared_ptr<const view::GameAnswer>& answer) {
        then(prepare(answer, *before->answer)); // still on the thread that answers
    });
}

void List::accept(const std::shared_ptr<const Prepared>& prepared) {
    const bool same = m_answered && m_question == m_answeredQuestion && prepared->same;
    m_revision = prepared->answer->revision;
    m_answeredQuestion = m_question;
    m_answered = true;
    if (same)
        return;
    m_prepared = prepared;
    Q_EMIT answerChanged();
}

QByteArray List::state() const {
    const view::GameFilter& filter = m_question.filter;
    QJsonObject state{{QStringLiteral("stage"), common::text(filter.stage)},
                      {QStringLiteral("team"), common::text(filter.team)},
                      {QStringLiteral("map"), common::text(filter.map)},
                      {QStringLiteral("mapType"), common::text(filter.mapType)},
                      {QStringLiteral("seconds"), filter.minSeconds},
                      {QStringLiteral("name"), common::text(filter.name)},
                      {QStringLiteral("measure"), static_cast<int>(m_measure)},
                      {QStringLiteral("sort"), static_cast<int>(m_question.sortedBy)},
                      {QStringLiteral("descending"), m_question.descending},
                      {QStringLiteral("chart"), m_chartSize}};
    if (filter.season)
        state.insert(QStringLiteral("season"), *filter.season);
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void List::putBack(const QByteArray& bytes) {
    const QJsonObject state = QJsonDocument::fromJson(bytes).object();
    if (state.isEmpty())
        return;
    const auto text = [&state](const char* key) {
        return state.value(QLatin1String(key)).toString().toStdString();
    };
    view::GameFilter filter;
    if (const auto season = state.value(QStringLiteral("season")); season.isDouble())
        filter.season = season.toInt();
    filter.stage = text("stage");
    filter.team = text("team");
    filter.map = text("map");
    filter.mapType = text("mapType");
    filter.name = text("name");
    filter.minSeconds = std::max(0.0, state.value(QStringLiteral("seconds")).toDouble());
    const auto measure = measureOf(state, QStringLiteral("measure"), m_measure);
    m_measure = isFigure(measure) ? measure : m_measure;
    m_question.sortedBy = measureOf(state, QStringLiteral("sort"), m_measure);
    m_question.descending = state.value(QStringLiteral("descending")).toBool(true);
    m_question.filter = std::move(filter);
    setChartSize(state.value(QStringLiteral("chart")).toInt());
    changed();
}

} // namespace games
