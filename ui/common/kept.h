#pragma once

#include <QAction>
#include <QByteArray>
#include <QComboBox>
#include <QMap>
#include <QObject>
#include <QSplitter>
#include <QString>

#include <functional>

/// What a layout keeps of the pages' insides, besides the tables' columns. A page says of what it is; who
/// saves a layout finds it by its object name.
namespace common {

/// The shares, once the person has chosen them: until then the page does.
void keepInLayout(QSplitter& splitter);
void keepInLayout(QAction& checkable);
void keepInLayout(QComboBox& numbers); ///< whose data are numbers

/// What a page keeps in words of its own: a child of the page, with an object name.
class OwnState final : public QObject {
    Q_OBJECT

public:
    OwnState(QObject& page, const char* name, std::function<QByteArray()> state,
             std::function<void(const QByteArray&)> putBack);

    std::function<QByteArray()> state;
    std::function<void(const QByteArray&)> putBack;
};

/// By object name.
[[nodiscard]] QMap<QString, QByteArray> kept(const QWidget& window);
/// As if the person had done it. What isn't in `views` stays as it is.
void putBack(const QMap<QString, QByteArray>& views, const QWidget& window);

} // namespace common
