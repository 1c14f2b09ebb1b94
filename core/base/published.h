#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace base {

/// The newest value of something, handed from its owner thread to any reader: swapped under a short lock,
/// never copied. publish() belongs to one thread; get() to all.
template <class T>
class Published {
public:
    explicit Published(std::shared_ptr<const T> first = std::make_shared<const T>())
        : m_value(std::move(first)) {}

    void publish(std::shared_ptr<const T> value) {
        {
            const std::lock_guard lock(m_mutex);
            m_value.swap(value);
        }
        // The old value dies here, outside the lock.
    }

    [[nodiscard]] std::shared_ptr<const T> get() const {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
};

/// "There is news": called from any thread, must return at once and must not call back into who called it.
using Poke = std::function<void()>;

} // namespace base
