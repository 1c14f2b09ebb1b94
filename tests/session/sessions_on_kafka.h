#pragma once

#include "core/session/config.h"
#include "tests/support/broker_fixture.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace support {

/// For test programs with a real Kafka of their own, on which each session has an app of its own.
class SessionsOnKafka {
protected:
    [[nodiscard]] session::Config config(const std::string& app) const {
        session::Config config;
        config.broker = kafka::BrokerKind::remote;
        config.bootstrap = m_broker->bootstrap();
        config.appId = app;
        config.sourceTopic = app + "-events";
        config.stateDir = m_state.path().toStdString();
        return config;
    }

    std::unique_ptr<BrokerFixture> m_broker;
    QTemporaryDir m_state;
};

} // namespace support
