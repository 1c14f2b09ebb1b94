#pragma once

#include "core/session/config.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QWidget>

#include "core/base/result.h"

namespace producer {

/// The fields of what the Generate button asks for.
class Form final : public QWidget {
    Q_OBJECT

public:
    explicit Form(QWidget* parent = nullptr);

    /// Errors: invalidArgument, for what the fields can't rule out by themselves. The session checks the
    /// rest.
    [[nodiscard]] base::Result<session::GenerateOptions> options() const;
    [[nodiscard]] kafka::Partitioner partitioner() const;
    void setOptions(const session::GenerateOptions& options);

    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitPlayers();
    void fitAmounts();
    QWidget* makeRange(QSpinBox*& low, QSpinBox*& high, const QString& what, const QString& name);
    void makeFields();
    void layOut();

    QSpinBox* m_count = nullptr;
    QDoubleSpinBox* m_sleep = nullptr;
    QPlainTextEdit* m_players = nullptr;
    QSpinBox* m_damageMin = nullptr;
    QSpinBox* m_damageMax = nullptr;
    QSpinBox* m_healingMin = nullptr;
    QSpinBox* m_healingMax = nullptr;
    QLineEdit* m_seed = nullptr;
    QComboBox* m_partitioner = nullptr;
    QWidget* m_damage = nullptr;
    QWidget* m_healing = nullptr;
};

} // namespace producer
