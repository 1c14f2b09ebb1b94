#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace common {

/// The newest values, oldest first, at most as many as it was made for. The slots stay where they are, and a
/// text keeps its memory: a list that moves on ten times a second allocates nothing.
template <class T>
class Ring {
public:
    explicit Ring(std::size_t most) : m_most(most) {}

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return m_slots[slot(index)]; }

    /// The oldest one goes when it's full. A copied text goes into the memory that the slot's last one had.
    template <class Value>
    void push(Value&& value) {
        if (m_size == m_most)
            dropFront(1);
        const std::size_t end = slot(m_size);
        if (end == m_slots.size())
            m_slots.push_back(std::forward<Value>(value));
        else
            m_slots[end] = std::forward<Value>(value);
        ++m_size;
    }

    void dropFront(std::size_t count) {
        count = std::min(count, m_size);
        m_first = slot(count);
        m_size -= count;
    }

    /// Its memory goes as well.
    void clear() {
        std::vector<T>().swap(m_slots);
        m_first = 0;
        m_size = 0;
    }

private:
    [[nodiscard]] std::size_t slot(std::size_t index) const {
        const std::size_t at = m_first + index;
        return at < m_most ? at : at - m_most;
    }

    const std::size_t m_most;
    std::vector<T> m_slots;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
};

} // namespace common
