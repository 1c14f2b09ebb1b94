#pragma once

#include "ui/games/list.h"

#include <QAction>
#include <QComboBox>
#include <QSpinBox>
#include <QWidget>

#include <string>
#include <vector>

namespace games {

/// Which games and players count: season, stage, team, map, map type, and enough time. A field
/// offers what there is under the others.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(List& list, QWidget* parent = nullptr);

    [[nodiscard]] QAction& clearAction() { return *m_clear; }

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    QComboBox* makeCombo(const char* name, const QString& accessible, const QString& tip);
    void makeMinutes();
    void apply();
    void clear();
    void showState();
    void fill(QComboBox& combo, const QString& all, const std::vector<std::string>& offered,
              const std::string& chosen);

    List& m_list;
    QComboBox* m_season;
    QComboBox* m_stage;
    QComboBox* m_team;
    QComboBox* m_map;
    QComboBox* m_mapType;
    QSpinBox* m_minutes;
    QAction* m_clear;
    bool m_showing = false; ///< what the list says, not the person
};

} // namespace games
