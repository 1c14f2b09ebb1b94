#pragma once

#include <QProxyStyle>

namespace theme {

/// A style whose icons, boxes and margins are as much larger as its text.
class ScaledStyle final : public QProxyStyle {
    Q_OBJECT

public:
    ScaledStyle(const QString& base, double share);

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                                  const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
                                const QWidget* widget = nullptr,
                                QStyleHintReturn* returned = nullptr) const override;

private:
    const double m_share;
};

} // namespace theme
