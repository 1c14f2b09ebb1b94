#include "ui/import/opener.h"

#include "ui/import/dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace imports {

namespace {

constexpr QLatin1String folderKey("import/folder");

} // namespace

Opener::Opener(QWidget& window, live::LiveSession& live, QSettings& state,
               std::function<kafka::Partitioner()> partitioner)
    : QObject(&window), m_window(window), m_live(live), m_state(state),
      m_partitioner(std::move(partitioner)) {}

void Opener::choose() {
    auto* there = m_window.findChild<Dialog*>();
    QWidget* parent = there != nullptr ? static_cast<QWidget*>(there) : &m_window;
    auto* files = new QFileDialog(parent, tr("Import files of events"));
    files->setObjectName(QStringLiteral("importFileDialog"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFiles);
    files->setNameFilters(
        {tr("Files of events (*.csv *.json *.jsonl *.ndjson *.txt *.zip)"), tr("All files (*)")});
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    files->setDirectory(m_state.value(folderKey, documents).toString());
    connect(files, &QFileDialog::filesSelected, this, [this](const QStringList& chosen) {
        if (chosen.isEmpty())
            return;
        m_state.setValue(folderKey, QFileInfo(chosen.constFirst()).absolutePath());
        open(chosen);
    });
    files->open();
}

void Opener::open(const QStringList& files) {
    Dialog& shown = dialog();
    shown.add(files);
    shown.show();
    shown.raise();
    shown.activateWindow();
}

/// Not one that is on its way out.
Dialog* Opener::shown() const {
    auto* there = m_window.findChild<Dialog*>();
    return there != nullptr && there->isVisible() ? there : nullptr;
}

QString Opener::topic() const {
    const Dialog* there = shown();
    return there != nullptr ? there->topic() : QString();
}

void Opener::setTopic(const QString& topic) {
    if (Dialog* there = shown())
        there->setTopic(topic);
}

QStringList Opener::files() const {
    const Dialog* there = shown();
    return there != nullptr ? there->files() : QStringList();
}

bool Opener::starting() const {
    const Dialog* there = shown();
    return there != nullptr && there->starting();
}

Dialog& Opener::dialog() {
    if (auto* there = m_window.findChild<Dialog*>())
        return *there;
    auto* made = new Dialog(m_live, m_partitioner, m_window);
    made->setAttribute(Qt::WA_DeleteOnClose);
    connect(made, &Dialog::filesWanted, this, &Opener::choose);
    connect(made, &Dialog::changed, this, &Opener::changed);
    connect(made, &QDialog::finished, this, &Opener::changed);
    return *made;
}

} // namespace imports
