#include "app/cli/worker_report.h"

#include <QtTest>

#include <memory>
#include <optional>

namespace {

std::shared_ptr<const stream::WorkerSnapshot> restoring(std::optional<double> seconds) {
    auto worker = std::make_shared<stream::WorkerSnapshot>();
    worker->state = stream::WorkerState::restoring;
    worker->restoreRemaining = 50'000;
    worker->restoreRate = seconds ? 20'000 : 0;
    worker->restoreSecondsLeft = seconds;
    return worker;
}

} // namespace

class TestWorkerReport : public QObject {
    Q_OBJECT

private slots:
    void aRestoreSaysWhatIsLeftAndForHowLong() {
        stream::WorkerSnapshots workers{restoring(2.4), restoring(7.2)};
        const cli::WorkerTotals totals(workers);
        const std::string text = cli::asText(totals);
        QVERIFY2(text.find("2 restoring (100,000 records left, 40,000/s, 8 s)") != std::string::npos,
                 text.c_str());
        const std::string json = cli::asJson(totals, workers, "totals", nullptr);
        QVERIFY2(json.find(R"("restore_rate":40000.0,"restore_seconds_left":7.2)") != std::string::npos,
                 json.c_str());
    }

    void whileOneCantSayNothingIsGuessed() {
        const stream::WorkerSnapshots workers{restoring(2.4), restoring({})};
        const std::string text = cli::asText(cli::WorkerTotals(workers));
        QVERIFY2(text.find("2 restoring (100,000 records left)") != std::string::npos, text.c_str());
    }

    void withoutARateNothingIsGuessed() {
        auto worker = std::make_shared<stream::WorkerSnapshot>();
        worker->state = stream::WorkerState::restoring;
        worker->restoreRemaining = 1;
        const stream::WorkerSnapshots workers{worker};
        const cli::WorkerTotals totals(workers);
        const std::string text = cli::asText(totals);
        QVERIFY2(text.find("1 restoring (1 record left)") != std::string::npos, text.c_str());
        const std::string json = cli::asJson(totals, workers, "totals", nullptr);
        QVERIFY2(json.find(R"("restore_seconds_left":null)") != std::string::npos, json.c_str());
    }
};

QTEST_GUILESS_MAIN(TestWorkerReport)
#include "tst_worker_report.moc"
