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

/// Null: there is no such file.
std::unique_ptr<QTranslator> load(const QString& file, const QString& place) {
    auto translator = std::make_unique<QTranslator>();
    return translator->load(file, place) ? std::move(translator) : nullptr;
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
    // By the language of the figures, not by the system's list: texts and figures go together.
    const QString code = u'_' + locale.name().section(u'_', 0, 0);
    auto ours = load(QStringLiteral("statstream") + code, folder);
    if (ours || locale.language() == QLocale::English) { // Qt's words alone would make a mix, or mirror it
        const QString qts = QStringLiteral("qtbase") + code;
        install(load(qts, QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
        install(load(qts, folder));
    }
    install(std::move(ours));
    m_settings.translate();
}

void Language::install(std::unique_ptr<QTranslator> translator) {
    if (translator && QCoreApplication::installTranslator(translator.get()))
        m_translators.push_back(std::move(translator));
}

} // namespace language
