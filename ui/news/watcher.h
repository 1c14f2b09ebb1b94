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
    QString page; ///< the dock with more about it; empty: there is none

    bool operator==(const Item&) const = default;
};

/// Tells of what matters: a worker that failed, a job that ended, a broker that is back. Not of what was
/// before it was made, nor of what the settings leave out. (That the broker went stays in sight as long as it
/// lasts: that is the banner's.)
class Watcher final : public QObject {
    Q_OBJECT

public:
    Watcher(live::LiveSession& live, settings::Settings& settings, QObject* parent = nullptr);

Q_SIGNALS:
    void came(const news::Item& item);

private:
    void lookAtWorkers(bool tell);
    void lookAtJobs(bool tell);
    void lookAtConnection();

    live::LiveSession& m_live;
    settings::Settings& m_settings;
    std::map<int, stream::WorkerState> m_workers;
    std::map<int, produce::JobState> m_jobs;
    bool m_waited = false; ///< for the broker
};

} // namespace news
