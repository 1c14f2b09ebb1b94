#pragma once

#include "ui/common/ring.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace common {

/// The newest entries of a feed, oldest first, at most `most` of them; those that a filter lets through are
/// rows. The child class says what a cell shows and what a filter finds. Entry has a growing `sequence`.
template <class Entry>
class FeedModel : public QAbstractTableModel {
public:
    FeedModel(std::size_t most, QObject* parent)
        : QAbstractTableModel(parent), m_most(most), m_kept(most), m_shown(most) {}

    [[nodiscard]] std::uint64_t lastSequence() const { return m_lastSequence; }
    [[nodiscard]] const Entry& entry(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::size_t kept() const { return m_kept.size(); }

    void add(std::vector<Entry> entries) {
        if (entries.empty())
            return;
        m_lastSequence = entries.back().sequence;
        if (entries.size() > m_most)
            entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(m_most));
        std::vector<const Entry*> matching;
        matching.reserve(entries.size());
        for (const Entry& each : entries) {
            if (shows(each))
                matching.push_back(&each);
        }
        append(matching);
        for (Entry& each : entries)
            m_kept.push(std::move(each));
    }

    void setFilter(const QString& filter) {
        if (filter == m_filter)
            return;
        m_filter = filter;
        refilter();
    }

    [[nodiscard]] std::uint64_t hiddenUpTo() const { return m_hidden; }
    /// Takes what came up to this sequence out of sight; what is kept of later ones is seen again.
    void hideUpTo(std::uint64_t sequence) {
        m_hidden = sequence;
        refilter();
    }

    /// Drops the entries up to this sequence.
    void dropUpTo(std::uint64_t sequence) {
        beginResetModel();
        for (auto* entries : {&m_kept, &m_shown}) {
            while (entries->size() > 0 && (*entries)[0].sequence <= sequence)
                entries->dropFront(1);
        }
        endResetModel();
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }

protected:
    /// Whether `filter`, typed by the person, is found in the entry. An empty one finds all.
    [[nodiscard]] virtual bool matches(const Entry& entry, const QString& filter) const = 0;
    /// When matches() has got another mind.
    void refilter() {
        beginResetModel();
        m_shown.clear();
        for (std::size_t i = 0; i < m_kept.size(); ++i) {
            if (shows(m_kept[i]))
                m_shown.push(m_kept[i]);
        }
        endResetModel();
    }

private:
    [[nodiscard]] bool shows(const Entry& entry) const {
        return entry.sequence > m_hidden && matches(entry, m_filter);
    }

    void append(const std::vector<const Entry*>& entries) {
        const std::size_t after = m_shown.size() + entries.size();
        if (after > m_most) {
            const auto surplus = std::min(after - m_most, m_shown.size());
            if (surplus > 0) {
                beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
                m_shown.dropFront(surplus);
                endRemoveRows();
            }
        }
        if (entries.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(entries.size()) - 1);
        for (const Entry* each : entries)
            m_shown.push(*each);
        endInsertRows();
    }

    const std::size_t m_most;
    Ring<Entry> m_kept;
    Ring<Entry> m_shown;
    QString m_filter;
    std::uint64_t m_lastSequence = 0;
    std::uint64_t m_hidden = 0;
};

} // namespace common
