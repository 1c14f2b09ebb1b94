#pragma once

#include "ui/games/list.h"

#include <QByteArray>
#include <QList>
#include <QMenu>
#include <QObject>

#include <cstddef>
#include <functional>

namespace exports {
class Copier;
class Strip;
} // namespace exports

namespace games {

class Chart;
class Details;
class Table;

/// What one does with what is seen: copy, save as a file or as a picture. By keys, and in the menu of
/// chart and tables.
class Actions final : public QObject {
    Q_OBJECT

public:
    /// What it works on; all children of the page.
    struct Parts {
        Table& table;
        Chart& chart;
        Details& details;
        exports::Strip& strip;
    };
    /// Adds them to the page.
    Actions(List& list, const Parts& parts, QWidget* page);

private:
    QAction* make(const char* name, QStringView icon, const QString& text, const QString& tip);
    void offerIn(QWidget& widget);
    void updateEnabled();
    void copy();
    void exportRows(bool picksOnly);
    void exportGames();
    /// `rows`: of players; none: other things.
    void writeMade(const QString& title, const QString& what, std::function<QByteArray(bool json)> make,
                   std::size_t rows);
    void savePicture();

    List& m_list;
    const Parts m_parts;
    QWidget* m_page;
    QMenu* m_menu;
    exports::Copier* m_copier;
    QAction* m_copy;
    QAction* m_exportPicks;
    QAction* m_exportShown;
    QAction* m_exportGames; ///< of the one who is picked
    QAction* m_picture;
    QList<QAction*> m_columns; ///< of the tables, with a menu each
};

} // namespace games
