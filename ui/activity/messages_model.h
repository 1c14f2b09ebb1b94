#pragma once

#include "core/session/messages.h"

#include <QAbstractTableModel>

#include <vector>

namespace activity {

/// Records of one player, newest first.
class MessagesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { time, partition, offset, damage, healing, value, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<session::PlayerMessage>& older);
    [[nodiscard]] const std::vector<session::PlayerMessage>& messages() const { return m_messages; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<session::PlayerMessage> m_messages;
};

} // namespace activity
