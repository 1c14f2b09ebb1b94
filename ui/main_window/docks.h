#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QObject>
#include <QTimer>

#include <vector>

namespace main_window {

/// Where a page lies by default.
enum class Place {
    left,  ///< what one does
    top,   ///< what comes of it: tabs
    right, ///< beside the top's; in a narrow window one of its tabs
    bottom ///< who did it, and what happened: tabs
};

enum class Side { left, right, top, bottom };

/// The pages of a window, each in a dock. There is no central widget: every page can be moved and closed.
class Docks final : public QObject {
    Q_OBJECT

public:
    explicit Docks(QMainWindow& window);

    /// `name` is the dock's object name; saved layouts know it by that.
    QDockWidget* add(const char* name, const QString& title, QWidget* content, Place place);
    [[nodiscard]] QList<QDockWidget*> all() const;
    /// Shows the page, in front of its tabs, with the focus in it.
    void bringForward(QDockWidget& dock);
    void bringForward(const QString& name);
    /// The dock that has the focus; null: none.
    [[nodiscard]] QDockWidget* current() const;
    /// So many pages on from the current one, in the menu's order, past closed ones, and round at the end.
    void goOn(int pages);
    static void toggleFloating(QDockWidget& dock);
    /// Beside, above or below all other pages, or those outermost there; with the focus in it.
    void moveTo(QDockWidget& dock, Side side);
    /// Into the tabs of the next open page that isn't beside it already, in the menu's order.
    void joinNext(QDockWidget& dock);
    /// A number behind the title, for what waits to be looked at; 0: none.
    static void setBadge(QDockWidget& dock, std::uint64_t number);

    /// Every page where it lies by default, sized for the window as it is now.
    void arrangeDefault();
    /// As it was saved in a window so wide; as by default, when that can't be.
    void arrange(const QByteArray& saved, int width);
    [[nodiscard]] QByteArray save() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Page {
        QDockWidget* dock;
        Place place;
    };
    [[nodiscard]] QDockWidget* first(Place place) const;
    [[nodiscard]] QDockWidget* outermost(const QDockWidget& but, Qt::Orientation orientation) const;
    void putBefore(QDockWidget& dock, QDockWidget& front, Qt::Orientation orientation);
    void placeFirst(Place place, bool wide);
    void size();
    void followWidth();
    void fold();
    [[nodiscard]] bool isWide() const;
    [[nodiscard]] bool isBeside() const;
    void raiseFloating();
    void fitTitles(); ///< none where a tab says it already
    void offerTabMenu(const QPoint& place);

    QMainWindow& m_window;
    std::vector<Page> m_pages;
    QTimer m_titles;          ///< to fitTitles()
    QTimer m_width;           ///< to followWidth()
    bool m_wide = false;      ///< for such a window the pages lie as they do
    QByteArray m_beforeFold;  ///< how the pages lay before the window became narrow; empty: nothing to undo
    bool m_arranging = false; ///< by us, not by the person
};

} // namespace main_window
