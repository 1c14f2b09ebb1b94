#pragma once

#include "ui/settings/settings.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>

#include <memory>
#include <vector>

namespace language {

/// Gives the application the words and figures of the language that the settings say, at once and whenever
/// they change. Make it after the QApplication and before the first window. One at a time.
class Language final : public QObject {
    Q_OBJECT

public:
    /// `forced`, if not empty, goes before the settings: system, en, de.
    explicit Language(settings::Settings& settings, const QString& forced = {}, QObject* parent = nullptr);
    ~Language() override;

    [[nodiscard]] static QStringList choices();

Q_SIGNALS:
    void changed(); ///< what has been made so far is still in the language before

private:
    void apply();
    void install(std::unique_ptr<QTranslator> translator); ///< null: nothing

    settings::Settings& m_settings;
    const QString m_forced;
    const QLocale m_before;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace language
