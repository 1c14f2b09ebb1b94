#include "core/session/engine.h"

namespace session {

view::ViewConfig Engine::viewConfig(const Config& config, const kafka::Cluster& cluster) {
    view::ViewConfig view;
    view.cluster = cluster;
    view.changelogTopic = changelogTopic(config);
    return view;
}

} // namespace session
