#pragma once

#include "ui/settings/settings.h"

#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace settings {

class Row;

/// All values of the catalogue, to be searched; each applies as it is changed, and can be reset alone.
class Dialog final : public QDialog {
    Q_OBJECT

public:
    Dialog(Settings& settings, QWidget& parent);

private:
    struct Group {
        QLabel* heading;
        QList<Row*> rows;
    };

    void makeRows();
    void makeSearch();
    QWidget* makeButtons();
    void search(const QString& typed);
    void askWhereTo();
    void writeTo(const QString& file);
    void askWhereFrom();
    void readFrom(const QString& file);
    QFileDialog* makeFileDialog(const QString& title);
    void say(const QString& text, bool bad);

    Settings& m_settings;
    QLineEdit* m_search;
    QWidget* m_content;
    QVBoxLayout* m_column;
    QLabel* m_nothing;
    QLabel* m_note;
    QList<Group> m_groups;
};

} // namespace settings
