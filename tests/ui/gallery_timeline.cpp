#include "tests/ui/gallery_timeline.h"

#include "tests/ui/timeline_under_test.h"

#include <QApplication>

#include <cmath>
#include <numeric>

namespace {

QString valueOf(const QStringList& arguments, const char* option, const char* otherwise) {
    const auto at = arguments.indexOf(QString::fromLatin1(option));
    return at > 0 ? arguments.value(at + 1) : QString::fromLatin1(otherwise);
}

/// Games that wander, so that lines cross.
void play(made_up::Timeline& timeline, int seconds, int players) {
    const auto wave = [](int second, int player) {
        return 3500 + 900 * std::sin(second / (90.0 + 17 * player)) + 40 * player;
    };
    for (int second = 0; second < seconds; ++second) {
        if (second % 400 < 340) // a rest now and then
            for (int player = second % 3; player < std::min(players, 10); player += 3)
                timeline.league.play("player-" + std::to_string(player), std::round(wave(second, player)),
                                     std::round(6000 - wave(second, player) / 2));
        timeline.pass(1, 0);
    }
}

void waitInVain(made_up::Timeline& timeline) {
    const auto enter = [&](view::ViewState state) {
        timeline.fake.change([state](session::Snapshot& snapshot) {
            auto status = std::make_shared<view::ViewStatus>();
            status->state = state;
            snapshot.view = std::move(status);
        });
        (void)QTest::qWaitFor(
            [&] { return timeline.live.snapshot().view && timeline.live.snapshot().view->state == state; });
    };
    enter(view::ViewState::live);
    timeline.pass(1, 0);
    enter(view::ViewState::waiting);
    timeline.clock.advance(std::chrono::seconds(40));
    enter(view::ViewState::live);
}

template <class Widget>
Widget* find(made_up::Timeline& timeline, const QString& name) {
    return timeline.panel.findChild<Widget*>(name);
}

void arrange(made_up::Timeline& timeline, const QStringList& arguments) {
    const int picked = valueOf(arguments, "--picked", "0").toInt();
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(picked));
    std::iota(rows.begin(), rows.end(), 0U);
    if (picked > 0)
        timeline.list.pick(rows, rows.front());
    find<QAction>(timeline, QStringLiteral("timelineSpan%1Action").arg(valueOf(arguments, "--span", "5min")))
        ->trigger();
    find<QComboBox>(timeline, QStringLiteral("timelineMetricCombo"))
        ->setCurrentIndex(valueOf(arguments, "--measure", "0").toInt());
    if (arguments.contains(QStringLiteral("--table")))
        find<QAction>(timeline, QStringLiteral("timelineTableAction"))->trigger();
    if (arguments.contains(QStringLiteral("--paused"))) {
        find<QAction>(timeline, QStringLiteral("timelinePauseAction"))->trigger();
        play(timeline, 12, 10);
    }
    if (const int cursor = valueOf(arguments, "--cursor", "0").toInt(); cursor > 0) {
        auto& chart = timeline.panel.chart();
        QTest::mouseMove(&chart, QPoint(chart.width() * cursor / 100, chart.height() / 2));
    }
}

} // namespace

int showTimeline(const QStringList& arguments) {
    const int players = valueOf(arguments, "--players", "10").toInt();
    const int minutes = valueOf(arguments, "--minutes", "22").toInt();
    made_up::Timeline timeline(static_cast<std::size_t>(players));
    if (const auto at = arguments.indexOf(QStringLiteral("--size")); at > 0)
        timeline.panel.resize(QSize(arguments.value(at + 1).toInt(), arguments.value(at + 2).toInt())
                                  .expandedTo(timeline.panel.minimumSizeHint()));
    play(timeline, minutes * 30, players);
    if (arguments.contains(QStringLiteral("--gap")))
        waitInVain(timeline);
    play(timeline, minutes * 30, players);
    if (minutes > 0 && !timeline.settle())
        return 1;
    arrange(timeline, arguments);
    const QString file = valueOf(arguments, "--png", "");
    if (file.isEmpty())
        return QApplication::exec();
    (void)QTest::qWaitFor([&] { return timeline.panel.chart().isVisible(); }, 500);
    QCoreApplication::processEvents();
    return timeline.panel.grab().save(file) ? 0 : 1;
}
