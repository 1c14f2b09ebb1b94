#include "core/web/listener.h"
#include "core/web/site.h"
#include "tests/support/wait.h"
#include "tests/web/http_client.h"
#include "tests/web/web_fixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

using http_client::Answer;
using http_client::Client;
using http_client::get;
using namespace std::chrono_literals;

namespace {

const QByteArray table = "/table/player_aggregates/";
const QByteArray changelog = "owl-stats-stream-process-player_aggregates-changelog";

/// JSON with the other quotes: raw strings are too much for moc.
QByteArray quoted(QByteArray text) {
    return text.replace('\'', '"');
}

stream::WorkerSnapshot workerWith(int id, const std::vector<int>& partitions) {
    stream::WorkerSnapshot worker;
    worker.id = id;
    worker.name = "worker-" + std::to_string(id);
    worker.state = stream::WorkerState::running;
    for (const int partition : partitions) {
        stream::PartitionStatus status;
        status.partition = base::PartitionId{partition};
        worker.partitions.push_back(status);
    }
    return worker;
}

/// The next state of a stream of events.
QJsonObject nextState(Client& client) {
    for (;;) {
        const QByteArray block = client.readUntil("\n\n");
        if (block.isEmpty())
            return {};
        if (block.startsWith("data: {"))
            return QJsonDocument::fromJson(block.mid(6).trimmed()).object();
    }
}

/// Whose view becomes live, with its first row, when its players were taken.
class SourceThatGetsLive final : public web::Source {
public:
    [[nodiscard]] session::Config config() const override { return {}; }
    [[nodiscard]] std::shared_ptr<const session::Snapshot> snapshot() const override { return m_snapshot; }
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override {
        const auto taken = m_players;
        if (m_begun) {
            m_players = withJake();
            m_snapshot = in(view::ViewState::live);
        }
        return taken;
    }
    [[nodiscard]] std::shared_ptr<const view::GameAnswer> game(std::string) const override { return nullptr; }
    void begin() const { m_begun = true; }

private:
    static std::shared_ptr<const session::Snapshot> in(view::ViewState state) {
        auto status = std::make_shared<view::ViewStatus>();
        status->state = state;
        auto made = std::make_shared<session::Snapshot>();
        made->view = status;
        return made;
    }
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> withJake() const {
        stats::Aggregate row;
        stats::fold(row, {"Jake", {1, true}, {1, true}, {}, false}, base::Offset{0}, {});
        m_store.upsert("Jake", base::PartitionId{0}, row);
        return m_store.snapshot();
    }

    mutable view::PlayerStore m_store;
    mutable bool m_begun = false;
    mutable std::shared_ptr<const session::Snapshot> m_snapshot = in(view::ViewState::catchingUp);
    mutable std::shared_ptr<const view::PlayerSnapshot> m_players = m_store.snapshot();
};

QByteArrayList namesIn(const QJsonObject& state) {
    QByteArrayList names;
    for (const auto player : state.value(QLatin1String("players")).toArray())
        names << player.toObject().value(QLatin1String("player")).toString().toUtf8();
    return names;
}

} // namespace

