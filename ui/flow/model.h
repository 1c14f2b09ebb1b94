#pragma once

#include "ui/flow/picture.h"

#include <QAbstractTableModel>

#include <array>
#include <cstddef>
#include <vector>

namespace flow {

/// A Picture as a table, for who can't see it: a row for each stage, below it one for each line of its box.
/// A row that comes or goes leaves the others where they are, and who reads them.
class Model final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { stage, name, says, rate, lag, note, columns };
    struct Row {
        std::array<QString, columns> cells; ///< empty: nothing to say
        bool alarm = false;                 ///< it stands still, or has failed

        bool operator==(const Row&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPicture(const Picture& picture);
    [[nodiscard]] const Row& at(int place) const { return m_rows[static_cast<std::size_t>(place)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void insert(std::size_t place, const Row& row);
    void change(std::size_t place, const Row& row);
    void remove(std::size_t place);

    std::vector<Row> m_rows;
};

} // namespace flow
