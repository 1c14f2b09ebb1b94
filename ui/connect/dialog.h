#pragma once

#include "ui/live/live_session.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

#include <memory>

namespace connection {

/// Asks which broker to use and what to process there. accept() hands it to the session, which connects in
/// the background.
class Dialog final : public QDialog {
    Q_OBJECT

public:
    explicit Dialog(live::LiveSession& live, QWidget* parent = nullptr);
    ~Dialog() override;

    /// The session's configuration with what the fields say.
    [[nodiscard]] session::Config config() const;

    void accept() override;

Q_SIGNALS:
    /// From the thread that tested, by a queued connection. `ok` false: `text` says what is wrong.
    void answered(int test, bool ok, const QString& text);

private:
    struct Receiver; ///< where a test's answer goes: the dialog may be gone when it comes

    void makeBrokers();
    void makeDetails();
    void makeEnds();
    void layOut();
    void fill(const session::Config& config);
    void updateEnabled();
    void updateEnds();
    [[nodiscard]] bool losesDemoData() const;
    [[nodiscard]] QString whatEnds() const;
    void test();
    void showAnswer(int test, bool ok, const QString& text);
    void say(const QString& text, const QColor& colour);

    live::LiveSession& m_live;
    const session::Config m_config; ///< as it was when the dialog opened
    QRadioButton* m_local = nullptr;
    QRadioButton* m_remote = nullptr;
    QRadioButton* m_demo = nullptr;
    QLineEdit* m_address = nullptr;
    QPushButton* m_test = nullptr;
    QLabel* m_answer = nullptr;
    QLineEdit* m_appId = nullptr;
    QLineEdit* m_topic = nullptr;
    QSpinBox* m_partitions = nullptr;
    QComboBox* m_guarantee = nullptr;
    QComboBox* m_badEvents = nullptr;
    QSpinBox* m_commitInterval = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    QPushButton* m_connect = nullptr;
    QLabel* m_ends = nullptr;         ///< what connecting ends; hidden when that is nothing
    QLineEdit* m_confirmed = nullptr; ///< the application's name, where data is deleted
    std::shared_ptr<Receiver> m_receiver;
    int m_tests = 0; ///< an answer to an earlier question is dropped
};

} // namespace connection
