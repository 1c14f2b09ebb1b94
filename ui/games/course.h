#pragma once

#include "core/view/games.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace games {

/// How a player's games went: a column a game in its team's colour, oldest first, and a line at their
/// average. The table of the games beside it says the same in figures.
class Course final : public QWidget {
    Q_OBJECT

public:
    enum class Figure { damagePer10, healingPer10, damage, healing };

    explicit Course(QWidget* parent = nullptr);

    /// Newest first, as in an answer. Per 10 minutes, games whose time isn't known have no column. Nothing
    /// happens when they are as before.
    void setGames(const QString& player, const std::vector<view::PlayedGame>& games, Figure figure);
    /// What is painted, oldest first.
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    [[nodiscard]] double average() const { return m_average; }
    /// Which of the games given is painted there.
    [[nodiscard]] std::optional<int> gameAt(const QPoint& place) const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void picked(int game); ///< of those given

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString inWords() const;
    [[nodiscard]] const view::PlayedGame& game(std::size_t column) const;
    [[nodiscard]] QString described(std::size_t column) const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] std::optional<std::size_t> columnAt(const QPoint& place) const;
    void paintColumns(QPainter& painter, const QRectF& room, double most) const;
    void paintDays(QPainter& painter, const QRectF& room) const;

    QString m_player;
    std::vector<view::PlayedGame> m_given; ///< newest first
    std::vector<int> m_columns;            ///< which of them each column is, oldest first
    std::vector<double> m_values;          ///< of the columns
    double m_average = 0;
    Figure m_figure = Figure::damagePer10;
};

} // namespace games
