#pragma once

#include "core/session/import.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QWidget>

namespace imports {

/// How the files are read and sent.
class Options final : public QWidget {
    Q_OBJECT

public:
    explicit Options(QWidget* parent);

    void setTopic(const QString& topic, kafka::Partitioner partitioner);
    /// Shows what these files leave to choose. Null: they are not known yet, and nothing changes.
    void fit(const source::Scan* scan);

    [[nodiscard]] source::FileOptions reading() const;
    [[nodiscard]] bool again() const { return m_again->isChecked(); }
    /// Without the files.
    [[nodiscard]] session::ImportRequest request() const;

Q_SIGNALS:
    void readingChanged(); ///< the files must be looked at anew
    void againChanged();

private:
    void makeFields();
    void makePace();
    void layOut();
    void showPace();

    kafka::Partitioner m_partitioner = kafka::Partitioner::crc32;
    QFormLayout* m_form;
    QLabel* m_topic;
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
