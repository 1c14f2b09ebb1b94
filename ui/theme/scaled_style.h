#pragma once

#include <QProxyStyle>

namespace theme {

/// A style whose icons, boxes and margins are as much larger as its text, and in whose own palette
/// placeholders and selected text can be read.
class ScaledStyle final : public QProxyStyle {
    Q_OBJECT

public:
    ScaledStyle(const QString& base, double share);

    using QProxyStyle::polish;
    void polish(QPalette& palette) override; ///< the desktop's, each time it changes; none that we set
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                                  const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
                                const QWidget* widget = nullptr,
                                QStyleHintReturn* returned = nullptr) const override;

private:
    const double m_share;
};

} // namespace theme
