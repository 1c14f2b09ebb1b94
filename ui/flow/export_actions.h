#pragma once

#include "ui/export/copier.h"
#include "ui/export/rows.h"
#include "ui/export/strip.h"
#include "ui/flow/model.h"

#include <QObject>
#include <QTableView>

#include <vector>

namespace flow {

class View;

/// Copies what the page shows and writes it, as rows or as a picture: by keys, and in the menus of both.
class ExportActions final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        View& view;
        QTableView& table;
        Model& model; ///< the table's
        exports::Strip& strip;
    };

    /// The page's own. All parts must outlive it; they get the actions in their menus.
    ExportActions(const Parts& parts, QWidget& page);

private:
    void copy();
    void exportShown();
    [[nodiscard]] std::vector<exports::Cells> rows();

    const Parts m_parts;
    QWidget& m_page;
    exports::Copier m_copier;
};

} // namespace flow
