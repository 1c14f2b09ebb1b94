#pragma once

#include "ui/live/order.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace live {

/// Sorts and filters players on a thread of its own, so that a million of them never stall the window. Lives
/// on the UI thread. A new request replaces one that hasn't begun; while one runs, the next waits.
class PlayerOrder final : public QObject {
    Q_OBJECT

public:
    explicit PlayerOrder(QObject* parent = nullptr);
    ~PlayerOrder() override;

    void request(OrderRequest request);

Q_SIGNALS:
    /// On the UI thread. `seconds` of processor time is what it cost.
    void ordered(std::shared_ptr<const live::Order> order, double seconds);

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex; ///< guards m_request
    std::condition_variable_any m_wake;
    std::optional<OrderRequest> m_request;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace live
