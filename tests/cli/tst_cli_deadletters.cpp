#include "tests/cli/broker_cli.h"
#include "tests/support/letters.h"

#include <QtTest>

using cli_runner::App;

namespace {

constexpr const char* badEvent = R"({"player": "Jake", "healing": 1})";
constexpr const char* goodEvent = R"({"player":"Jake","damage":5,"healing":1})"; // no spaces: one word

} // namespace

/// `deadletters` against a real Kafka: from a refused record to a counted event.
class TestCliDeadLetters : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};
    std::unique_ptr<support::BrokerFixture> m_broker;

    void send(const QString& app, const std::vector<std::string>& values) const {
        support::sendAll(m_broker->cluster(), App::topicOf(app).toStdString(), 1, values, "Jake");
    }
    static QJsonArray list(const App& app, const QString& more = {}) {
        const auto outcome = app.run(QStringLiteral("deadletters list --json ") + more);
        if (outcome.code != 0)
            qWarning("%s", outcome.all().constData());
        return outcome.json().array();
    }
    static QString placeOf(const QJsonValue& letter) {
        return QStringLiteral("%1:%2")
            .arg(letter[QStringLiteral("partition")].toInt())
            .arg(letter[QStringLiteral("offset")].toInt());
    }

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void withoutATopicThereAreNone() {
        const App app(m_cli, *m_broker, QStringLiteral("none"));
        for (const char* command : {"deadletters list", "deadletters redrive --all --yes"}) {
            const auto outcome = app.run(QLatin1String(command));
            QVERIFY2(outcome.code == 1, outcome.all().constData());
            QVERIFY2(outcome.err.contains("none-dead-letters") &&
                         outcome.err.contains("--bad-events dead-letter"),
                     outcome.err.constData());
        }
    }

    void lettersAreListedEditedAndSentAgainOnce() {
        const QString name = QStringLiteral("story");
        const App app(m_cli, *m_broker, name);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        send(name, {goodEvent, badEvent, "no JSON", goodEvent});
        const auto worked = app.work(QStringLiteral("--bad-events dead-letter"));
        QVERIFY2(worked.code == 0, worked.all().constData());
        const QJsonArray letters = list(app);
        QCOMPARE(letters.size(), 2);
        const QJsonObject first = letters[0].toObject();
        QCOMPARE(first[QStringLiteral("source")][QStringLiteral("topic")].toString(), App::topicOf(name));
        QCOMPARE(first[QStringLiteral("source")][QStringLiteral("offset")].toInt(), 1);
        QCOMPARE(first[QStringLiteral("value")].toString(), QString::fromLatin1(badEvent));
        QCOMPARE(first[QStringLiteral("key")].toString(), QStringLiteral("Jake"));
        QVERIFY(first[QStringLiteral("redriven")].isNull() &&
                !first[QStringLiteral("reason")].toString().isEmpty());
        QCOMPARE(list(app, QStringLiteral("--limit 1")).size(), 1);
        QCOMPARE(list(app, QStringLiteral("--from ") + placeOf(letters[1])).size(), 1);
        const auto text = app.run(QStringLiteral("deadletters list"));
        QVERIFY2(text.out.contains("no JSON") && text.out.contains("2 dead letters, 0 sent again"),
                 text.all().constData());

        const auto dry = app.run(QStringLiteral("deadletters redrive --all --dry-run --json"));
        QVERIFY2(dry.code == 0, dry.all().constData());
        QCOMPARE(dry.json()[QStringLiteral("to_send")].toInt(), 2);
        QCOMPARE(dry.json()[QStringLiteral("no_events")].toInt(), 2);
        QVERIFY(list(app)[0].toObject()[QStringLiteral("redriven")].isNull());

        const QString edited = QStringLiteral("deadletters redrive --yes --json --offset %1 --value %2")
                                   .arg(placeOf(letters[0]), QString::fromLatin1(goodEvent));
        const auto sent = app.run(edited);
        QVERIFY2(sent.code == 0, sent.all().constData());
        QCOMPARE(sent.json()[QStringLiteral("sent")].toInt(), 1);
        QCOMPARE(list(app)[0].toObject()[QStringLiteral("redriven")].toString(),
                 App::topicOf(name) + QStringLiteral("/1/4"));
        const auto again = app.run(edited);
        QVERIFY2(again.code == 0, again.all().constData());
        QCOMPARE(again.json()[QStringLiteral("sent")].toInt(), 0);
        QCOMPARE(again.json()[QStringLiteral("before")].toInt(), 1);

        QCOMPARE(app.work(QStringLiteral("--bad-events dead-letter")).code, 0);
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0 && audit.out.contains("1 player, 3 events, equal"), audit.all().constData());
    }

    void allTwiceSendsNothingTwice() {
        const QString name = QStringLiteral("twice");
        const App app(m_cli, *m_broker, name);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        send(name, std::vector<std::string>(450, badEvent)); // several transactions
        QCOMPARE(app.work(QStringLiteral("--dead-letter-topic twice-dead")).code, 0);
        const QString topic = QStringLiteral(" --dead-letter-topic twice-dead ");
        const auto first = app.run(QStringLiteral("deadletters redrive --all --yes") + topic);
        QVERIFY2(first.code == 0 && first.out.contains("450 records sent again\n"), first.all().constData());
        QVERIFY2(first.err.contains("450 of them are still no events and will be refused again"),
                 first.err.constData());
        const auto second = app.run(QStringLiteral("deadletters redrive --all --yes") + topic);
        QVERIFY2(second.code == 0 && second.out.contains("nothing was sent again, 450 sent again before"),
                 second.all().constData());
        QCOMPARE(support::Committed(m_broker->cluster(), App::topicOf(name).toStdString()).size(),
                 std::size_t(900));
        const auto missing = app.run(QStringLiteral("deadletters redrive --offset 0:99999 --yes") + topic);
        QVERIFY2(missing.code == 1 && missing.out.contains("1 place named that has no dead letter"),
                 missing.all().constData());
        const auto other = app.run(QStringLiteral("deadletters redrive --reason nonsense --yes") + topic);
        QVERIFY2(other.code == 0 && other.out.contains("nothing was sent again"), other.all().constData());
    }

    void lettersWrittenAgainSendNothingTwice() {
        const QString name = QStringLiteral("again");
        const App app(m_cli, *m_broker, name);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        send(name, {goodEvent, badEvent});
        const auto foldAnew = [&app] {
            auto done = app.work(QStringLiteral("--bad-events dead-letter"));
            const auto isReset = [&] { // as soon as the group has noticed that the worker left
                done = app.run(QStringLiteral("reset --yes"));
                return done.code == 0;
            };
            if (done.code == 0)
                (void)support::waitUntil(isReset, std::chrono::seconds(30));
            return done;
        };
        for (int time = 0; time < 2; ++time) {
            const auto done = foldAnew();
            QVERIFY2(done.code == 0, done.all().constData());
        }
        const QJsonArray letters = list(app);
        QCOMPARE(letters.size(), 2); // of one record
        const auto dry = app.run(QStringLiteral("deadletters redrive --all --dry-run --json"));
        QCOMPARE(dry.json()[QStringLiteral("to_send")].toInt(), 1);
        QCOMPARE(dry.json()[QStringLiteral("repeated")].toInt(), 1);
        const auto sent = app.run(QStringLiteral("deadletters redrive --yes --offset %1 --value %2")
                                      .arg(placeOf(letters[0]), QString::fromLatin1(goodEvent)));
        QVERIFY2(sent.code == 0, sent.all().constData());
        const auto done = foldAnew(); // a letter behind the mark
        QVERIFY2(done.code == 0, done.all().constData());
        QCOMPARE(list(app).size(), 3);
        const auto again = app.run(QStringLiteral("deadletters redrive --all --yes --json"));
        QVERIFY2(again.code == 0, again.all().constData());
        QCOMPARE(again.json()[QStringLiteral("sent")].toInt(), 0);
        QCOMPARE(again.json()[QStringLiteral("before")].toInt(), 3);
    }

    void aCutLetterIsReadBackWhole() {
        const QString name = QStringLiteral("cut");
        const App app(m_cli, *m_broker, name);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        auto admin = kafka::Admin::create(m_broker->cluster()).value();
        QVERIFY(
            admin.createTopic({"cut-dead", 1, {{"max.message.bytes", "100000"}}}, std::chrono::seconds(30)));
        std::string noise(300'000, ' ');
        for (std::size_t i = 0; i < noise.size(); ++i)
            noise[i] = static_cast<char>('!' + (i * i + i / 7) % 90);
        send(name, {noise});
        const QString topic = QStringLiteral(" --dead-letter-topic cut-dead ");
        QCOMPARE(app.work(topic).code, 0);
        const QJsonArray letters = list(app, topic);
        QCOMPARE(letters.size(), 1);
        QCOMPARE(letters[0].toObject()[QStringLiteral("bytes")].toInt(), 300'000);
        QVERIFY(letters[0].toObject()[QStringLiteral("value")].toString().size() < 100'000);
        const auto sent = app.run(QStringLiteral("deadletters redrive --all --yes") + topic);
        QVERIFY2(sent.code == 0, sent.all().constData());
        const support::Committed source(m_broker->cluster(), App::topicOf(name).toStdString());
        QCOMPARE(source.size(), std::size_t(2));
        QVERIFY(*source[1].value() == noise);
    }

    void aStoppedWorkerEndsWithCode1AndSaysWhere() {
        const QString name = QStringLiteral("stops");
        const App app(m_cli, *m_broker, name);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        send(name, {goodEvent, badEvent});
        const auto stopped = app.work(QStringLiteral("--bad-events stop"));
        QVERIFY2(stopped.code == 1, stopped.all().constData());
        QVERIFY2(stopped.err.contains("stops-events partition 1 offset 1 is no event"),
                 stopped.err.constData());
        QCOMPARE(app.work(QStringLiteral("--bad-events log")).code, 0);
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0 && audit.out.contains("1 event, equal"), audit.all().constData());
    }
};

QTEST_GUILESS_MAIN(TestCliDeadLetters)
#include "tst_cli_deadletters.moc"
