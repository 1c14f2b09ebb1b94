#include "ui/common/search_field.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QToolButton>

namespace common {

namespace {

constexpr int leastLines = 7; ///< wide, in heights of a line
constexpr int mostLines = 16;

class FollowsFont final : public QObject {
public:
    explicit FollowsFont(QLineEdit& field) : QObject(&field), m_field(field) {
        fit();
        field.installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::FontChange)
            fit();
        return false;
    }

private:
    void fit() {
        const int line = m_field.fontMetrics().height();
        m_field.setMinimumWidth(leastLines * line);
        m_field.setMaximumWidth(mostLines * line);
    }

    QLineEdit& m_field;
};

} // namespace

void makeSearchField(QLineEdit& field, const char* name, const QString& accessible, const QString& tip) {
    field.setObjectName(QString::fromLatin1(name));
    field.setAccessibleName(accessible);
    field.setToolTip(tip);
    field.setClearButtonEnabled(true);
    field.addAction(icon(u"search"), QLineEdit::LeadingPosition);
    for (auto* button : field.findChildren<QToolButton*>()) { // Qt's own, without names
        const bool clears = button->defaultAction() != nullptr &&
                            button->defaultAction()->objectName() == QLatin1String("_q_qlineeditclearaction");
        button->setAccessibleName(clears ? QCoreApplication::translate("common", "Clear: %1").arg(accessible)
                                         : accessible);
    }
}

void fitSearchField(QLineEdit& field) {
    new FollowsFont(field); // the field's own
}

} // namespace common
