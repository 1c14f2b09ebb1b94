#pragma once

#include "ui/live/live_session.h"
#include "ui/players/list.h"

#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>
#include <QWidget>

namespace players {

/// Lets only some players through: those with enough games, of one worker, of one partition.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    FilterBar(live::LiveSession& live, List& list, QWidget* parent = nullptr);

Q_SIGNALS:
    void changed(); ///< the list has another narrowing

protected:
    void changeEvent(QEvent* event) override;

private:
    QComboBox* makeCombo(const char* name, const QString& accessible, const QString& tip);
    void makeControls();
    void fitGames();
    void fillWorkers();
    void fillPartitions();
    void apply();
    void clear();

    live::LiveSession& m_live;
    List& m_list;
    QSpinBox* m_games;
    QComboBox* m_worker = nullptr;
    QComboBox* m_partition = nullptr;
    QToolButton* m_all;
};

} // namespace players
