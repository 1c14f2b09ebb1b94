/// What the window costs while it is open, connected, and nothing happens.

#include "tests/bench/window_under_test.h"

#include <QEvent>
#include <QMap>

#include <ctime>
#include <numeric>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto still = 15s; ///< without a paint: rates have come down, and what was news is none any more

/// Paints of any widget of the program.
class Paints final : public QObject {
public:
    explicit Paints(QApplication& app) { app.installEventFilter(this); }
    [[nodiscard]] Time last() const { return m_last; }
    void forget() { m_counts.clear(); }
    [[nodiscard]] int count() const { return std::accumulate(m_counts.begin(), m_counts.end(), 0); }
    /// "(7 of LaneView, 1 of QLabel)"; empty: there were none.
    [[nodiscard]] std::string ofWhat() const {
        QStringList parts;
        for (auto it = m_counts.begin(); it != m_counts.end(); ++it)
            parts << QStringLiteral("%1 of %2").arg(it.value()).arg(it.key());
        return parts.isEmpty() ? std::string() : '(' + parts.join(QStringLiteral(", ")).toStdString() + ')';
    }

private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            m_last = std::chrono::steady_clock::now();
            const QString name = watched->objectName();
            ++m_counts[name.isEmpty() ? QString::fromLatin1(watched->metaObject()->className()) : name];
        }
        return false;
    }

    QMap<QString, int> m_counts; ///< by the widget's name
    Time m_last = std::chrono::steady_clock::now();
};

double secondsOf(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Each for a second, then all where they were at first: a page that was opened once may go on behind the
/// others.
base::Result<void> openEveryPage(WindowUnderTest& test) {
    QWidget* first = test.window.focusWidget();
    for (const Page& page : pagesInDocks) {
        if (!test.trigger(QString::fromLatin1(page.action)))
            return failed(fmt::format("the window has no {}", page.action));
        test.turn(1s);
    }
    if (!test.trigger(QStringLiteral("arrangeAction")))
        return failed("the window has no arrangeAction");
    test.turn(1s);
    if (first != nullptr) // the page that came last has the focus in a field, whose cursor would blink
        first->setFocus();
    return {};
}

base::Result<void> leaveOneWorker(const WindowTask& task, WindowUnderTest& test) {
    const auto before = test.session->snapshot();
    for (const auto& worker : before->workers)
        if (worker->id > 1)
            test.session->stopWorker(worker->id);
    const auto isAlone = [&] {
        const auto now = test.session->snapshot();
        for (const auto& worker : now->workers)
            if (worker->state == stream::WorkerState::stopped)
                test.session->removeWorker(worker->id);
        return test.caughtUp(task.players, 1);
    };
    if (!test.until(isAlone, 60s))
        return failed("one worker alone did not take over: " + test.state());
    return {};
}

/// Once it stands still.
base::Result<void> watch(const WindowTask& task, WindowUnderTest& test, Paints& paints,
                         const std::string& with) {
    if (!test.until([&] { return std::chrono::steady_clock::now() - paints.last() > still; }, 120s))
        return failed("the window is painted again and again: " + paints.ofWhat());
    paints.forget();
    const double thread = secondsOf(CLOCK_THREAD_CPUTIME_ID);
    const double process = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
    const Time began = std::chrono::steady_clock::now();
    test.turn(std::chrono::seconds(3 * task.seconds)); // a minute, if not asked otherwise
    const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const auto share = [passed](double cpu) { return cpu / passed * 100; };
    task.report({fmt::format("{}: paints in {:.0f} s", with, passed), static_cast<double>(paints.count()), "",
                 atMost(0), paints.ofWhat()});
    task.report({with + ": the UI thread", share(secondsOf(CLOCK_THREAD_CPUTIME_ID) - thread), "% of a core",
                 atMost(1)});
    task.report({with + ": the whole program", share(secondsOf(CLOCK_PROCESS_CPUTIME_ID) - process),
                 "% of a core", atMost(1)});
    return {};
}

} // namespace

base::Result<void> idle(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.start();
    for (int others = 1; others < task.workers; ++others)
        test.session->spawnWorker();
    if (!test.until([&] { return test.caughtUp(task.players, task.workers); }, 300s))
        return failed("the players did not come into the view: " + test.state());
    if (const auto opened = openEveryPage(test); !opened)
        return opened;
    Paints paints(app);
    if (const auto watched = watch(task, test, paints, fmt::format("{} workers", task.workers)); !watched)
        return watched;
    if (const auto alone = leaveOneWorker(task, test); !alone)
        return alone;
    if (const auto watched = watch(task, test, paints, "one worker"); !watched)
        return watched;
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
