#include "tests/web/http_client.h"
#include "tests/web/web_fixture.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using http_client::get;

namespace {

stream::WorkerSnapshot busy() {
    stream::WorkerSnapshot worker;
    worker.id = 1;
    worker.name = "worker-1";
    worker.state = stream::WorkerState::running;
    worker.events = 1000;
    worker.eventsPerSecond = 12.5;
    worker.commits = 7;
    worker.commitRate = 0.5;
    worker.commitLatencyMs = 3.25;
    worker.commitLatencyMaxMs = 9;
    worker.lagSeconds = 1.5;
    worker.badEvents = 2;
    stream::PartitionStatus partition;
    partition.partition = base::PartitionId{3};
    partition.position = base::Offset{40};
    partition.end = base::Offset{100};
    partition.restoring = true;
    partition.restoreTotal = 500;
    partition.restoredRecords = 100;
    worker.partitions = {partition};
    return worker;
}

} // namespace

class TestWebMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresHaveKafkaStreamsNames_data() {
        QTest::addColumn<QByteArray>("line");
        const char* const lines[] = {
            "kafka_streams_stream_metrics_alive_stream_threads{client_id=\"owl-stats-stream-process\"} 1",
            "kafka_streams_stream_metrics_failed_stream_threads{client_id=\"owl-stats-stream-process\"} 0",
            "kafka_streams_stream_thread_metrics_process_rate{thread_id=\"worker-1\"} 12.5",
            "kafka_streams_stream_thread_metrics_process_total{thread_id=\"worker-1\"} 1000",
            "kafka_streams_stream_thread_metrics_commit_rate{thread_id=\"worker-1\"} 0.5",
            "kafka_streams_stream_thread_metrics_commit_total{thread_id=\"worker-1\"} 7",
            "kafka_streams_stream_thread_metrics_commit_latency_avg{thread_id=\"worker-1\"} 3.25",
            "kafka_streams_stream_thread_metrics_commit_latency_max{thread_id=\"worker-1\"} 9",
            "kafka_streams_stream_task_metrics_restore_remaining_records_total{thread_id=\"worker-1\",task_"
            "id=\"0_3\"} 400",
            "kafka_consumer_consumer_fetch_manager_metrics_records_lag{client_id=\"worker-1\",topic=\"player_"
            "stats\",partition=\"3\"} 60",
            "kafka_consumer_consumer_fetch_manager_metrics_records_lag_max{client_id=\"worker-1\"} 60",
            "kafka_consumer_consumer_coordinator_metrics_assigned_partitions{client_id=\"worker-1\"} 1",
            "statstream_lag_seconds{thread_id=\"worker-1\"} 1.5",
            "statstream_bad_events_total{thread_id=\"worker-1\"} 2",
            "statstream_worker_state{thread_id=\"worker-1\",state=\"running\"} 1",
            "statstream_worker_state{thread_id=\"worker-1\",state=\"failed\"} 0",
            "statstream_players 1",
            "statstream_view_live 1"};
        for (const char* line : lines)
            QTest::addRow("%s", line) << QByteArray(line);
    }
    void figuresHaveKafkaStreamsNames() {
        QFETCH(QByteArray, line);
        support::WebFixture web;
        web.setLive();
        web.session().setWorker(busy());
        web.add("Jake", 3, 1, 1);
        web.publish();
        const QByteArray text = get(web.port(), "/metrics").body;
        QVERIFY2(text.contains("\n" + line + "\n"), text);
    }

    void everyMetricSaysWhatItIsOnce() {
        support::WebFixture web;
        web.setLive();
        auto worker = busy();
        web.session().setWorker(worker);
        worker.id = 2;
        worker.name = "a \"name\"\nwith \\ signs";
        web.session().setWorker(worker);
        const auto answer = get(web.port(), "/metrics");
        QCOMPARE(answer.headers.value("content-type"),
                 QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        const QRegularExpression sample(QStringLiteral("^[a-z_]+(\\{[a-z_]+=\"([^\"\\\\\n]|\\\\[\"\\\\n])*\"("
                                                       ",[a-z_]+=\"([^\"\\\\\n]|\\\\[\"\\\\n])*\")*\\})? "
                                                       "-?[0-9.e+-]+$"));
        QSet<QString> said;
        QString helped;
        QString typed;
        for (const QString& line : QString::fromUtf8(answer.body.chopped(1)).split(QLatin1Char('\n'))) {
            const QString name = line.section(QLatin1Char(' '), 2, 2);
            if (line.startsWith(QLatin1String("# HELP "))) {
                QVERIFY2(!said.contains(name), qPrintable(name));
                said << (helped = name);
            } else if (line.startsWith(QLatin1String("# TYPE "))) {
                QCOMPARE(name, helped);
                typed = line.section(QLatin1Char(' '), 3);
                QVERIFY(typed == QLatin1String("gauge") || typed == QLatin1String("counter"));
                QVERIFY(typed == QLatin1String("gauge") || name.endsWith(QLatin1String("_total")));
            } else {
                QVERIFY2(sample.match(line).hasMatch(), qPrintable(line));
                QCOMPARE(line.section(QRegularExpression(QStringLiteral("[{ ]")), 0, 0), helped);
            }
        }
        QVERIFY(answer.body.contains("thread_id=\"a \\\"name\\\"\\nwith \\\\ signs\""));
    }

    void theTableIsCountedAsItIsNow() {
        support::WebFixture web;
        for (int players = 1; players <= 20; ++players) {
            web.add("player " + std::to_string(players), 0, 1, 1);
            web.publish();
            const QByteArray line = "\nstatstream_players " + QByteArray::number(players) + "\n";
            QVERIFY(get(web.port(), "/metrics").body.contains(line));
        }
    }

    void aCounterNeverGoesBack() {
        support::WebFixture web;
        auto worker = busy();
        web.session().setWorker(worker);
        const auto total = [&web] {
            const QByteArray text = get(web.port(), "/metrics").body;
            const QByteArray name =
                "\nkafka_streams_stream_thread_metrics_process_total{thread_id=\"worker-1\"} ";
            const qsizetype at = text.indexOf(name) + name.size();
            return text.mid(at, text.indexOf('\n', at) - at).toInt();
        };
        QCOMPARE(total(), 1000);
        worker.events = 900; // a commit was abandoned
        web.session().setWorker(worker);
        QCOMPARE(total(), 1000);
        worker.events = 1001;
        web.session().setWorker(worker);
        QCOMPARE(total(), 1001);
        worker.events = 5; // started again
        worker.startedAt = base::TimestampMs{1};
        web.session().setWorker(worker);
        QCOMPARE(total(), 5);
    }
};

QTEST_GUILESS_MAIN(TestWebMetrics)
#include "test_web_metrics.moc"
