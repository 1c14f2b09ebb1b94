#include "tests/cli/broker_cli.h"
#include "tests/support/exposure.h"
#include "tests/support/wait.h"
#include "tests/web/http_client.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>
#include <QtTest>

using cli_runner::App;
using cli_runner::Outcome;
using cli_runner::Runner;
using http_client::get;
using namespace std::chrono_literals;

namespace {

/// A worker process, and the port that it says it has.
struct Worker {
    explicit Worker(std::unique_ptr<QProcess> running) : process(std::move(running)) {}
    ~Worker() {
        process->kill();
        process->waitForFinished();
    }

    bool waitForPort() {
        const QRegularExpression url(QStringLiteral("http://127\\.0\\.0\\.1:(\\d+)/live/"));
        return support::waitUntil(
                   [&] {
                       process->waitForReadyRead(50);
                       said += process->readAllStandardError();
                       port = url.match(QString::fromUtf8(said)).captured(1).toInt();
                       return port > 0 || process->state() == QProcess::NotRunning;
                   },
                   60s) &&
               port > 0;
    }

    std::unique_ptr<QProcess> process;
    QByteArray said;
    int port = 0;
};

} // namespace

/// Two worker processes of one application, each with a web port: as Faust's users run them.
class TestWebKafka : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    Runner m_cli{m_home.path()};
    std::unique_ptr<support::BrokerFixture> m_broker;

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void eachAnswersForEveryPlayer() {
        const App app(m_cli, *m_broker, QStringLiteral("web"));
        const QStringList players =
            QStringLiteral("Jake|Happy|KSF|Piggy|Dreamer|M\u00fcller|a/b|x y|..|50%").split(QLatin1Char('|'));
        const Outcome made =
            m_cli.run(app.arguments(QStringLiteral("produce --events 2000 --sleep 0 --seed 5")) +
                      QStringList{QStringLiteral("--players=") + players.join(QLatin1Char(','))});
        QVERIFY2(made.code == 0, made.all());
        // Each has half of the partitions, and so half of the players, in tables of its own.
        Worker first(app.start(QStringLiteral("worker --web-port 0 --json")));
        Worker second(app.start(QStringLiteral("worker --web-port 0 --json")));
        QVERIFY2(first.waitForPort(), first.said);
        QVERIFY2(second.waitForPort(), second.said);
        QVERIFY(first.port != second.port);
        const auto listeners = support::listenersOf(static_cast<pid_t>(first.process->processId()));
        QCOMPARE(listeners.onLoopback, 1);
        QCOMPARE(support::joined(listeners.elsewhere), std::string());
        const Outcome third = app.run(QStringLiteral("worker --web-port %1").arg(first.port));
        QCOMPARE(third.code, 1);
        QVERIFY2(third.err.contains("--web-port: port " + QByteArray::number(first.port)), third.all());
        QVERIFY2(third.err.contains("taken"), third.all());
        const auto partitionsOf = [](const Worker& worker) {
            const auto actives =
                get(worker.port, "/assignment/").json().object().value(QLatin1String("actives")).toObject();
            return actives.value(App::topicOf(QStringLiteral("web"))).toArray().size();
        };
        QVERIFY(
            support::waitUntil([&] { return partitionsOf(first) == 2 && partitionsOf(second) == 2; }, 60s));
        const auto games = [](const Worker& worker, const QString& player) {
            const auto answer =
                get(worker.port, "/table/player_aggregates/" + QUrl::toPercentEncoding(player) + "/");
            return answer.status == 200 ? answer.json().object().value(QLatin1String("game_count")).toInt()
                                        : 0;
        };
        const auto total = [&](const Worker& worker) {
            int sum = 0;
            for (const QString& player : players)
                sum += games(worker, player);
            return sum;
        };
        QVERIFY(support::waitUntil([&] { return total(first) == 2000 && total(second) == 2000; }, 60s));

        const QJsonArray table = m_cli.run(app.arguments(QStringLiteral("table --json"))).json().array();
        QCOMPARE(table.size(), 10);
        for (const auto row : table) {
            QJsonObject figures = row.toObject();
            const QByteArray key = QUrl::toPercentEncoding(figures.take(QLatin1String("player")).toString());
            figures.remove(QLatin1String("partition"));
            for (const Worker* worker : {&first, &second})
                QCOMPARE(get(worker->port, "/table/player_aggregates/" + key + "/").json().object(), figures);
        }
        QVERIFY(get(first.port, "/metrics").body.contains("\nstatstream_players 10\n"));
        QCOMPARE(cli_runner::stop(*first.process).code, 0);
        QCOMPARE(total(second), 2000); // also when the other has gone
        QCOMPARE(cli_runner::stop(*second.process).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestWebKafka)
#include "tst_web_kafka.moc"
