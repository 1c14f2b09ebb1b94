#pragma once

#include "ui/games/prepared.h"
#include "ui/live/live_session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace games {

/// Which players are shown, in which order, and which are picked: what the filters, the chart, the table and
/// the details have in common. Asks the session about games only while the page is seen, one question at a
/// time, at most every 250 ms, and only when the question is another one or there is news.
class List final : public QObject {
    Q_OBJECT

public:
    explicit List(live::LiveSession& live, QObject* parent = nullptr);

    /// Asks only while this can be seen.
    void watchFor(QWidget* widget);

    /// The newest one; an empty one before the first.
    [[nodiscard]] const view::GameAnswer& answer() const { return *m_prepared->answer; }
    /// The same with what goes with it; another one after each answerChanged(), which it is compared to the
    /// one before for.
    [[nodiscard]] const std::shared_ptr<const Prepared>& prepared() const { return m_prepared; }
    /// The answer's rows, for who needs them while there are newer ones.
    [[nodiscard]] std::shared_ptr<const std::vector<view::GameRow>> rows() const {
        return {m_prepared->answer, &m_prepared->answer->rows};
    }
    [[nodiscard]] bool answered() const { return m_answered; }
    /// Whose single games the answer lists; empty: nobody's.
    [[nodiscard]] const std::string& listedPlayer() const { return m_answeredQuestion.gamesOf; }
    /// Where the player stands in the answer; null: not there.
    [[nodiscard]] const view::GameRow* find(const std::string& player) const;

    [[nodiscard]] const view::GameFilter& filter() const { return m_question.filter; }
    void setFilter(const view::GameFilter& filter);
    [[nodiscard]] view::GameMeasure sortKey() const { return m_question.sortedBy; }
    [[nodiscard]] bool descending() const { return m_question.descending; }
    /// A figure to sort by is the chart's measure too.
    void setSort(view::GameMeasure key, bool descending);
    /// What the chart shows: one of the six figures.
    [[nodiscard]] view::GameMeasure measure() const { return m_measure; }
    /// The table is sorted by it too, the most first.
    void setMeasure(view::GameMeasure measure);
    static constexpr int chartSizes[] = {10, 20, 50};
    [[nodiscard]] int chartSize() const { return m_chartSize; }
    void setChartSize(int players);

    /// In the order of picking, also while they are filtered out. The first `mostCompared` are compared.
    [[nodiscard]] const std::vector<std::string>& picks() const { return m_picks; }
    static constexpr std::size_t mostCompared = 5;
    static constexpr std::size_t mostPicked = 100;
    void pick(std::vector<std::string> players);
    void togglePick(const std::string& player); ///< one more, or one less

    /// Filters, measure, order and the chart's size, for a layout.
    [[nodiscard]] QByteArray state() const;
    void putBack(const QByteArray& state);

    /// More rows than anybody reads, and few enough for a window.
    static constexpr std::size_t mostRows = 20'000;

Q_SIGNALS:
    void answerChanged();
    void questionChanged(); ///< filter, order, measure or the chart's size
    void picksChanged();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] bool seen() const;
    void changed();
    void look();
    void lookAtConnection();
    void ask();
    void accept(const std::shared_ptr<const Prepared>& prepared);

    live::LiveSession& m_live;
    QPointer<QWidget> m_watching;
    view::GameQuestion m_question;
    view::GameMeasure m_measure = view::GameMeasure::damagePer10;
    int m_chartSize = 10;
    std::vector<std::string> m_picks;
    std::shared_ptr<const Prepared> m_prepared;
    std::uint64_t m_revision = 0; ///< of the newest answer, also of one that said the same
    view::GameQuestion m_answeredQuestion;
    bool m_answered = false;
    bool m_asked = false;          ///< an answer is under way
    bool m_stale = false;          ///< the connection has changed since
    session::Config m_connectedTo; ///< whose games the answer has
    int m_connections = 0;         ///< how often that was another
    QElapsedTimer m_sinceAsked;
    QTimer m_timer; ///< to the next question
};

/// Whether it is one of the six that the chart can show.
[[nodiscard]] bool isFigure(view::GameMeasure measure);

} // namespace games
