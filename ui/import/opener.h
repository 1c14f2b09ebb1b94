#pragma once

#include "ui/live/live_session.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <functional>

class QWidget;

namespace imports {

class Dialog;

/// The ways into the import dialog of a window, which is one.
class Opener final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it. `partitioner`: of the other events that the window sends.
    Opener(QWidget& window, live::LiveSession& live, QSettings& state,
           std::function<kafka::Partitioner()> partitioner);

    /// Asks for files, without holding anything up.
    void choose();
    void open(const QStringList& files);
    /// As the dialog says; without one, none.
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QString topic() const; ///< empty: the source topic
    void setTopic(const QString& topic); ///< of the dialog that is there
    [[nodiscard]] bool starting() const;

Q_SIGNALS:
    void changed(); ///< the dialog, which may be gone now

private:
    [[nodiscard]] Dialog* shown() const;
    Dialog& dialog();

    QWidget& m_window;
    live::LiveSession& m_live;
    QSettings& m_state;
    const std::function<kafka::Partitioner()> m_partitioner;
};

} // namespace imports
