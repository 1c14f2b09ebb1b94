#pragma once

#include "ui/activity/messages_model.h"
#include "ui/live/live_session.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <optional>
#include <stop_token>

namespace common {
class EmptyHint;
}
namespace exports {
class Strip;
}

namespace activity {

/// The messages of one player as the topic has them, whoever has processed them. Not modal, and no feed: it
/// reads when it opens, and when it is asked to. Gone, or of another connection, it stops reading.
class MessagesDialog final : public QDialog {
    Q_OBJECT

public:
    /// `partition`: of the player's row.
    MessagesDialog(live::LiveSession& live, const QString& player, int partition, QWidget* parent);
    ~MessagesDialog() override;

private:
    void makeTable();
    void makeButtons();
    void layOut();
    /// What it has is of the connection before, if there is another: nothing is added to that.
    void followConnection();
    void read(std::optional<base::Offset> before);
    void take(const base::Result<session::PlayerMessages>& answer, bool isNewest);
    void updateTexts(const QString& trouble);

    live::LiveSession& m_live;
    const QString m_player;
    const int m_partition;
    int m_connection; ///< its number
    MessagesModel m_model;
    std::optional<base::Offset> m_from; ///< how far back it has looked
    base::Offset m_end;
    bool m_all = false;
    bool m_reading = false;
    std::stop_source m_stop;
    QLabel* m_summary;
    QTableView* m_table;
    exports::Strip* m_strip;
    QPushButton* m_again = nullptr;
    QPushButton* m_older = nullptr;
    QWidget* m_export = nullptr;
    common::EmptyHint* m_hint = nullptr;
};

} // namespace activity
