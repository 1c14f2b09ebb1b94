#include "ui/commands/model.h"

#include <algorithm>

namespace commands {

namespace {

QString label(const Command& command) {
    return command.group + QStringLiteral(": ") + command.text;
}

bool canRun(const Command& command) {
    return command.action != nullptr && command.action->isEnabled();
}

} // namespace

void Model::setCommands(std::vector<Command> all, const QStringList& recent) {
    const auto age = [&recent](const Command& command) {
        const auto at = recent.indexOf(command.action->objectName());
        return at < 0 ? recent.size() : at;
    };
    std::ranges::stable_sort(all, {}, age);
    m_all = std::move(all);
    rank();
}

void Model::setTyped(const QString& typed) {
    m_typed = typed;
    rank();
}

void Model::rank() {
    beginResetModel();
    m_rows.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i)
        if (auto found = fuzzyMatch(m_typed, label(m_all[i])))
            m_rows.push_back({i, std::move(*found)});
    std::ranges::stable_sort(m_rows, [this](const Row& left, const Row& right) {
        const bool one = canRun(m_all[left.command]);
        const bool other = canRun(m_all[right.command]);
        return one != other ? one : left.match.score > right.match.score;
    });
    endResetModel();
}

const Command& Model::command(int row) const {
    return m_all[m_rows[static_cast<std::size_t>(row)].command];
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Command& shown = command(index.row());
    if (shown.action == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return label(shown);
    case Qt::ToolTipRole:
        return shown.action->toolTip();
    case Qt::DecorationRole:
        return shown.action->icon();
    case Qt::AccessibleTextRole: {
        const QString withKeys = keysOf(*shown.action);
        return withKeys.isEmpty() ? label(shown) : label(shown) + QStringLiteral(", ") + withKeys;
    }
    case keys:
        return keysOf(*shown.action);
    case places:
        return QVariant::fromValue(m_rows[static_cast<std::size_t>(index.row())].match.places);
    default:
        return {};
    }
}

Qt::ItemFlags Model::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    return canRun(command(index.row())) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace commands
