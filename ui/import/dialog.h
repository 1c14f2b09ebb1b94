#pragma once

#include "ui/import/files_model.h"
#include "ui/import/options.h"
#include "ui/import/run.h"
#include "ui/import/words.h"

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTextEdit>

#include <filesystem>
#include <functional>
#include <vector>

namespace imports {

/// Shows what files of events hold, before anything is sent; then sends them and says how that goes. Closed,
/// it leaves what it looks at; what it sends goes on as a produce job.
class Dialog final : public QDialog {
    Q_OBJECT

public:
    /// `partitioner`: as the person has chosen it by then.
    Dialog(live::LiveSession& live, std::function<kafka::Partitioner()> partitioner, QWidget& parent);

    /// More files; while others are being sent, none.
    void add(const QStringList& files);
    /// What is looked at; none once they are being sent.
    [[nodiscard]] QStringList files() const;
    /// Empty: the source topic.
    [[nodiscard]] QString topic() const;
    void setTopic(const QString& topic);
    /// Whether it is on the way to be a job: to take the dialog away would stop it.
    [[nodiscard]] bool starting() const { return m_run.stage() == Run::Stage::starting; }

Q_SIGNALS:
    void changed();
    void filesWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeFiles();
    void makeStatus();
    QWidget* makeFileButtons();
    QWidget* makeButtons();
    void layOut();
    void look();
    void takeOut();
    void send();
    void update();
    void updateProgress();
    void updateButtons();
    void showDetails();
    void selectWorthSeeing();
    void say(const Status& status);
    void setSource();
    void chooseTopic();

    live::LiveSession& m_live;
    const std::function<kafka::Partitioner()> m_partitioner;
    std::vector<std::filesystem::path> m_paths;
    Run m_run;
    FilesModel m_model;
    const source::Scan* m_shown = nullptr; ///< whose first look was taken
    bool m_refusedFiles = false;           ///< came while others were being sent
    Options* m_options;
    QString m_sentTo; ///< the topic of what is or was being sent
    QTableView* m_files;
    QTextEdit* m_details;
    QString m_detailsShown;
    QLabel* m_status;
    QProgressBar* m_progress;
    QPushButton* m_add = nullptr;
    QPushButton* m_takeOut = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace imports
