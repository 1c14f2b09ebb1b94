#include "ui/common/table.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <memory>

namespace common {

namespace {

/// Rows and columns grow and shrink with the text.
class FollowsFont final : public QObject {
public:
    explicit FollowsFont(QTableView& table) : QObject(&table), m_table(table), m_width(width()) {
        table.installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::FontChange)
            follow();
        return false;
    }

private:
    [[nodiscard]] int width() const { return m_table.fontMetrics().horizontalAdvance(QLatin1Char('0')); }

    void follow() {
        const int before = m_width;
        m_width = width();
        m_table.verticalHeader()->setDefaultSectionSize(rowHeight(m_table));
        QHeaderView* header = m_table.horizontalHeader();
        if (before > 0 && before != m_width)
            for (int i = 0; i < header->count(); ++i) {
                const bool hidden = header->isSectionHidden(i); // its size is zero as long as it is
                header->setSectionHidden(i, false);
                header->resizeSection(i, header->sectionSize(i) * m_width / before);
                header->setSectionHidden(i, hidden);
            }
    }

    QTableView& m_table;
    int m_width; ///< of a figure
};

} // namespace

int rowHeight(const QWidget& widget) {
    return widget.fontMetrics().height() + 8;
}

int cellWidth(const QWidget& widget, const QString& text) {
    const int margin = widget.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &widget) + 1;
    return widget.fontMetrics().horizontalAdvance(text) + 2 * margin + 8;
}

void fitColumn(QTableView& table, int column, const QString& sample) {
    const int title = table.horizontalHeader()->sectionSizeHint(column);
    table.setColumnWidth(column, std::max(cellWidth(table, sample), title));
}

void style(QTableView& table) {
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTextElideMode(Qt::ElideRight);
    table.setTabKeyNavigation(false); // Tab leaves the table
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(0);
    table.verticalHeader()->setDefaultSectionSize(rowHeight(table));
    new FollowsFont(table); // the table's own
    table.horizontalHeader()->setSectionsMovable(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void showFeed(QTableView& table, QAbstractItemModel& feed) {
    const auto atEnd = std::make_shared<bool>(true);
    QScrollBar* const bar = table.verticalScrollBar();
    const auto look = [atEnd, bar] { *atEnd = bar->value() >= bar->maximum() - bar->singleStep(); };
    QObject::connect(&feed, &QAbstractItemModel::rowsAboutToBeInserted, &table, look);
    // Before the view's own, which goes to another row where the current one is lost, and scrolls there.
    QObject::connect(&feed, &QAbstractItemModel::rowsAboutToBeRemoved, &table,
                     [&table, look](const QModelIndex&, int, int last) {
                         look();
                         if (table.currentIndex().isValid() && table.currentIndex().row() <= last) {
                             table.clearSelection();
                             table.setCurrentIndex({});
                         }
                     });
    table.setModel(&feed);
    QObject::connect(&feed, &QAbstractItemModel::rowsRemoved, &table,
                     [&table, atEnd, bar](const QModelIndex&, int first, int last) {
                         if (!*atEnd) // the rows in sight stay in sight
                             bar->setValue(bar->value() -
                                           (last - first + 1) * table.verticalHeader()->defaultSectionSize());
                     });
    QObject::connect(&feed, &QAbstractItemModel::rowsInserted, &table, [&table, atEnd] {
        if (*atEnd)
            table.scrollToBottom();
    });
    // A view that gets smaller would else show older rows, and take that for the person's wish.
    QObject::connect(bar, &QAbstractSlider::valueChanged, &table, look);
    QObject::connect(bar, &QAbstractSlider::rangeChanged, &table, [atEnd, bar] {
        if (*atEnd)
            bar->setValue(bar->maximum());
    });
    QObject::connect(&feed, &QAbstractItemModel::modelReset, &table, [&table] { table.scrollToBottom(); });
}

} // namespace common
