#pragma once

#include <QChartView>
#include <QColor>
#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace common {
class FocusRing;
}
class QBarCategoryAxis;
class QBarSet;
class QHorizontalStackedBarSeries;
class QValueAxis;

namespace players {

/// One player of a chart.
struct Bar {
    std::uint32_t player = 0; ///< row in the view
    QString name;
    double average = 0;
    double top = 0;
    QColor owner;    ///< of the worker that has the player; none: no mark
    int climbed = 0; ///< ranks, a moment ago

    bool operator==(const Bar&) const = default;
};

/// Average and top of one measure: a bar a player, solid up to the average, pale up to the top, which has a
/// mark; so both share one scale and the best game stands out. Names, marks and values are painted over Qt's
/// bars: its own labels cost a layout each.
class Chart final : public QChartView {
    Q_OBJECT

public:
    enum class Hue { damage, healing };
    explicit Chart(Hue hue, QWidget* parent = nullptr);

    /// Top to bottom. Nothing happens when they are as before.
    void setBars(std::vector<Bar> bars);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    /// `selected` is one of the picked ones.
    void setPicks(std::vector<std::uint32_t> picks, std::optional<std::uint32_t> selected);
    [[nodiscard]] std::optional<std::uint32_t> selected() const { return m_selected; }
    [[nodiscard]] const std::vector<std::uint32_t>& picks() const { return m_picks; }
    /// Where the keys go on from: whom Ctrl and they have gone to without picking, else the selected one.
    [[nodiscard]] std::optional<std::uint32_t> current() const {
        return rowOf(m_current) ? m_current : m_selected;
    }
    /// What a tool tip says of a player: plain text.
    void setDescription(std::function<QString(std::uint32_t player)> description) {
        m_description = std::move(description);
    }
    /// Whose bar lies here, in the viewport.
    [[nodiscard]] std::optional<std::uint32_t> playerAt(const QPoint& place) const;
    /// The middle of a player's bar in the viewport, for tests and scrolling. Empty when the player isn't
    /// there.
    [[nodiscard]] std::optional<QPoint> placeOf(std::uint32_t player) const;

Q_SIGNALS:
    void picked(std::uint32_t player);
    void toggled(std::uint32_t player); ///< one more picked, or one less
    void currentChanged();              ///< by key

protected:
    void changeEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void makeChart();
    void colourIn();
    void replaceValues();
    void fitScale();
    void fitHeight();
    void fitNames(); ///< and the axis' figures, to the width
    [[nodiscard]] QRectF rowRect(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(const QPoint& place) const;
    [[nodiscard]] std::optional<std::size_t> rowOf(std::optional<std::uint32_t> player) const;
    [[nodiscard]] QRect currentRect() const;
    [[nodiscard]] QColor hueColour() const;
    void paintRow(QPainter& painter, std::size_t index) const;
    void paintName(QPainter& painter, const Bar& bar, const QRectF& row) const;

    const Hue m_hue;
    std::function<QString(std::uint32_t)> m_description;
    std::vector<Bar> m_bars;
    std::optional<std::uint32_t> m_selected;
    std::vector<std::uint32_t> m_picks;
    std::optional<std::uint32_t> m_current; ///< empty: the selected one
    bool m_keyed = false;                   ///< a key is at work: the picks that change are its own
    common::FocusRing* m_ring = nullptr;
    std::optional<std::size_t> m_hovered;
    double m_scale = 0; ///< the axis' end
    QHorizontalStackedBarSeries* m_series = nullptr;
    QBarSet* m_average = nullptr;
    QBarSet* m_rest = nullptr; ///< from the average to the top
    QBarCategoryAxis* m_rows = nullptr;
    QValueAxis* m_values = nullptr;
};

/// A round number at or above `value`: the end of an axis.
[[nodiscard]] double roundScale(double value);

} // namespace players
