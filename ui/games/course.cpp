#include "ui/games/course.h"

#include "ui/common/accessible_chart.h"
#include "ui/common/colours.h"
#include "ui/games/team_colours.h"
#include "ui/games/words.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace games {

namespace {

/// Empty: not to be told of this game.
std::optional<double> valueOf(const view::PlayedGame& game, Course::Figure figure) {
    const bool healing = figure == Course::Figure::healing || figure == Course::Figure::healingPer10;
    const double amount = healing ? game.healing : game.damage;
    if (figure == Course::Figure::damage || figure == Course::Figure::healing)
        return amount;
    const double seconds = game.seconds.value_or(0);
    return seconds > 0 ? std::optional(amount / seconds * 600) : std::nullopt;
}

} // namespace

Course::Course(QWidget* parent) : QWidget(parent) {
    common::readAsChart(*this);
    setObjectName(QStringLiteral("gamesCourse"));
    setAccessibleName(tr("The course of the player's games"));
}

void Course::setGames(const QString& player, const std::vector<view::PlayedGame>& games, Figure figure) {
    if (player == m_player && figure == m_figure && games == m_given)
        return;
    m_player = player;
    m_figure = figure;
    m_given = games;
    m_columns.clear();
    m_values.clear();
    m_average = 0;
    double amounts = 0;
    double weights = 0;
    for (std::size_t i = games.size(); i-- > 0;) {
        const auto value = valueOf(games[i], figure);
        if (!value || !std::isfinite(*value))
            continue;
        const bool rate = figure == Figure::damagePer10 || figure == Figure::healingPer10;
        const double weight = rate ? *games[i].seconds : 1; // so that it is the rate of the players' table
        amounts += *value * weight;
        weights += weight;
        m_columns.push_back(static_cast<int>(i));
        m_values.push_back(*value);
    }
    if (weights > 0)
        m_average = amounts / weights;
    if (const QString words = inWords(); words != accessibleDescription())
        setAccessibleDescription(words);
    update();
}

QString Course::title() const {
    switch (m_figure) {
    case Figure::damagePer10:
        return tr("Damage per 10 minutes, game by game");
    case Figure::healingPer10:
        return tr("Healing per 10 minutes, game by game");
    case Figure::damage:
        return tr("Damage, game by game");
    case Figure::healing:
        break;
    }
    return tr("Healing, game by game");
}

QString Course::inWords() const {
    if (m_values.empty())
        return tr("%1: nothing to show", "title of a chart").arg(title());
    const auto [least, most] = std::ranges::minmax(m_values);
    return tr("%1, %2: lowest %3, average %4, highest %5", "player, title of a chart")
        .arg(m_player, title(), common::rounded(least), common::rounded(m_average), common::rounded(most));
}

const view::PlayedGame& Course::game(std::size_t column) const {
    return m_given[static_cast<std::size_t>(m_columns[column])];
}

QString Course::described(std::size_t column) const {
    const view::PlayedGame& played = game(column);
    QStringList lines{common::rounded(m_values[column]), momentText(played.when)};
    for (const std::string* text : {&played.map, &played.stage, &played.team})
        if (!text->empty())
            lines << shown(*text);
    return lines.join(u'\n');
}

QSize Course::minimumSizeHint() const {
    return {fontMetrics().height() * 12, fontMetrics().height() * 4};
}

QSize Course::sizeHint() const {
    return {fontMetrics().height() * 24, fontMetrics().height() * 9};
}

/// Below the title, above the days.
QRectF Course::plot() const {
    const double line = fontMetrics().height();
    return QRectF(rect()).adjusted(line * 0.5, line * 1.5, -line * 0.5, -line * 1.25);
}

std::optional<std::size_t> Course::columnAt(const QPoint& place) const {
    const QRectF room = plot();
    if (m_values.empty() || place.x() < room.left() || place.x() >= room.right())
        return std::nullopt;
    const double share = (place.x() - room.left()) / room.width();
    return std::min(m_values.size() - 1,
                    static_cast<std::size_t>(share * static_cast<double>(m_values.size())));
}

std::optional<int> Course::gameAt(const QPoint& place) const {
    const auto column = columnAt(place);
    return column ? std::optional(m_columns[*column]) : std::nullopt;
}

void Course::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QRectF room = plot();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QRectF top(room.left(), 0, room.width(), room.top());
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(title(), Qt::ElideRight, top.width()));
    painter.setFont(font());
    if (m_values.empty()) {
        if (m_given.empty())
            return;
        painter.setPen(common::quietColour(palette()));
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, tr("No game here says how long it was."));
        return;
    }
    const double most = std::ranges::max(m_values);
    if (most > 0 && room.height() > 0) {
        paintColumns(painter, room, most);
        const double y = room.bottom() - room.height() * m_average / most;
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
        painter.drawText(QRectF(top.left(), 0, top.width(), room.top()), Qt::AlignRight | Qt::AlignVCenter,
                         tr("Ø %1", "an average").arg(common::rounded(m_average)));
    }
    paintDays(painter, room);
}

void Course::paintColumns(QPainter& painter, const QRectF& room, double most) const {
    const double step = room.width() / static_cast<double>(m_values.size());
    const double gap = step >= 4 ? 1 : 0;
    const double widest = fontMetrics().height() * 2.0; // a single game is no wall
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double height = room.height() * m_values[i] / most;
        const double width = std::clamp(step - gap, 1.0, widest);
        painter.fillRect(QRectF(room.left() + step * static_cast<double>(i) + (step - gap - width) / 2,
                                room.bottom() - height, width, height),
                         teamColour(game(i).team, palette()));
    }
}

void Course::paintDays(QPainter& painter, const QRectF& room) const {
    painter.setPen(common::quietColour(palette()));
    const QRectF below(room.left(), room.bottom(), room.width(), height() - room.bottom());
    const QString first = dayText(game(0).when);
    const QString last = dayText(game(m_values.size() - 1).when);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, first);
    const double both = QFontMetricsF(font()).horizontalAdvance(first + QStringLiteral("    ") + last);
    if (m_values.size() > 1 && both < below.width())
        painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, last);
}

void Course::mousePressEvent(QMouseEvent* event) {
    if (const auto game = gameAt(event->position().toPoint()); game && event->button() == Qt::LeftButton)
        Q_EMIT picked(*game);
    QWidget::mousePressEvent(event);
}

bool Course::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto column = columnAt(help->pos()))
            QToolTip::showText(help->globalPos(), common::plainToolTip(described(*column)), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace games
