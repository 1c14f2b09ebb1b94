#include "ui/common/search_field.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QToolButton>

namespace common {

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

} // namespace common
