#pragma once

#include "tests/support/fake_session.h"

#include <QMainWindow>
#include <QString>

/// Opens the import dialog over files made up, in a state worth looking at: looking, preview, refused, known,
/// sending, done. Its files go with the window.
void showImport(QMainWindow& window, support::FakeSession& fake, const QString& state);