/// Every path of a server whose session is made up.
class TestWebServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPathAnswersAsFaustDoes_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body"); // JSON, or plain text
        const auto row = [](const QByteArray& target, int status, const QByteArray& body) {
            QTest::addRow("%s", target.constData()) << target << status << body;
        };
        const QByteArray info = quoted("{'name': 'player_aggregates', 'help': ''}");
        const QByteArray two = "[" + info + quoted(", {'name': 'player_games', 'help': ''}]");
        const QByteArray router = quoted("{'http://localhost': {'" + changelog + "': [0, 1, 2, 3]}}");
        row("/", 200, quoted("{'status': 'OK'}"));
        row("/assignment/", 200,
            quoted("{'actives': {'player_stats': [0, 2, 3], '" + changelog +
                   "': [0, 2, 3]}, 'standbys': {}}"));
        row("/table/", 200, two);
        row("/table", 200, two);
        row(table, 200, info);
        row("/table/nope/", 404, quoted("{'error': 'unknown table', 'name': 'nope'}"));
        row("/table/nope/Jake/", 404, quoted("{'error': 'unknown table', 'name': 'nope'}"));
        row(table + "Jake/", 200,
            quoted("{'avg_dmg': 2000.5, 'avg_heal': 3999.5, 'top_dmg': 3000, 'top_heal': 5999, 'game_count': "
                   "2}"));
        row(table + "Jake", 200,
            quoted("{'avg_dmg': 2000.5, 'avg_heal': 3999.5, 'top_dmg': 3000, 'top_heal': 5999, 'game_count': "
                   "2}"));
        row(table + "Nobody/", 404,
            quoted("{'error': 'key not found', 'key': 'Nobody', 'table': 'player_aggregates'}"));
        row(table + "Jake/more/", 404, "404: Not Found");
        row("/router/topics", 200, quoted("{'http://localhost': {'player_stats': [0, 1, 2, 3]}}"));
        row("/router/topics/", 404, quoted("{'error': 'unknown table', 'name': 'topics'}"));
        row("/router/player_aggregates/", 200, router);
        row("/router/nope/", 404, quoted("{'error': 'unknown table', 'name': 'nope'}"));
        row("/router/player_aggregates/Jake/", 200,
            quoted("['http://localhost']")); // but without the brackets
        row("/graph/", 404, "404: Not Found");
        row("/favicon.ico", 404, "404: Not Found");
        row("/live/../table", 404, "404: Not Found");
        row("/events?by=nothing", 400,
            quoted("{'error': 'by is one of avg_dmg, avg_heal, top_dmg, top_heal, game_count'}"));
        row("/events?top=0", 400, quoted("{'error': 'top is a whole number from 1 to 100'}"));
        row("/events?top=101", 400, quoted("{'error': 'top is a whole number from 1 to 100'}"));
        row("/events?top=1x", 400, quoted("{'error': 'top is a whole number from 1 to 100'}"));
    }
    void everyPathAnswersAsFaustDoes() {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        support::WebFixture web;
        web.setLive();
        web.session().setWorker(workerWith(1, {2, 0}));
        web.session().setWorker(workerWith(2, {3}));
        web.add("Jake", 1, 3000, 2000);
        web.add("Jake", 1, 1001, 5999);
        web.publish();
        const Answer answer = get(web.port(), target);
        QCOMPARE(answer.status, status);
        if (!body.startsWith('{') && !body.startsWith('[')) {
            QCOMPARE(answer.body, body);
            return;
        }
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
        const QByteArray found =
            target.startsWith("/router/player_aggregates/J") ? "[" + answer.body + "]" : answer.body;
        QCOMPARE(QJsonDocument::fromJson(found), QJsonDocument::fromJson(body));
        QVERIFY(!QJsonDocument::fromJson(body).isNull());
    }

    void everyPlayerIsFoundByName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("key");
        const auto row = [](const char* what, const QByteArray& name, const QByteArray& key) {
            QTest::addRow("%s", what) << name << key;
        };
        const QByteArray nul("a\0b", 3);
        row("plain", "Jake", "Jake");
        row("escaped for no reason", "Jake", "%4Aake");
        row("not ASCII", "M\xC3\xBCller", "M%C3%BCller");
        row("not ASCII, as it is", "M\xC3\xBCller", "M\xC3\xBCller");
        row("four bytes", "\xF0\x9F\x8E\xAE", "%F0%9F%8E%AE");
        row("a slash", "a/b", "a%2Fb");
        row("the folder above", "..", "%2e%2e");
        row("the folder above, as it is", "..", "..");
        row("out of the table", "../../etc/passwd", "..%2F..%2Fetc%2Fpasswd");
        row("a NUL", nul, "a%00b");
        row("a line end", "a\r\nb", "a%0D%0Ab");
        row("an escape", "%2F", "%252F");
        row("a plus", "a+b", "a+b");
        row("a space", "a b", "a%20b");
        row("a question", "why?", "why%3F");
        row("the longest", QByteArray(256, 'x'), QByteArray(256, 'x'));
        row("the longest, all escaped", QByteArray(256, '\x7f'), QByteArray("%7f").repeated(256));
    }
    void everyPlayerIsFoundByName() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, key);
        support::WebFixture web;
        web.setLive();
        for (int i = 0; i < 1000; ++i)
            web.add("other " + std::to_string(i), i % 4, 1, 1);
        web.publish();
        QCOMPARE(get(web.port(), table + key + "/").status,
                 404); // and so the index is there before the player
        web.add(name.toStdString(), 2, 7, 8);
        web.publish();
        const Answer answer = get(web.port(), table + key + "/");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().object().value(QLatin1String("top_heal")).toInt(), 8);
    }

    void aKeyThatCantBeIsNotFound_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << table + "/" << 404;
        QTest::newRow("no UTF-8") << table + "%ff%fe/" << 404;
        QTest::newRow("too long") << table + QByteArray(4000, 'x') << 404;
        QTest::newRow("half an escape") << table + "%4" << 400;
        QTest::newRow("no escape") << table + "%zz/" << 400;
    }
    void aKeyThatCantBeIsNotFound() {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        support::WebFixture web;
        web.setLive();
        web.add("Jake", 0, 1, 1);
        web.publish();
        const Answer answer = get(web.port(), target);
        QCOMPARE(answer.status, status);
        QVERIFY(status == 400 || answer.json().isObject());
    }

    void aPlayerInTwoPartitionsIsAnsweredWhole() {
        support::WebFixture web;
        web.setLive();
        web.add("Jake", 1, 1000, 400);
        web.add("Jake", 1, 2000, 100);
        web.add("Jake", 3, 6000, 100);
        web.publish();
        QCOMPARE(get(web.port(), table + "Jake/").body,
                 QByteArray(quoted("{'avg_dmg': 3000.0, 'avg_heal': 200.0, 'top_dmg': 6000, 'top_heal': 400, "
                                   "'game_count': 3}")));
    }

    void nothingIsSaidOfATableThatIsNotReadYet() {
        support::WebFixture web;
        web.session().setReady();
        web.add("Jake", 1, 1000, 400);
        web.publish();
        for (const auto state :
             {view::ViewState::starting, view::ViewState::catchingUp, view::ViewState::waiting}) {
            web.setView(state);
            const Answer answer = get(web.port(), table + "Jake/");
            QCOMPARE(answer.status, 503);
            QCOMPARE(answer.headers.value("retry-after"), QByteArray("1"));
            QCOMPARE(answer.json().object().value(QLatin1String("error")).toString(),
                     QStringLiteral("Service unavailable. Try again later."));
        }
        web.setView(view::ViewState::live);
        QCOMPARE(get(web.port(), table + "Jake/").status, 200);
        web.setView(view::ViewState::waiting); // the broker went: what is known is still so
        QCOMPARE(get(web.port(), table + "Jake/").status, 200);
        web.clear(); // and came back with another changelog
        QCOMPARE(get(web.port(), table + "Jake/").status, 503);
    }

    /// What was whole counts as whole, also when nobody asked for a player meanwhile.
    void aTableThatWasWholeIsAnsweredWhileTheBrokerIsAway() {
        support::WebFixture web;
        web.setLive();
        web.add("Jake", 1, 1000, 400);
        web.publish();
        Client viewer(web.port());
        QVERIFY(viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QCOMPARE(namesIn(nextState(viewer)), QByteArrayList{"Jake"});
        web.setView(view::ViewState::waiting);
        QCOMPARE(get(web.port(), table + "Jake/").status, 200);
        QCOMPARE(get(web.port(), table + "Nobody/").status, 404);
    }

    void aPlayerThatCameWithTheLastRowsIsNeverNotFound() {
        const SourceThatGetsLive source;
        web::Site site(source, {});
        const auto ask = [&site] {
            return site.answer(
                web::parseHead("GET " + (table + "Jake/").toStdString() + " HTTP/1.0\r\n\r\n").value());
        };
        source.begin();
        QCOMPARE(ask().status, 503);
        QCOMPARE(ask().status, 200);
    }

    void theRouterWaitsForTheTopics() {
        support::WebFixture web;
        QCOMPARE(get(web.port(), "/router/").status, 503);
        QCOMPARE(get(web.port(), "/").status, 200);
    }

    void theRouterNamesTheServerAsItWasAsked() {
        support::WebFixture web;
        web.setLive();
        const QByteArray host = "127.0.0.1:" + QByteArray::number(web.port());
        const Answer answer =
            http_client::request(web.port(), "GET /router/player_aggregates/Jake/ HTTP/1.1\r\nHost: " + host +
                                                 "\r\nConnection: close\r\n\r\n");
        QCOMPARE(answer.body, "\"http://" + host + "\"");
        QCOMPARE(
            http_client::request(web.port(), "GET /router/player_aggregates/Jake/ HTTP/1.0\r\n\r\n").body,
            "\"http://" + host + "\"");
    }

    void aStreamTellsEachChange() {
        support::WebFixture web;
        web.setLive();
        web.session().setWorker(workerWith(1, {0, 1}));
        web.add("Jake", 1, 3000, 2000);
        web.publish();
        Client client(web.port());
        QVERIFY(client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        const Answer head = http_client::answerOf(client.readUntil("\r\n\r\n"));
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("content-type"), QByteArray("text/event-stream; charset=utf-8"));
        const QJsonObject first = nextState(client);
        QCOMPARE(namesIn(first), QByteArrayList{"Jake"});
        QCOMPARE(first.value(QLatin1String("player_count")).toInt(), 1);
        QCOMPARE(first.value(QLatin1String("workers"))
                     .toArray()
                     .first()
                     .toObject()
                     .value(QLatin1String("state"))
                     .toString(),
                 QStringLiteral("running"));
        web.add("Happy", 1, 4000, 1);
        web.publish();
        QCOMPARE(namesIn(nextState(client)), (QByteArrayList{"Happy", "Jake"}));
        web.setView(view::ViewState::waiting, "Nobody answers.");
        QCOMPARE(nextState(client).value(QLatin1String("trouble")).toString(),
                 QStringLiteral("Nobody answers."));
    }

    void aStreamRanksByTheMeasureAsked_data() {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArrayList>("names");
        QTest::newRow("average damage") << QByteArray("by=avg_dmg") << QByteArrayList{"a", "b", "c"};
        QTest::newRow("top damage") << QByteArray("by=top_dmg") << QByteArrayList{"b", "a", "c"};
        QTest::newRow("average healing") << QByteArray("by=avg_heal") << QByteArrayList{"c", "a", "b"};
        QTest::newRow("top healing") << QByteArray("by=top_heal&top=2") << QByteArrayList{"c", "b"};
        QTest::newRow("games") << QByteArray("by=game_count&top=1") << QByteArrayList{"b"};
    }
    void aStreamRanksByTheMeasureAsked() {
        QFETCH(QByteArray, query);
        QFETCH(QByteArrayList, names);
        support::WebFixture web;
        web.setLive();
        web.add("c", 0, 10, 90);
        web.add("a", 1, 50, 20);
        web.add("b", 2, 60, 25);
        web.add("b", 2, 20, 5);
        web.publish();
        Client client(web.port());
        QVERIFY(client.send("GET /events?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QCOMPARE(namesIn(nextState(client)), names);
    }

    void theEndDoesNotWaitForViewers() {
        support::WebFixture web;
        Client viewer(web.port());
        QVERIFY(viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QVERIFY(!viewer.readUntil("data: ").isEmpty());
        Client silent(web.port());
        const auto begun = std::chrono::steady_clock::now();
        web.stop();
        QVERIFY(std::chrono::steady_clock::now() - begun < 5s);
        viewer.readAll(); // to its end
    }

    void aPortThatIsTakenIsSaid() {
        support::WebFixture web;
        const auto second = web::Listener::open(web::defaultHost, web.port());
        QVERIFY(!second);
        QCOMPARE(second.error().code, base::ErrorCode::alreadyExists);
        QVERIFY(second.error().text.find(std::to_string(web.port())) != std::string::npos);
        QVERIFY(second.error().text.find("taken") != std::string::npos);
        QCOMPARE(web::Listener::open("no.such.host.invalid", 0).error().code,
                 base::ErrorCode::invalidArgument);
        QCOMPARE(web::Listener::open("192.0.2.1", 0).error().code, base::ErrorCode::invalidArgument);
        QVERIFY(web::Listener::open("localhost", 0)->own.onLoopback);
        QVERIFY(!web::Listener::open("0.0.0.0", 0)->own.onLoopback);
    }
};

QTEST_GUILESS_MAIN(TestWebServer)
#include "test_web_server.moc"
