#pragma once

#include <QColor>
#include <QFocusEvent>
#include <QPalette>
#include <QWidget>

namespace common {

/// Shows that a view which paints itself has the keyboard: a ring at its edge, if the focus has come by key
/// or the window shows it anyway. A child of the view, over all that it paints; clicks go through. In no
/// picture that is saved.
class FocusRing final : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget& view);

    /// The palette's highlight, or its text's where that is too faint: 3:1 from the base.
    [[nodiscard]] static QColor colour(const QPalette& palette);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void come(Qt::FocusReason reason);

    QWidget& m_view;
    bool m_byKey = false;
};

} // namespace common
