#include "ui/common/space.h"

#include <QEvent>

#include <utility>

namespace common {

namespace {

class FollowsText final : public QObject {
public:
    FollowsText(QWidget& widget, std::function<void()> fit) : QObject(&widget), m_fit(std::move(fit)) {
        m_fit();
        widget.installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::FontChange)
            m_fit();
        return false;
    }

private:
    const std::function<void()> m_fit;
};

} // namespace

int space(const QFontMetrics& metrics, int quarters) {
    return qRound(metrics.height() * quarters / 4.0);
}

int space(const QWidget& widget, int quarters) {
    return space(widget.fontMetrics(), quarters);
}

QMargins margins(const QWidget& widget, const QMargins& quarters) {
    return {space(widget, quarters.left()), space(widget, quarters.top()), space(widget, quarters.right()),
            space(widget, quarters.bottom())};
}

void followText(QWidget& widget, std::function<void()> fit) {
    new FollowsText(widget, std::move(fit)); // the widget's own
}

void spaceOut(QLayout& layout, QWidget& widget, const QMargins& quarters, int spacing) {
    followText(widget, [&layout, &widget, quarters, spacing] {
        layout.setContentsMargins(margins(widget, quarters));
        if (spacing >= 0)
            layout.setSpacing(space(widget, spacing));
    });
}

} // namespace common
