#pragma once

#include "ui/flow/picture.h"

#include <QWidget>

namespace flow {

/// Paints a Picture: boxes from left to right, in as many rows as the width needs, and what flows and waits
/// between them. Paints only what changed it; in words it is the accessible description.
class View final : public QWidget {
    Q_OBJECT

public:
    explicit View(QWidget* parent = nullptr);

    void setPicture(const Picture& picture);
    [[nodiscard]] const Picture& picture() const { return m_picture; }
    [[nodiscard]] QRectF boxRect(Stage stage) const;
    [[nodiscard]] int columns() const; ///< boxes in a row

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] qreal charWidth() const;
    [[nodiscard]] qreal lineHeight() const;
    [[nodiscard]] qreal rowHeight(int row, int across) const;
    [[nodiscard]] qreal rowTop(int row, int across) const; ///< below the first one's
    [[nodiscard]] qreal rowGap() const { return 2 * lineHeight(); }
    [[nodiscard]] qreal tallness(int across) const;

    void paintBox(QPainter& painter, Stage stage) const;
    void paintLine(QPainter& painter, const QRectF& room, const Line& line) const;
    void paintLink(QPainter& painter, std::size_t index) const;
    void paintWrap(QPainter& painter, std::size_t index) const;
    void paintWaiting(QPainter& painter, const QRectF& room, const Link& link) const;

    Picture m_picture;
};

} // namespace flow
