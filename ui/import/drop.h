#pragma once

#include <QLabel>
#include <QObject>
#include <QStringList>

class QDropEvent;
class QMimeData;

namespace imports {

/// Files of this machine that are carried along; empty: there are none.
[[nodiscard]] QStringList filesIn(const QMimeData& data);

/// Takes files that are dropped anywhere on a window, also on a field that would take their names as text,
/// and on its pages in windows of their own. What else is dropped goes where it went.
class DropTarget final : public QObject {
    Q_OBJECT

public:
    /// When the window has all its widgets.
    explicit DropTarget(QWidget& window);

Q_SIGNALS:
    void dropped(const QStringList& files);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch(QWidget& widget);
    [[nodiscard]] bool take(QDropEvent& event, bool ends);
    void showHint(bool shown);

    QWidget& m_window;
    QLabel* m_hint;
};

} // namespace imports
