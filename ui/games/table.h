#pragma once

#include "ui/games/model.h"

#include <QTableView>

namespace games {

/// All players of the answer. What is selected are the list's picks.
class Table final : public QTableView {
    Q_OBJECT

public:
    explicit Table(List& list, QWidget* parent = nullptr);

    [[nodiscard]] Model& players() { return m_model; }
    /// The narrowest that still shows a name and a figure.
    [[nodiscard]] int leastWidth() const;

private:
    void sortBy(int column);
    void showPicks();
    void takePicks();
    [[nodiscard]] std::vector<std::string> chosen() const;

    List& m_list;
    Model m_model;
    bool m_moving = false;  ///< rows go or move, in the model
    bool m_showing = false; ///< the selection comes from the list
};

} // namespace games
