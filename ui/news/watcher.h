#pragma once

#include "ui/live/live_session.h"
#include "ui/settings/settings.h"

#include <QObject>
#include <QString>

#include <map>

namespace news {

/// Something that happened and that the person should hear of.
struct Item {
    bool bad = false; ///< stays until it is closed
    QString text;
    QString page;         ///< the dock with more about it; empty: there is none
    bool lasting = false; ///< the banner says so as long as it lasts: no message in the window
    bool canUndo = false; ///< the window has a way back

    bool operator==(const Item&) const = default;
};

/// Tells of what matters: a worker that failed, a job that ended, a broker that is back. Not of what was
/// before it was made. (That the broker went stays in sight in the window as long as it lasts: that is the
/// banner's.)
class Watcher final : public QObject {
    Q_OBJECT

public:
    Watcher(live::LiveSession& live, settings::Settings& settings, QObject* parent = nullptr);

Q_SIGNALS:
    void came(const news::Item& item);     ///< for the window: without what the settings leave out there
    void happened(const news::Item& item); ///< whatever the window says of it

private:
    void say(QStringView setting, const Item& item);
    void lookAtWorkers(bool tell);
    void lookAtJobs(bool tell);
    void lookAtConnection();

    live::LiveSession& m_live;
    settings::Settings& m_settings;
    std::map<int, stream::WorkerState> m_workers;
    std::map<int, produce::JobState> m_jobs;
    bool m_waited = false; ///< for the broker
    bool m_wasReady = false;
    bool m_saidBlocked = false; ///< since it was ready
};

} // namespace news
