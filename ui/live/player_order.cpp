#include "ui/live/player_order.h"

#include <chrono>

namespace live {

PlayerOrder::PlayerOrder(QObject* parent)
    : QObject(parent), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

PlayerOrder::~PlayerOrder() = default;

void PlayerOrder::request(OrderRequest request) {
    {
        const std::lock_guard lock(m_mutex);
        m_request = std::move(request);
    }
    m_wake.notify_one();
}

void PlayerOrder::run(const std::stop_token& stop) {
    for (;;) {
        std::optional<OrderRequest> request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_request.has_value(); }))
                return;
            request.swap(m_request);
        }
        const auto start = std::chrono::steady_clock::now();
        auto order = std::make_shared<const Order>(makeOrder(*request, stop));
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        request.reset(); // the snapshot goes before the next wait
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, order = std::move(order), seconds = spent.count()] { Q_EMIT ordered(order, seconds); },
            Qt::QueuedConnection);
    }
}

} // namespace live
