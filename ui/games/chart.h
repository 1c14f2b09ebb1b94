#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace common {
class FocusRing;
}

namespace games {

/// One player of the chart.
struct Bar {
    std::string player;
    QString name;
    QString team; ///< written into the bar where there is room: a colour alone says nothing
    double value = 0;
    QColor colour;

    bool operator==(const Bar&) const = default;
};

/// The best by one measure: a bar a player in the colour of the team, with the figure behind it.
class Chart final : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    /// Top to bottom. Nothing happens when they are as before.
    void setBars(std::vector<Bar> bars);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    /// Said above the bars, so that a picture of the chart says what it shows.
    void setTitle(const QString& title);
    [[nodiscard]] const QString& title() const { return m_title; }
    void setPicks(const std::vector<std::string>& picks);
    /// Where the keys go on from: the bar that Ctrl and they have gone to without picking, else the last one
    /// picked; null: none.
    [[nodiscard]] const Bar* current() const;
    /// What a tool tip says of a player: plain text.
    void setDescription(std::function<QString(const std::string& player)> description) {
        m_description = std::move(description);
    }
    [[nodiscard]] std::optional<std::string> playerAt(const QPoint& place) const;
    /// The middle of a player's bar; empty: not there.
    [[nodiscard]] std::optional<QPoint> placeOf(const std::string& player) const;

Q_SIGNALS:
    void picked(const std::string& player);
    void toggled(const std::string& player); ///< one more picked, or one less
    void currentChanged();                   ///< by key

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fitHeight();
    [[nodiscard]] int titleHeight() const;
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] QRectF rowRect(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(const QPoint& place) const;
    [[nodiscard]] std::optional<std::size_t> rowOf(const std::optional<std::string>& player) const;
    [[nodiscard]] std::optional<std::size_t> currentRow() const;
    void paintRow(QPainter& painter, std::size_t index, double scale) const;
    void paintTeam(QPainter& painter, const Bar& bar, const QRectF& room) const;

    std::vector<Bar> m_bars;
    QString m_title;
    std::vector<std::string> m_picks;
    std::optional<std::string> m_current; ///< empty: the last one picked
    bool m_keyed = false;                 ///< a key is at work: the picks that change are its own
    common::FocusRing* m_ring = nullptr;
    std::optional<std::size_t> m_hovered;
    std::function<QString(const std::string&)> m_description;
};

} // namespace games
