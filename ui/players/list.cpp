#include "ui/players/list.h"

#include "ui/common/format.h"

#include <QEvent>

#include <algorithm>
#include <iterator>

namespace players {

namespace {

constexpr int calm = 1000;        // ms between orders while figures move; so long without news, they don't
constexpr int fading = 2500;      // ms that a rank's change is shown
constexpr std::size_t few = 1000; // so few players are put in order at once when one joins

} // namespace

List::List(live::LiveSession& live, QObject* parent)
    : QObject(parent), m_live(live), m_players(std::make_shared<const view::PlayerSnapshot>()),
      m_order(std::make_shared<const live::Order>()), m_pause(calm), m_orderer(this) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &List::orderNow);
    m_news.setSingleShot(true);
    m_news.setInterval(calm);
    connect(&m_news, &QTimer::timeout, this, [this] {
        if (m_timer.isActive())
            orderNow(); // nothing moves any more: the last order is made without the pause of a dear one
    });
    m_fade.setSingleShot(true);
    m_fade.setInterval(fading);
    connect(&m_fade, &QTimer::timeout, this, [this] {
        m_orderBefore.reset();
        Q_EMIT climbsFaded();
    });
    connect(&m_orderer, &live::PlayerOrder::ordered, this, &List::accept);
    connect(&m_live, &live::LiveSession::ticked, this, &List::take);
    connect(&m_live, &live::LiveSession::workersChanged, this, &List::takeWorkers);
    takeWorkers();
}

void List::watchFor(QWidget* widget) {
    m_watching.emplace_back(widget);
    widget->installEventFilter(this);
}

bool List::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show)
        m_live.refresh(); // what changed while nobody looked
    return QObject::eventFilter(watched, event);
}

bool List::seen() const {
    return std::any_of(m_watching.begin(), m_watching.end(), [](const QPointer<QWidget>& widget) {
        return widget && widget->isVisible() && !widget->window()->isMinimized();
    });
}

std::optional<std::size_t> List::indexOf(std::uint32_t row) const {
    return m_order->placeOf(row);
}

QString List::workerOf(base::PartitionId partition) const {
    const auto index = static_cast<std::size_t>(std::max(0, partition.value));
    if (index < m_workers.size() && !m_workers[index].isEmpty())
        return m_workers[index];
    return elsewhere();
}

QString List::elsewhere() {
    return tr("elsewhere");
}

std::optional<int> List::workerIdOf(base::PartitionId partition) const {
    const auto index = static_cast<std::size_t>(std::max(0, partition.value));
    if (index < m_workerIds.size() && m_workerIds[index] > 0)
        return m_workerIds[index];
    return std::nullopt;
}

int List::climbed(std::uint32_t row) const {
    const auto now = m_order->placeOf(row);
    const auto before = m_orderBefore ? m_orderBefore->placeOf(row) : std::nullopt;
    if (!now || !before)
        return 0;
    return static_cast<int>(m_orderBefore->rank(*before)) - static_cast<int>(m_order->rank(*now));
}

void List::setSort(live::SortKey key, bool descending) {
    if (key == m_key && descending == m_descending)
        return;
    m_key = key;
    m_descending = descending;
    ++m_question;
    Q_EMIT sortChanged();
    setPage(0);
    orderNow();
}

void List::setFilter(const QString& text) {
    if (text == m_filter)
        return;
    m_filter = text;
    ++m_question;
    setPage(0);
    orderNow();
}

void List::setNarrowing(const Narrowing& narrowing) {
    if (narrowing == m_narrowing)
        return;
    m_narrowing = narrowing;
    ++m_question;
    setPage(0);
    orderNow();
}

/// By number; empty: all.
std::vector<bool> List::wantedPartitions() const {
    if (!m_narrowing.partition && m_narrowing.worker.isEmpty())
        return {};
    const auto one = static_cast<std::size_t>(m_narrowing.partition.value_or(base::PartitionId{}).value);
    std::vector<bool> wanted(std::max({m_workers.size(), m_order->perPartition.size(), one + 1}), false);
    for (std::size_t partition = 0; partition < wanted.size(); ++partition) {
        const bool isOne = !m_narrowing.partition || partition == one;
        const QString worker = workerOf(base::PartitionId{static_cast<std::int32_t>(partition)});
        wanted[partition] = isOne && (m_narrowing.worker.isEmpty() || worker == m_narrowing.worker);
    }
    return wanted;
}

void List::select(std::optional<std::uint32_t> row) {
    pick(row ? std::vector{*row} : std::vector<std::uint32_t>{}, row);
}

void List::pick(std::vector<std::uint32_t> rows, std::optional<std::uint32_t> selected) {
    rows.resize(std::min(rows.size(), mostPicked));
    if (rows == m_picks && selected == m_selected)
        return;
    m_picks = std::move(rows);
    const bool another = selected != m_selected;
    m_selected = selected;
    if (selected && another) {
        if (const auto index = indexOf(*selected))
            setPage(static_cast<int>(*index) / m_pageSize);
    }
    Q_EMIT selectionChanged();
}

