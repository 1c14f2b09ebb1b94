#pragma once

#include "ui/players/list.h"

#include <QAction>
#include <QMenu>
#include <QObject>

namespace exports {
class Copier;
class Strip;
} // namespace exports

namespace players {

/// What one does with the picked players or all that are shown, for a page that shows some: in its row menu
/// and by keys.
class RowActions final : public QObject {
    Q_OBJECT

public:
    /// `prefix` begins the actions' object names. Adds them to the page. `strip` tells of the files written.
    RowActions(List& list, const QString& prefix, exports::Strip& strip, QWidget* page);

    /// The row menu, at a place of the screen.
    void open(const QPoint& place);
    /// Goes into the row menu too, after the others: a picture of this widget, and what stands above it.
    void addPicture(QWidget& widget, QWidget& above);
    [[nodiscard]] QMenu& menu() { return *m_menu; }

Q_SIGNALS:
    void historyWanted();                                    ///< of the picked players
    void messagesWanted(const QString& name, int partition); ///< of the selected player

private:
    QAction* make(const QString& name, QStringView icon, const QString& text, const QString& tip);
    void update();
    void copy();
    void exportRows(bool picksOnly);
    void savePicture(QWidget& widget, QWidget& above);

    List& m_list;
    const QString m_prefix;
    exports::Strip& m_strip;
    QWidget* m_page;
    QMenu* m_menu;
    exports::Copier* m_copier;
    QAction* m_copy;
    QAction* m_history;
    QAction* m_messages;
    QAction* m_exportPicks;
    QAction* m_exportShown;
    QAction* m_picture = nullptr;
};

} // namespace players
