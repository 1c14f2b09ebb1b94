#pragma once

#include <QColor>
#include <QFocusEvent>
#include <QPalette>
#include <QRect>
#include <QWidget>

#include <functional>
#include <utility>

namespace common {

/// Shows that a view which paints itself has the keyboard: a ring at its edge, if the focus has come by key
/// or the window shows it anyway. A child of the view, over all that it paints; clicks go through. In no
/// picture that is saved.
class FocusRing final : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget& view);

    /// Where in the view the keys are gets a ring, too; empty: nowhere.
    void setCurrent(std::function<QRect()> current) { m_current = std::move(current); }
    /// Keys are what the view has now, also if the focus has come by mouse.
    void appear() { come(Qt::ShortcutFocusReason); }

    /// The palette's highlight, or its text's where that is too faint: 3:1 from the base.
    [[nodiscard]] static QColor colour(const QPalette& palette);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void come(Qt::FocusReason reason);

    QWidget& m_view;
    std::function<QRect()> m_current;
    bool m_byKey = false;
};

} // namespace common
