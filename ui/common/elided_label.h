#pragma once

#include <QLabel>

namespace common {

/// A line of text that ends in an ellipsis where it is cut, and doesn't force its page wide. text() is all of
/// it.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace common
