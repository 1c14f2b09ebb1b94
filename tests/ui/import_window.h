#pragma once

#include "tests/cli/import_files.h"
#include "tests/ui/dropped.h"
#include "tests/ui/made_up_window.h"

#include <QLabel>
#include <QPushButton>
#include <QTextEdit>

namespace made_up {

inline constexpr const char* plain = "player,damage,healing\nJake,3000,2000\nHappy,4500,100\nJake,x,2000\n";

/// A window that files are dropped on.
struct ImportWindow : Window {
    QTemporaryDir folder;

    QString file(const char* name, const QByteArray& bytes) const {
        return cli_runner::writeFile(folder.filePath(QLatin1String(name)), bytes);
    }
    QString status() { return find<QLabel>("importStatus")->text(); }
    QString details() { return find<QTextEdit>("importDetails")->toPlainText(); }
    [[nodiscard]] bool isOpen() const {
        return window.findChild<QWidget*>(QStringLiteral("importDialog")) != nullptr;
    }
    static constexpr int soon = 30'000; // ms: a loaded machine's

    /// Drops files on the window and waits until they are looked at and compared.
    void drop(const QStringList& files) {
        const int before = fake.timesAsked("lookAtFiles");
        if (!dropFiles(window, files))
            qFatal("the drop is not taken");
        const bool looked = QTest::qWaitFor(
            [&] { return fake.timesAsked("lookAtFiles") > before && isOpen() && !status().contains(u'…'); },
            soon);
        if (!looked)
            qFatal("the files are not looked at");
    }
    /// The button is as good as not there when it is hidden or disabled.
    bool canClick(const char* button) {
        const auto* there = find<QPushButton>(button);
        return there->isVisible() && there->isEnabled();
    }
    void send() {
        click("importButton");
        if (!QTest::qWaitFor([&] { return status().startsWith(QLatin1String("Sending")); }, soon))
            qFatal("nothing is sent: %s", qPrintable(status()));
    }
    void setJob(produce::JobState state, std::uint64_t sent, std::optional<base::Error> error = {}) {
        fake.change([&](session::Snapshot& snapshot) {
            auto job = std::make_shared<produce::JobSnapshot>(*snapshot.jobs.back());
            job->state = state;
            job->made = job->acknowledged = sent;
            job->lastError = std::move(error);
            snapshot.jobs.back() = job;
        });
    }
};

} // namespace made_up
