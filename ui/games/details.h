#pragma once

#include "ui/games/compare_model.h"
#include "ui/games/course.h"
#include "ui/games/played_model.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QWidget>

namespace games {

/// More of the picked players: of one the games and how they went, of more all figures side by side. Hidden
/// while nobody is picked.
class Details final : public QWidget {
    Q_OBJECT

public:
    explicit Details(List& list, QWidget* parent = nullptr);

    /// The one that is shown.
    [[nodiscard]] QTableView& table() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTables();
    void showGames(const std::string& player);
    void updateAll();
    void fitCompared();
    void fitCourse();
    [[nodiscard]] std::vector<view::GameRow> compared() const;

    List& m_list;
    CompareModel m_compareModel;
    PlayedModel m_playedModel;
    QLabel* m_heading;
    QTableView* m_compare;
    QTableView* m_played;
    Course* m_course; ///< beside the games, where there is room
    QStackedWidget* m_stack;
};

} // namespace games
