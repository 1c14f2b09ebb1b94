#include "ui/live/player_order.h"

#include <ctime>

namespace live {

namespace {

/// What this thread has worked, whoever else keeps the processor busy.
double workedSeconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

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
        const double before = workedSeconds();
        auto order = std::make_shared<const Order>(makeOrder(*request, stop));
        const double spent = workedSeconds() - before;
        request.reset(); // the snapshot goes before the next wait
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this, [this, order = std::move(order), spent] { Q_EMIT ordered(order, spent); },
            Qt::QueuedConnection);
    }
}

} // namespace live
