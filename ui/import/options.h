#pragma once

#include "core/session/import.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace imports {

/// How the files are read and sent.
class Options final : public QWidget {
    Q_OBJECT

public:
    explicit Options(QWidget* parent);

    /// The source topic, which the events go to if no other one is typed.
    void setSource(const QString& topic, kafka::Partitioner partitioner);
    /// As last taken over: what is being typed isn't it yet.
    [[nodiscard]] QString topic() const { return m_chosen; }
    [[nodiscard]] bool toSource() const { return m_chosen == m_source; }
    void takeTopic(); ///< what is typed
    void setTopic(const QString& topic);
    /// Shows what these files leave to choose. Null: they are not known yet, and nothing changes.
    void fit(const source::Scan* scan);

    [[nodiscard]] source::FileOptions reading() const;
    [[nodiscard]] bool again() const { return m_again->isChecked(); }
    /// Without the files.
    [[nodiscard]] session::ImportRequest request() const;

Q_SIGNALS:
    void readingChanged(); ///< the files must be looked at anew
    void againChanged();
    void topicChanged();

private:
    void makeFields();
    void makePace();
    void layOut();
    void showPace();

    kafka::Partitioner m_partitioner = kafka::Partitioner::crc32;
    QFormLayout* m_form;
    QString m_source;
    QString m_chosen;
    QLineEdit* m_topic;
    QLabel* m_elsewhere;
    QComboBox* m_damage;
    QCheckBox* m_heroes;
    QWidget* m_pace;
    QComboBox* m_paceKind;
    QDoubleSpinBox* m_rate;
    QDoubleSpinBox* m_factor;
    QDoubleSpinBox* m_gap;
    QLabel* m_gapLabel;
    QCheckBox* m_again;
};

} // namespace imports
