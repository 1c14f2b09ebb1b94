#pragma once

#include "ui/live/live_session.h"

#include "core/stats/event_codec.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <optional>

namespace problems {

/// Shows the whole value of a refused record, read back in the background, to be edited or not and sent
/// again. Stays open until it is sent, so that no edit is lost to a broker that doesn't answer.
class RedriveDialog final : public QDialog {
    Q_OBJECT

public:
    struct Facts {
        QString sentAs; ///< the place of the record that it was sent again as already; or empty
        kafka::Partitioner partitioner; ///< of a key that changes
    };
    RedriveDialog(live::LiveSession& live, const stream::Problem& problem, const Facts& facts,
                  QWidget* parent);

public Q_SLOTS:
    /// How the sending goes; it closes itself when the record is sent.
    void take(const session::RedriveStatus& status);

Q_SIGNALS:
    void sendAsked(const session::RedriveOrder& order);

private:
    void makeEditor();
    void makeButtons();
    void layOut(const QString& sentAs);
    void readBack();
    void show(const base::Result<session::StoredRecord>& record);
    void updateVerdict();
    void updateKey(const std::optional<std::string>& value);
    void send();
    void say(QLabel& label, const QString& text, const QColor& colour);
    [[nodiscard]] std::optional<std::string> value() const;

    live::LiveSession& m_live;
    const stream::Problem m_problem;
    const kafka::Partitioner m_partitioner;
    stats::EventDecoder m_decoder;
    std::optional<session::StoredRecord> m_record; ///< as the topic has it
    QString m_shown;                               ///< the text that stands for its value, unedited
    bool m_sending = false;
    QPlainTextEdit* m_editor;
    QLabel* m_verdict;
    QLabel* m_key;
    QLabel* m_notice;
    QPushButton* m_send = nullptr;
    QPushButton* m_revert = nullptr;
};

} // namespace problems
