#pragma once

#include <QAbstractTableModel>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace common {

/// The newest entries of a feed, oldest first, at most `most` of them; those that a filter lets through are
/// rows. The child class says what a cell shows and what a filter finds. Entry has a growing `sequence`.
template <class Entry>
class FeedModel : public QAbstractTableModel {
public:
    FeedModel(std::size_t most, QObject* parent) : QAbstractTableModel(parent), m_most(most) {}

    [[nodiscard]] std::uint64_t lastSequence() const { return m_lastSequence; }
    [[nodiscard]] const Entry& entry(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::size_t kept() const { return m_kept.size(); }

    void add(std::vector<Entry> entries) {
        if (entries.empty())
            return;
        m_lastSequence = entries.back().sequence;
        if (entries.size() > m_most)
            entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(m_most));
        std::vector<Entry> matching;
        for (Entry& each : entries) {
            if (matches(each, m_filter))
                matching.push_back(each);
            m_kept.push_back(std::move(each));
        }
        if (m_kept.size() > m_most)
            m_kept.erase(m_kept.begin(), m_kept.end() - static_cast<std::ptrdiff_t>(m_most));
        append(std::move(matching));
    }

    void setFilter(const QString& filter) {
        if (filter == m_filter)
            return;
        beginResetModel();
        m_filter = filter;
        m_shown.clear();
        for (const Entry& each : m_kept) {
            if (matches(each, m_filter))
                m_shown.push_back(each);
        }
        endResetModel();
    }

    void clear() {
        beginResetModel();
        m_kept.clear();
        m_shown.clear();
        endResetModel();
    }

    /// Drops the entries up to this sequence.
    void dropUpTo(std::uint64_t sequence) {
        const auto isOld = [sequence](const Entry& each) { return each.sequence <= sequence; };
        beginResetModel();
        std::erase_if(m_kept, isOld);
        std::erase_if(m_shown, isOld);
        endResetModel();
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }

protected:
    /// Whether `filter`, typed by the person, is found in the entry. An empty one finds all.
    [[nodiscard]] virtual bool matches(const Entry& entry, const QString& filter) const = 0;

private:
    void append(std::vector<Entry> entries) {
        const std::size_t after = m_shown.size() + entries.size();
        if (after > m_most) {
            const auto surplus = std::min(after - m_most, m_shown.size());
            if (surplus > 0) {
                beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
                m_shown.erase(m_shown.begin(), m_shown.begin() + static_cast<std::ptrdiff_t>(surplus));
                endRemoveRows();
            }
        }
        if (entries.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(entries.size()) - 1);
        for (Entry& each : entries)
            m_shown.push_back(std::move(each));
        endInsertRows();
    }

    const std::size_t m_most;
    std::deque<Entry> m_kept;
    std::deque<Entry> m_shown;
    QString m_filter;
    std::uint64_t m_lastSequence = 0;
};

} // namespace common
