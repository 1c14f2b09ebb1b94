#pragma once

#include "ui/live/live_session.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <string>
#include <vector>

class QWidget;

namespace problems {

class Model;

/// Sends refused records again, for the page: asks first, then follows the session's reports. Lives on the UI
/// thread.
class Redrive final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    Redrive(live::LiveSession& live, Model& model, std::function<kafka::Partitioner()> partitioner,
            QWidget& page);

    /// One that can be sent: in a dialog that shows and edits it. Many: those that were not sent yet, if the
    /// person says yes.
    void ask(std::vector<stream::Problem> problems);

    [[nodiscard]] bool running() const { return m_running; }
    /// As last reported.
    [[nodiscard]] const session::RedriveStatus& status() const { return m_status; }
    /// What there is to say about it, one sentence or two; empty: nothing was begun.
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isBad() const { return m_bad; }

Q_SIGNALS:
    void changed();
    void reported(const session::RedriveStatus& status);

private:
    void askOne(const stream::Problem& problem);
    void askMany(const std::vector<stream::Problem>& problems, std::uint64_t counted);
    void start(std::vector<session::RedriveOrder> orders);
    void take(const session::RedriveStatus& status);
    void say(const QString& text, bool bad);

    live::LiveSession& m_live;
    Model& m_model;
    const std::function<kafka::Partitioner()> m_partitioner; ///< for keys that change
    QWidget& m_page;
    std::map<stream::Place, std::string> m_asked; ///< with the first bytes, of this redrive
    session::RedriveStatus m_status;
    QString m_text;
    bool m_bad = false;
    bool m_running = false;
};

} // namespace problems
