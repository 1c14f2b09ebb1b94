#pragma once

#include <QByteArray>
#include <QMenu>
#include <QObject>
#include <QTableView>

#include <set>

namespace common {

/// Which columns of a table are seen: those that the person wants, and of them those that its page has room
/// for. The person chooses in a menu of the header, or, by keys, in the same menu among the table's actions.
/// A layout keeps the choice.
class Columns final : public QObject {
    Q_OBJECT

public:
    /// The table's own. The table has its object name already.
    explicit Columns(QTableView& table);

    /// With the menu, for a row menu that isn't made of the table's actions.
    [[nodiscard]] QAction* action() const { return m_menu->menuAction(); }
    [[nodiscard]] bool isWanted(int column) const { return !m_unwanted.contains(column); }
    void setWanted(int column, bool wanted);
    /// Without room a column is neither seen nor offered.
    void setRoom(int column, bool room);
    void showAll();
    /// Again, after the header was given another state.
    void apply();

Q_SIGNALS:
    void changed(); ///< what is wanted

private:
    void fill();
    void setUnwanted(std::set<int> columns);
    [[nodiscard]] bool isHidden(int column) const;
    [[nodiscard]] QByteArray state() const;
    void putBack(const QByteArray& saved);

    QTableView& m_table;
    QMenu* m_menu;
    std::set<int> m_unwanted;
    std::set<int> m_withoutRoom;
};

/// The first column that isn't hidden: a view scrolls to no other, and keys lead away from no other.
[[nodiscard]] int firstShown(const QTableView& table);

} // namespace common
