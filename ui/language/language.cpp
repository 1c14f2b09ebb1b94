#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

#include <utility>

/// They lie in a static library, so somebody must ask for them; the macro only works outside of any
/// namespace.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace language {

namespace {

constexpr QLatin1String folder(":/translations");

/// The person's own where it is of that language: it knows the country too.
QLocale localeOf(const QString& chosen) {
    const QLocale system = QLocale::system();
    const QLocale wanted = chosen == QLatin1String("system") ? system : QLocale(chosen);
    const QLocale found = wanted.language() == system.language() ? system : wanted;
    return found.language() == QLocale::C ? QLocale(QLocale::English) : found; // for readable figures
}

} // namespace

Language::Language(settings::Settings& settings, const QString& forced, QObject* parent)
    : QObject(parent), m_settings(settings), m_forced(forced), m_before(QLocale()) {
    initTranslations();
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key != settings::key::language)
            return;
        apply();
        Q_EMIT changed();
    });
    apply();
}

Language::~Language() {
    m_translators.clear();
    QLocale::setDefault(m_before);
    m_settings.translate();
}

QStringList Language::choices() {
    return {QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("de")};
}

void Language::apply() {
    const QString set = m_settings.value(settings::key::language).toString();
    const QString chosen = m_forced.isEmpty() ? set : m_forced;
    const QLocale locale = localeOf(chosen);
    QLocale::setDefault(locale);
    m_translators.clear(); // a translator that goes takes its words along
    const QString qts = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    for (const auto& [name, place] :
         {std::pair{QStringLiteral("qtbase"), qts}, std::pair{QStringLiteral("qtbase"), QString(folder)},
          std::pair{QStringLiteral("statstream"), QString(folder)}}) {
        auto translator = std::make_unique<QTranslator>();
        // By the language of the figures, not by the system's list: texts and figures go together.
        const QString file = name + u'_' + locale.name().section(u'_', 0, 0);
        if (translator->load(file, place) && QCoreApplication::installTranslator(translator.get()))
            m_translators.push_back(std::move(translator));
    }
    m_settings.translate();
}

} // namespace language
