#pragma once

#include "ui/settings/settings.h"

#include <QFont>
#include <QObject>

namespace theme {

/// Gives the application the palette, style, text and icon size that the settings say, at once and whenever
/// they change. Make it after the QApplication and before the first window. One at a time.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(settings::Settings& settings, QObject* parent = nullptr);

private:
    void applyStyle();
    void applyColours();
    void applyTextSize();
    [[nodiscard]] double share() const; ///< of the desktop's text size

    settings::Settings& m_settings;
    const QString m_style; ///< the desktop's
    const QFont m_font;    ///< the desktop's
    QString m_applied;     ///< name of the style, and its size
};

} // namespace theme
