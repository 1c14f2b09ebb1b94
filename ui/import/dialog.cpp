#include "ui/import/dialog.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/table.h"
#include "ui/import/drop.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace imports {

namespace {

using Stage = Run::Stage;

constexpr int steps = 1000; // of the progress bar
constexpr int iconWidth = 24;

std::filesystem::path pathOf(const QString& file) {
    const QFileInfo info(file);
    const QString one = info.canonicalFilePath(); // so that one file isn't taken for two
    return QFile::encodeName(one.isEmpty() ? info.absoluteFilePath() : one).toStdString();
}

QPushButton* makeButton(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setToolTip(tip);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAutoDefault(false);
    return button;
}

QColor colourOf(Status::Mood mood, const QPalette& palette) {
    switch (mood) {
    case Status::Mood::good:
        return common::goodColour(palette);
    case Status::Mood::warning:
        return common::warningColour(palette);
    case Status::Mood::bad:
        return common::errorColour(palette);
    case Status::Mood::plain:
        break;
    }
    return palette.color(QPalette::WindowText);
}

} // namespace

Dialog::Dialog(live::LiveSession& live, std::function<kafka::Partitioner()> partitioner, QWidget& parent)
    : QDialog(&parent), m_live(live), m_partitioner(std::move(partitioner)), m_run(live, this),
      m_model(nullptr), m_options(new Options(this)), m_files(new QTableView(this)),
      m_details(new QTextEdit(this)), m_status(new QLabel(this)), m_progress(new QProgressBar(this)) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import"));
    makeFiles();
    makeStatus();
    layOut();
    connect(&m_run, &Run::changed, this, &Dialog::update);
    connect(&m_run, &Run::changed, this, &Dialog::changed);
    connect(this, &QDialog::finished, &m_run, &Run::leave);
    connect(m_options, &Options::readingChanged, this, &Dialog::look);
    connect(m_options, &Options::againChanged, this, &Dialog::update);
    connect(m_options, &Options::topicChanged, this, &Dialog::chooseTopic);
    connect(new DropTarget(*this), &DropTarget::dropped, this, &Dialog::add);
    update();
}

