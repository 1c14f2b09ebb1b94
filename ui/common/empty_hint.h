#pragma once

#include <QLabel>

namespace common {

/// What an empty view says instead of nothing: why it is empty and what to do. Lies over the view and lets
/// clicks through.
class EmptyHint final : public QLabel {
    Q_OBJECT

public:
    explicit EmptyHint(QWidget* over);

    /// Empty: hidden.
    void say(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
};

} // namespace common
