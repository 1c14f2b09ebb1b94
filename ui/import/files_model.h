#pragma once

#include "core/session/import.h"

#include <QAbstractTableModel>
#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

namespace imports {

/// The files of an import, in the order they were named in, and what is in each. A zip that was looked at
/// gives way to the files in it: first those that can be used.
class FilesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { file, kind, played, rows, refused, events, players, columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Known ones stay where they are.
    void setFiles(std::vector<std::filesystem::path> files);
    /// Null: they are being looked at.
    void setScan(std::shared_ptr<const source::Scan> scan);

    [[nodiscard]] std::filesystem::path path(int row) const; ///< of its zip, if it is in one
    /// Null: it isn't looked at yet, or is refused.
    [[nodiscard]] const source::FileReport* report(int row) const;
    /// Null: it is not refused.
    [[nodiscard]] const source::RefusedFile* refusal(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        source::FilePlace place;
        const source::FileReport* report = nullptr; ///< in m_scan
        const source::RefusedFile* refusal = nullptr;
    };
    [[nodiscard]] std::vector<Row> rowsOf(const std::filesystem::path& named) const;
    void show();
    [[nodiscard]] QString text(const Row& row, Column column) const;

    std::vector<std::filesystem::path> m_files;
    std::vector<Row> m_rows;
    std::shared_ptr<const source::Scan> m_scan;
};

} // namespace imports