void Dialog::makeFiles() {
    m_files->setObjectName(QStringLiteral("importFiles"));
    m_files->setAccessibleName(tr("Files"));
    common::style(*m_files);
    m_files->setFrameShape(QFrame::StyledPanel);
    m_files->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_files->setModel(&m_model);
    const QString samples[FilesModel::columns] = {QString(28, u'x'),
                                                  QStringLiteral("StatsLab, 2022, 2023"),
                                                  QStringLiteral("2022-05-01 – 2022-10-30"),
                                                  QStringLiteral("10,000,000"),
                                                  QStringLiteral("1,000"),
                                                  QStringLiteral("1,000,000"),
                                                  QStringLiteral("10,000")};
    for (int column = 0; column < FilesModel::columns; ++column)
        common::fitColumn(*m_files, column, samples[column]);
    m_files->setColumnWidth(FilesModel::kind, m_files->columnWidth(FilesModel::kind) + iconWidth);
    m_details->setObjectName(QStringLiteral("importDetails"));
    m_details->setAccessibleName(tr("What is in the file"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    connect(m_files->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Dialog::showDetails);
    connect(m_files->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Dialog::updateButtons);
}

void Dialog::makeStatus() {
    m_status->setObjectName(QStringLiteral("importStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    QSizePolicy stays = m_progress->sizePolicy(); // so that nothing jumps when it comes and goes
    stays.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(stays);
}

QWidget* Dialog::makeFileButtons() {
    auto* row = new QWidget(this);
    m_add = makeButton(row, "importAddButton", tr("&Add files…"), tr("Look at more files"));
    m_takeOut =
        makeButton(row, "importTakeOutButton", tr("&Take out"),
                   tr("Take the selected files out of the list, zips as a whole; they stay on the disk"));
    connect(m_add, &QPushButton::clicked, this, &Dialog::filesWanted);
    connect(m_takeOut, &QPushButton::clicked, this, &Dialog::takeOut);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_add);
    layout->addWidget(m_takeOut);
    layout->addStretch(1);
    return row;
}

QWidget* Dialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(this);
    m_import = makeButton(buttons, "importButton", tr("&Import"), {});
    m_stop = makeButton(buttons, "importStopButton", tr("&Stop"),
                        tr("Send no more of these events; what was sent stays"));
    m_close = makeButton(buttons, "importCloseButton", tr("Cancel"), {});
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_stop, QDialogButtonBox::ActionRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    m_import->setDefault(true);
    connect(m_import, &QPushButton::clicked, this, &Dialog::send);
    connect(m_stop, &QPushButton::clicked, &m_run, &Run::stop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    return buttons;
}

void Dialog::layOut() {
    const int line = fontMetrics().lineSpacing();
    m_files->setMinimumHeight(line * 5);
    m_details->setMinimumHeight(line * 7);
    m_status->setMinimumHeight(line * 3);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_files, 2);
    column->addWidget(makeFileButtons());
    column->addWidget(m_details, 3);
    column->addWidget(m_options);
    auto* area = new QScrollArea(this); // for low screens and large text
    area->setObjectName(QStringLiteral("importArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addWidget(makeButtons());
    const QSize wanted(m_files->horizontalHeader()->length() + 60, 40 * line);
    resize(wanted.boundedTo(parentWidget()->size() * 95 / 100));
}

void Dialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_close != nullptr)
        update();
}

void Dialog::setSource() {
    m_options->setSource(common::text(m_live.session().config().sourceTopic), m_partitioner());
}

void Dialog::chooseTopic() {
    m_run.setTopic(m_options->toSource() ? std::string() : m_options->topic().toStdString());
    update();
}

void Dialog::add(const QStringList& files) {
    if (m_run.busy()) {
        m_refusedFiles = true;
        update();
        return;
    }
    if (m_run.stage() == Stage::ended)
        m_paths.clear(); // those are done
    for (const QString& file : files)
        if (auto path = pathOf(file); std::ranges::find(m_paths, path) == m_paths.end())
            m_paths.push_back(std::move(path));
    look();
}

QString Dialog::topic() const {
    return m_options->toSource() ? QString() : m_options->topic();
}

void Dialog::setTopic(const QString& topic) {
    m_options->setTopic(topic);
}

QStringList Dialog::files() const {
    QStringList files;
    if (m_run.busy() || m_run.stage() == Stage::ended)
        return files;
    for (const std::filesystem::path& path : m_paths)
        files << QFile::decodeName(QByteArray::fromStdString(path.string()));
    return files;
}

void Dialog::takeOut() {
    std::vector<std::filesystem::path> gone;
    for (const QModelIndex& index : m_files->selectionModel()->selectedRows())
        gone.push_back(m_model.path(index.row()));
    if (gone.empty())
        return;
    std::erase_if(m_paths, [&gone](const auto& path) { return std::ranges::find(gone, path) != gone.end(); });
    look();
}

void Dialog::look() {
    m_shown = nullptr;
    m_model.setScan(nullptr);
    m_model.setFiles(m_paths);
    if (!m_files->currentIndex().isValid() && !m_paths.empty())
        m_files->selectRow(0);
    m_run.look(m_paths, m_options->reading());
}

void Dialog::send() {
    if (!m_import->isEnabled())
        return;
    setSource();            // the Producer's may have changed since
    m_options->takeTopic(); // which may still be typed at
    m_sentTo = m_options->topic();
    m_run.send(m_options->request());
}

void Dialog::update() {
    setSource();
    m_options->fit(m_run.scan().get());
    m_options->setEnabled(!m_run.busy());
    m_model.setScan(m_run.scan());
    if (m_run.scan() && m_shown != m_run.scan().get()) {
        m_shown = m_run.scan().get();
        selectWorthSeeing();
    }
    showDetails();
    m_refusedFiles = m_refusedFiles && m_run.busy();
    const bool sent = m_run.busy() || m_run.stage() == Stage::ended;
    Status status = statusOf(m_run, sent ? m_sentTo : m_options->topic(), m_options->again());
    if (m_refusedFiles)
        status.text +=
            tr(" Other files can be added when this has ended; or close this, and drop them again.");
    say(status);
    updateProgress();
    updateButtons();
}

/// A file that can't be used is worth a look; else the first one.
void Dialog::selectWorthSeeing() {
    int row = 0;
    while (row < m_model.rowCount() && m_model.refusal(row) == nullptr)
        ++row;
    if (m_model.rowCount() > 0)
        m_files->selectRow(row == m_model.rowCount() ? 0 : row);
}

void Dialog::updateProgress() {
    const auto share = [this](double done, double all) {
        m_progress->setRange(0, all > 0 ? steps : 0);
        m_progress->setValue(all > 0 ? static_cast<int>(std::min(1.0, done / all) * steps) : 0);
    };
    const Stage stage = m_run.stage();
    m_progress->setVisible(stage == Stage::looking || m_run.busy() || m_run.checking());
    if (stage == Stage::looking) {
        const source::ScanProgress& at = m_run.at();
        const double part =
            at.bytesTotal > 0 ? static_cast<double>(at.bytes) / static_cast<double>(at.bytesTotal) : 0;
        share(static_cast<double>(at.file) + part, static_cast<double>(m_paths.size()));
    } else if (stage == Stage::sending && m_run.job()) {
        share(static_cast<double>(m_run.job()->acknowledged),
              static_cast<double>(m_run.job()->total.value_or(0)));
    } else {
        share(0, 0); // nobody knows how far it is
    }
}

void Dialog::updateButtons() {
    const Stage stage = m_run.stage();
    const bool canSend = stage == Stage::ready && toSend(m_run, m_options->again()) > 0;
    m_import->setEnabled(canSend && m_live.ready());
    m_import->setVisible(stage == Stage::looking || stage == Stage::ready);
    m_import->setToolTip(canSend && !m_live.ready()
                             ? tr("Waits for Kafka: see the line at the bottom of the window")
                             : tr("Send the events of these files to the topic"));
    m_stop->setVisible(m_run.busy());
    m_add->setEnabled(!m_run.busy());
    m_takeOut->setEnabled(!m_run.busy() && m_files->selectionModel()->hasSelection());
    const bool sent = stage == Stage::sending || stage == Stage::ended;
    m_close->setText(sent ? tr("Close") : tr("Cancel"));
    m_close->setAccessibleName(m_close->text());
    m_close->setToolTip(sent ? tr("Close this window; what is being sent goes on under Jobs")
                             : tr("Close this window; nothing is sent"));
}

void Dialog::showDetails() {
    const int row = m_files->currentIndex().row();
    QString html;
    if (row >= 0 && m_model.refusal(row) != nullptr)
        html = detailsOf(*m_model.refusal(row));
    else if (row >= 0 && m_model.report(row) != nullptr)
        html = detailsOf(*m_model.report(row), *m_run.scan());
    if (std::exchange(m_detailsShown, html) != html) // else where it is scrolled to stays
        m_details->setHtml(html);
}

void Dialog::say(const Status& status) {
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, colourOf(status.mood, palette()));
    m_status->setPalette(coloured);
    if (m_status->text() != status.text)
        m_status->setText(status.text);
}

} // namespace imports
