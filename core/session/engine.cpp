#include "core/session/engine.h"

#include "core/session/broker_link.h"

namespace session {

stream::Config Engine::streamConfig(const Config& config, const kafka::Cluster& cluster,
                                    std::chrono::milliseconds deletionsKept) {
    stream::Config stream;
    stream.cluster = cluster;
    stream.appId = config.appId;
    stream.sourceTopic = config.sourceTopic;
    stream.tableName = config.tableName;
    stream.guarantee = cluster.hasTransactions() ? config.guarantee : stream::Guarantee::atLeastOnce;
    stream.commitInterval = config.commitInterval;
    stream.cacheBytes = config.cacheBytes;
    stream.deadLetterTopic = config.deadLetterTopic;
    stream.changelogDeleteRetention = deletionsKept;
    return stream;
}

view::ViewConfig Engine::viewConfig(const Config& config, const kafka::Cluster& cluster) {
    view::ViewConfig view;
    view.cluster = cluster;
    view.changelogTopic = changelogTopic(config);
    return view;
}

} // namespace session
