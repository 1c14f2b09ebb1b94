#pragma once

#include "ui/players/list.h"
#include "ui/players/model.h"

#include <QTableView>
#include <QWidget>

namespace common {
class Columns;
class EmptyHint;
} // namespace common

namespace exports {
class Strip;
}

namespace players {

class RowActions;

/// The table of all players.
class Panel final : public QWidget {
    Q_OBJECT

public:
    Panel(live::LiveSession& live, List& list, QWidget* parent = nullptr);

    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] RowActions& rowActions() { return *m_actions; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTable();
    void sortBy(int column);
    void showSelection();
    void takeSelection();
    [[nodiscard]] std::vector<std::uint32_t> chosen() const;
    void updateSight();
    void fitColumns();
    void updateHint();

    live::LiveSession& m_live;
    List& m_list;
    Model m_model;
    QTableView* m_table;
    exports::Strip* m_strip;
    common::Columns* m_columns = nullptr;
    RowActions* m_actions = nullptr;
    common::EmptyHint* m_hint = nullptr;
    bool m_removing = false; ///< rows, in the model
    bool m_showing = false;  ///< the selection comes from the list
};

/// Why no player is shown and what to do about it. Empty when there are players.
[[nodiscard]] QString whyEmpty(const live::LiveSession& live, const List& list);

} // namespace players
