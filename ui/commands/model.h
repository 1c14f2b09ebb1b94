#pragma once

#include "ui/commands/commands.h"
#include "ui/commands/fuzzy.h"

#include <QAbstractListModel>
#include <QStringList>

namespace commands {

/// The commands that fit what was typed, the best first; while nothing is typed, those used last come first.
class Model final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { keys = Qt::UserRole, places }; ///< the shortcut; the matched characters of the text
    using QAbstractListModel::QAbstractListModel;

    /// `recent`: object names, the last first.
    void setCommands(std::vector<Command> all, const QStringList& recent);
    void setTyped(const QString& typed);
    [[nodiscard]] const Command& command(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        std::size_t command;
        Match match;
    };
    void rank();

    std::vector<Command> m_all;
    std::vector<Row> m_rows;
    QString m_typed;
};

} // namespace commands
