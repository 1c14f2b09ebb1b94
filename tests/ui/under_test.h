#pragma once

#include <QAbstractItemView>
#include <QTest>
#include <QWidget>

namespace made_up {

/// A window or a page under test: what is in it, by its object name.
class UnderTest {
public:
    virtual ~UnderTest() = default;

    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = top().findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr)
            qFatal("no widget named %s", name);
        return widget;
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    QString cell(const char* table, int row, int column) {
        return find<QAbstractItemView>(table)->model()->index(row, column).data().toString();
    }
    int rows(const char* table) { return find<QAbstractItemView>(table)->model()->rowCount(); }
    void clickRow(const char* table, int row, int column = 0, Qt::KeyboardModifiers modifiers = {}) {
        auto* view = find<QAbstractItemView>(table);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers,
                          view->visualRect(view->model()->index(row, column)).center());
    }

protected:
    virtual QWidget& top() = 0;
};

} // namespace made_up
