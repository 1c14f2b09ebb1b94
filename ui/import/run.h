#pragma once

#include "ui/live/live_session.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace imports {

/// One import, from files to what is on the topic: the session looks at them, compares them with the topic,
/// and sends them as a produce job. Lives on the UI thread. Goes away: what is looked at is left, what is
/// sent goes on.
class Run final : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        looking,
        ready,    ///< looked at, or not to be looked at: see error()
        starting, ///< compares once more, then sends
        sending,
        ended,
    };

    explicit Run(live::LiveSession& live, QObject* parent);
    ~Run() override;

    /// Leaves what it looks at, and begins with these.
    void look(std::vector<std::filesystem::path> files, const source::FileOptions& reading);
    /// Where they are to go; empty: the source topic. What they are compared with, is this one.
    void setTopic(std::string topic);
    /// `request` without its files and topic. Only when ready.
    void send(session::ImportRequest request);
    /// The starting, or the job.
    void stop();
    /// As when it goes away: it is of no use any more.
    void leave() { m_stop.request_stop(); }

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool busy() const { return m_stage == Stage::starting || m_stage == Stage::sending; }
    [[nodiscard]] const source::ScanProgress& at() const { return m_at; }
    /// Null until they are looked at.
    [[nodiscard]] const std::shared_ptr<const source::Scan>& scan() const { return m_scan; }
    /// Whether the topic is being read; what it said; or why it said nothing.
    [[nodiscard]] bool checking() const { return m_checking; }
    [[nodiscard]] const std::optional<session::ImportCheck>& check() const { return m_check; }
    [[nodiscard]] const std::optional<base::Error>& checkError() const { return m_checkError; }
    /// Why it couldn't look, or couldn't begin to send.
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }
    [[nodiscard]] const session::ImportStarted& started() const { return m_started; }
    /// As last seen; null when there is none.
    [[nodiscard]] const std::shared_ptr<const produce::JobSnapshot>& job() const { return m_job; }

Q_SIGNALS:
    void changed();

private:
    void lookedAt(const base::Result<std::shared_ptr<const source::Scan>>& scan);
    void compare();
    void begun(const base::Result<session::ImportStarted>& started);
    void followConnection();
    void followJob();
    std::stop_token beginTurn();
    void go(Stage stage);

    live::LiveSession& m_live;
    Stage m_stage = Stage::ready;
    int m_turn = 0; ///< an answer to an earlier one is dropped
    std::stop_source m_stop;
    source::FileOptions m_reading;
    std::string m_topic;
    source::ScanProgress m_at;
    std::shared_ptr<const source::Scan> m_scan;
    bool m_checking = false;
    std::optional<session::ImportCheck> m_check;
    std::optional<base::Error> m_checkError;
    std::optional<base::Error> m_error;
    session::ImportStarted m_started;
    std::shared_ptr<const produce::JobSnapshot> m_job;
};

} // namespace imports
