#pragma once

#include "ui/live/live_session.h"
#include "ui/live/player_order.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace players {

/// Which players are shown beside those whose name is searched.
struct Narrowing {
    std::uint64_t minimumGames = 1;
    std::optional<base::PartitionId> partition;
    QString worker; ///< by name; empty: all

    bool operator==(const Narrowing&) const = default;
    [[nodiscard]] int conditions() const {
        return (minimumGames > 1 ? 1 : 0) + (partition ? 1 : 0) + (worker.isEmpty() ? 0 : 1);
    }
};

/// Which players are shown, in which order, on which page, and which are picked: what charts, table and
/// timeline have in common. A player is known by its row in the view's snapshots. The order is calm: while
/// figures move it is made anew about once a second, more seldom when it is dear; once more when they stand
/// still; at once when the person asks for another one.
class List final : public QObject {
    Q_OBJECT

public:
    explicit List(live::LiveSession& live, QObject* parent = nullptr);

    /// Players are taken from the session only while one of the watching widgets can be seen.
    void watchFor(QWidget* widget);

    [[nodiscard]] const std::shared_ptr<const view::PlayerSnapshot>& players() const { return m_players; }
    [[nodiscard]] const std::shared_ptr<const live::Order>& order() const { return m_order; }
    /// Where the player stands in the order; empty if it is filtered out.
    [[nodiscard]] std::optional<std::size_t> indexOf(std::uint32_t row) const;
    /// The worker of this process that has the partition; "elsewhere" for another process's.
    [[nodiscard]] QString workerOf(base::PartitionId partition) const;
    [[nodiscard]] static QString elsewhere();
    [[nodiscard]] std::optional<int> workerIdOf(base::PartitionId partition) const; ///< if it works here
    /// How many ranks the player has climbed (fallen: below 0) with the last order, if that is not long ago.
    [[nodiscard]] int climbed(std::uint32_t row) const;

    [[nodiscard]] live::SortKey sortKey() const { return m_key; }
    [[nodiscard]] bool descending() const { return m_descending; }
    void setSort(live::SortKey key, bool descending);
    [[nodiscard]] const QString& filter() const { return m_filter; }
    void setFilter(const QString& text);
    [[nodiscard]] const Narrowing& narrowing() const { return m_narrowing; }
    void setNarrowing(const Narrowing& narrowing);

    [[nodiscard]] std::optional<std::uint32_t> selected() const { return m_selected; }
    /// Picks this player alone, and turns to its page.
    void select(std::optional<std::uint32_t> row);
    /// All picked players in the order of picking, the selected one among them. They stay picked while they
    /// are filtered out. The first `mostCompared` are compared.
    [[nodiscard]] const std::vector<std::uint32_t>& picks() const { return m_picks; }
    static constexpr std::size_t mostCompared = 5;
    static constexpr std::size_t mostPicked = 100;
    void pick(std::vector<std::uint32_t> rows, std::optional<std::uint32_t> selected);
    /// Picks one more player, or one less.
    void togglePick(std::uint32_t row);

    [[nodiscard]] int page() const { return m_page; } ///< from 0
    [[nodiscard]] int pageCount() const;              ///< at least 1
    static constexpr int pageSizes[] = {10, 20, 50};
    [[nodiscard]] int pageSize() const { return m_pageSize; }
    void setPage(int page);
    void setPageSize(int players);
    /// The order and the size of a page, for a layout. What can't be read changes nothing.
    [[nodiscard]] QByteArray state() const;
    void putBack(const QByteArray& state);
    /// The part of the order that the page shows.
    [[nodiscard]] std::pair<std::size_t, std::size_t> pageRange() const;

Q_SIGNALS:
    void playersChanged(); ///< new figures, the order is as before
    void orderChanged();
    void sortChanged();
    void selectionChanged(); ///< the selected one or the picks
    void pageChanged();
    void climbsFaded();    ///< climbed() is 0 for all
    void workersChanged(); ///< workerOf() may answer differently

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] bool seen() const;
    void take();
    void takeWorkers();
    void orderSoon();
    void orderNow();
    [[nodiscard]] std::vector<bool> wantedPartitions() const;
    void accept(const std::shared_ptr<const live::Order>& order, double seconds);

    live::LiveSession& m_live;
    std::vector<QPointer<QWidget>> m_watching;
    std::shared_ptr<const view::PlayerSnapshot> m_players;
    std::shared_ptr<const live::Order> m_order;
    live::SortKey m_key = live::SortKey::averageDamage;
    bool m_descending = true;
    QString m_filter;
    Narrowing m_narrowing;
    std::optional<std::uint32_t> m_selected;
    std::vector<std::uint32_t> m_picks;
    int m_page = 0;
    int m_pageSize = 20;              ///< one of pageSizes
    std::vector<int> m_workerIds;     ///< by partition; 0: none here
    std::vector<QString> m_workers;   ///< by partition
    bool m_asked = false;             ///< an order is being made
    std::uint64_t m_versionAsked = 0; ///< of the players it is made of
    int m_pause;                      ///< ms between orders
    QElapsedTimer m_sinceOrder;
    QTimer m_timer;                                   ///< to the next order
    QTimer m_news;                                    ///< runs while figures move
    QTimer m_fade;                                    ///< until ranks' changes are news no more
    std::shared_ptr<const live::Order> m_orderBefore; ///< while m_fade runs
    std::uint64_t m_question = 1;                     ///< counts the sorts and filters asked for
    live::PlayerOrder m_orderer;
};

} // namespace players
