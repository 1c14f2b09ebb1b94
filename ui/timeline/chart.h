#pragma once

#include "core/view/history.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace timeline {

using Time = view::History::Time;

/// One player's line.
struct Line {
    std::uint32_t player = 0; ///< row in the view
    QString name;
    QColor colour;
    std::vector<view::HistoryPoint> points;
    QString wholeName{}; ///< for files; `name` is cut where it is long

    bool operator==(const Line&) const = default;
};

/// The lines of a few players over time, with a cursor that says the values. Painted by itself: five lines of
/// 320 points take 1.5 ms so, 3.6 ms as series of Qt Charts (which lay the chart out again for each), and
/// those know no gaps and no names at the lines' ends. It is painted when its content changes.
class Chart final : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    struct Content {
        std::vector<Line> lines;
        view::HistoryMetric metric = view::HistoryMetric::averageDamage; ///< of the lines
        Time from{0};
        Time to{0};
        bool fromZero = false;       ///< the scale begins at zero
        bool relative = false;       ///< times as "-5 min", else as clock times
        std::int64_t wallOffset = 0; ///< ms to add to a time for wall time

        bool operator==(const Content&) const = default;
    };
    /// Nothing happens when it is as before.
    void setContent(Content content);
    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] std::optional<Time> cursor() const { return m_cursor; }
    /// Where a time lies, in the widget.
    [[nodiscard]] double xOf(Time time) const;
    [[nodiscard]] QString timeText(Time time) const; ///< clock time, to the second
    /// By keys: about the middle, by a tenth of what is shown, by little. The cursor comes in at the end that
    /// it moves from, and goes out at the other.
    void zoom(bool in);
    void pan(bool intoThePast);
    void moveCursor(bool left);
    [[nodiscard]] QSize sizeHint() const override { return {480, 200}; }

Q_SIGNALS:
    void cursorMoved();
    void zoomed(double factor, double place);    ///< place: 0 is the left end, 1 the right one
    void panned(std::chrono::milliseconds into); ///< the past
    void nowWanted();

protected:
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void placePlot();
    [[nodiscard]] Time timeAt(double x) const;
    [[nodiscard]] double yOf(double value) const;
    void fitScale();
    [[nodiscard]] int steps() const; ///< from m_low to m_high
    void paintScale(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintLine(QPainter& painter, const Line& line) const;
    void paintNames(QPainter& painter) const;
    struct CursorRow {
        QString name;
        QString value;
        QColor colour;
    };
    void paintCursor(QPainter& painter) const;
    void paintBox(QPainter& painter, double x, const std::vector<CursorRow>& rows) const;
    [[nodiscard]] QString axisText(Time time, Time step) const;
    [[nodiscard]] QFont smallFont() const;
    void setCursorAt(std::optional<double> x);

    Content m_content;
    QRectF m_plot; ///< where the lines are
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.25;
    std::optional<double> m_cursorX; ///< the cursor stays under the mouse while time goes on
    std::optional<Time> m_cursor;
    std::optional<double> m_dragged; ///< x of the mouse while it pans
};

/// Round steps for an axis of about `parts` parts.
[[nodiscard]] double roundStep(double span, int parts);
[[nodiscard]] Time roundTimeStep(Time span, int parts);

} // namespace timeline