void List::togglePick(std::uint32_t row) {
    std::vector<std::uint32_t> picks = m_picks;
    if (std::erase(picks, row) > 0)
        return pick(picks, m_selected != row ? m_selected
                           : picks.empty()   ? std::nullopt
                                             : std::optional(picks.back()));
    picks.push_back(row);
    pick(std::move(picks), row);
}

int List::pageCount() const {
    const auto size = static_cast<std::size_t>(m_pageSize);
    return std::max(1, static_cast<int>((m_order->rows.size() + size - 1) / size));
}

void List::setPage(int page) {
    const int bounded = std::clamp(page, 0, pageCount() - 1);
    if (bounded == m_page)
        return;
    m_page = bounded;
    Q_EMIT pageChanged();
}

QByteArray List::state() const {
    return QByteArray::number(static_cast<int>(m_key)) + (m_descending ? " 1 " : " 0 ") +
           QByteArray::number(m_pageSize);
}

void List::putBack(const QByteArray& state) {
    const QList<QByteArray> parts = state.split(' ');
    if (parts.size() != 3)
        return;
    bool isNumber = false;
    const int key = parts[0].toInt(&isNumber);
    if (isNumber && key >= 0 && key <= static_cast<int>(live::SortKey::partition))
        setSort(static_cast<live::SortKey>(key), parts[1] == "1");
    setPageSize(parts[2].toInt());
}

void List::setPageSize(int players) {
    if (players == m_pageSize || std::ranges::find(pageSizes, players) == std::end(pageSizes))
        return;
    const int first = m_page * m_pageSize;
    m_pageSize = players;
    m_page = first / players; // what was first stays in sight
    Q_EMIT pageChanged();
}

std::pair<std::size_t, std::size_t> List::pageRange() const {
    const auto size = static_cast<std::size_t>(m_pageSize);
    const std::size_t first = std::min(static_cast<std::size_t>(m_page) * size, m_order->rows.size());
    return {first, std::min(first + size, m_order->rows.size())};
}

void List::take() {
    if (!seen())
        return;
    auto players = m_live.session().players();
    if (!players || players == m_players)
        return;
    const bool another = players->generation() != m_players->generation();
    if (!another && players->version() == m_players->version())
        return;
    m_players = std::move(players);
    if (another) { // the row numbers mean other players now
        m_order = std::make_shared<const live::Order>();
        select({});
        m_page = 0;
        Q_EMIT orderChanged();
    }
    const bool joined = m_players->size() > m_order->rowsSeen;
    m_news.start();
    Q_EMIT playersChanged();
    if (joined && m_players->size() <= few)
        orderNow();
    else
        orderSoon();
}

void List::takeWorkers() {
    std::vector<QString> workers;
    std::vector<int> ids;
    for (const auto& worker : m_live.snapshot().workers) {
        for (const stream::PartitionStatus& status : worker->partitions) {
            const auto index = static_cast<std::size_t>(std::max(0, status.partition.value));
            if (index >= workers.size()) {
                workers.resize(index + 1);
                ids.resize(index + 1);
            }
            ids[index] = worker->id;
            workers[index] = common::text(worker->name);
        }
    }
    if (workers == m_workers && ids == m_workerIds)
        return;
    m_workerIds = std::move(ids);
    m_workers = std::move(workers);
    Q_EMIT workersChanged();
    if (!m_narrowing.worker.isEmpty())
        orderNow(); // the partitions of that worker are others now
}

void List::orderSoon() {
    if (m_timer.isActive() || m_asked)
        return; // accept() looks again
    const qint64 since = m_sinceOrder.isValid() ? m_sinceOrder.elapsed() : m_pause;
    m_timer.start(static_cast<int>(std::max<qint64>(0, m_pause - since)));
}

void List::orderNow() {
    m_timer.stop();
    m_asked = true;
    m_versionAsked = m_players->version();
    m_orderer.request({m_players, m_key, m_descending, m_filter.trimmed().toStdString(),
                       m_narrowing.minimumGames, wantedPartitions(), m_question});
}

void List::accept(const std::shared_ptr<const live::Order>& order, double seconds) {
    m_asked = false;
    m_sinceOrder.start();
    // A dear order is made more seldom: a tenth of one core at most.
    m_pause = std::max(calm, static_cast<int>(seconds * 10'000));
    if (order->generation != m_players->generation()) { // made for a view that is gone
        orderNow();
        return;
    }
    // One that was still being made when the person asked for another has no ranks in common with the next.
    if (m_order->question == order->question && m_order->generation == order->generation) {
        m_orderBefore = std::move(m_order);
        m_fade.start();
    } else {
        m_orderBefore.reset();
    }
    m_order = order;
    m_page = std::clamp(m_page, 0, pageCount() - 1);
    Q_EMIT orderChanged();
    if (m_players->version() == m_versionAsked)
        return;
    if (m_news.isActive())
        orderSoon();
    else
        orderNow();
}

} // namespace players
