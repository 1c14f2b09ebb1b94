#include "ui/common/accessible_chart.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace common {

namespace {

constexpr const char* chartProperty = "readAsChart";

class AccessibleChart final : public QAccessibleWidget {
public:
    explicit AccessibleChart(QWidget& view) : QAccessibleWidget(&view, QAccessible::Chart) {}

    [[nodiscard]] QString text(QAccessible::Text what) const override {
        return what == QAccessible::Value ? widget()->accessibleDescription() : QAccessibleWidget::text(what);
    }
};

QAccessibleInterface* make(const QString& /*className*/, QObject* object) {
    auto* view = qobject_cast<QWidget*>(object);
    const bool isChart = view != nullptr && view->property(chartProperty).toBool();
    return isChart ? new AccessibleChart(*view) : nullptr;
}

} // namespace

void readAsChart(QWidget& view) {
    view.setProperty(chartProperty, true);
    QAccessible::installFactory(&make); // once: the same one isn't taken twice
}

} // namespace common
