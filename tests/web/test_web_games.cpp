#include "core/web/game_table.h"
#include "tests/view/made_up_games.h"
#include "tests/web/http_client.h"
#include "tests/web/web_fixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

using http_client::Answer;
using http_client::get;

namespace {

const QByteArray table = "/table/player_games/";

QByteArray keyOf(const QByteArray& player, const QByteArray& blank = {}) {
    return "[\"" + player + "\"," + blank + "1640995200000," + blank +
           "\"match-0\",\"Ilios\",\"Vienna Yodlers\"]";
}

QByteArray escaped(const QByteArray& key) {
    return key.toPercentEncoding();
}

/// One of a player called Müller.
stats::Event foreignGame() {
    return support::game("M\u00fcller", 0, 3000, 20.5);
}

} // namespace

/// The table of single games, of a session that is made up.
class TestWebGames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsATableAsTheOther() {
        support::WebFixture web;
        web.setLive();
        const Answer info = get(web.port(), table);
        QCOMPARE(info.status, 200);
        QCOMPARE(info.body, QByteArray("{\"name\":\"player_games\",\"help\":\"\"}"));
        const QByteArray topic = "owl-stats-stream-process-player_games-changelog";
        const auto topicsAt = [&web](const char* path) {
            return get(web.port(), path).json().object().value(QLatin1String("http://localhost")).toObject();
        };
        QCOMPARE(topicsAt("/router/player_games/").keys(), QStringList{QString::fromLatin1(topic)});
        QCOMPARE(topicsAt("/router/").size(), 2);
        QCOMPARE(get(web.port(), "/router/player_games/x/").body, QByteArray("\"http://localhost\""));
        QCOMPARE(get(web.port(), table + "x/more/").status, 404);
        QCOMPARE(web.session().timesAsked("askGames"), 0); // nothing of that needs the games
    }

    void aGameIsFoundByItsKey_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("as on the topic") << escaped(keyOf("M\\u00fcller"));
        QTest::newRow("with letters") << escaped(keyOf("M\u00fcller"));
        QTest::newRow("with blanks") << escaped(keyOf("M\\u00FCller", " "));
        QTest::newRow("hardly escaped") << keyOf("M%C3%BCller").replace('"', "%22").replace(' ', "%20");
    }
    void aGameIsFoundByItsKey() {
        QFETCH(QByteArray, key);
        support::WebFixture web;
        web.setLive();
        web.session().setGames({support::game("Jake", 0, 1), foreignGame()});
        const QByteArray value =
            "{\"player\": \"M\\u00fcller\", \"damage\": 3000, \"healing\": 20.5, \"match\": "
            "\"match-0\", \"map\": \"Ilios\", \"map_type\": \"control\", \"team\": \"Vienna "
            "Yodlers\", \"season\": 2022, \"stage\": \"Week 1\", \"time_played\": 600, "
            "\"timestamp\": \"2022-01-01T00:00:00.000Z\"}";
        for (const char* end : {"/", ""}) {
            const Answer answer = get(web.port(), table + key + end);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
            QVERIFY(!answer.json().isNull());
            QCOMPARE(answer.json(), QJsonDocument::fromJson(value));
        }
    }

    void whatIsNotKnownOfAGameIsNotSaid() {
        support::WebFixture web;
        web.setLive();
        stats::Event bare{"Jake", {1, true}, {2.5, false}, base::TimestampMs{7}, stats::Game{}};
        bare.game->map = "Ilios";
        web.session().setGames({bare});
        const Answer answer = get(web.port(), table + escaped("[\"Jake\",7,\"\",\"Ilios\",\"\"]") + "/");
        QCOMPARE(answer.json().object().keys(),
                 (QStringList{"damage", "healing", "map", "player", "timestamp"}));
    }

    void whatIsNoGamesKeyIsNotFound_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("another game") << table + escaped(keyOf("Piggy")) << 404;
        QTest::newRow("another spelling of the name") << table + escaped(keyOf("JAKE")) << 404;
        QTest::newRow("a name") << table + "Jake" << 404;
        QTest::newRow("none") << table + "/" << 404;
        QTest::newRow("too few parts")
            << table + escaped("[\"Jake\",1640995200000,\"match-0\",\"Ilios\"]") << 404;
        QTest::newRow("a time that is a text") << table + escaped("[\"Jake\",\"1\",\"\",\"\",\"\"]") << 404;
        QTest::newRow("a broken time") << table + escaped("[\"Jake\",1.5,\"\",\"\",\"\"]") << 404;
        QTest::newRow("parts within parts") << table + escaped(QByteArray(2000, '[')) << 404;
        QTest::newRow("no UTF-8") << table + "%5B%22%ff%22%5D" << 404;
        QTest::newRow("the folder above") << table + "..%2F..%2Fetc%2Fpasswd" << 404;
        QTest::newRow("half an escape") << table + "%4" << 400;
    }
    void whatIsNoGamesKeyIsNotFound() {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        support::WebFixture web;
        web.setLive();
        web.session().setGames({support::game("Jake", 0, 1)});
        QCOMPARE(get(web.port(), table + escaped(keyOf("Jake"))).status, 200);
        const Answer answer = get(web.port(), target);
        QCOMPARE(answer.status, status);
        QVERIFY(status == 400 || answer.json().object().value(QLatin1String("table")).toString() ==
                                     QLatin1String("player_games"));
    }

    void nothingIsSaidOfGamesThatAreNotAllReadYet() {
        support::WebFixture web;
        web.setLive();
        web.session().setGames({support::game("Jake", 0, 1)}, false);
        for (const char* player : {"Jake", "Piggy"}) {
            const Answer answer = get(web.port(), table + escaped(keyOf(player)));
            QCOMPARE(answer.status, 503);
            QCOMPARE(answer.headers.value("retry-after"), QByteArray("1"));
        }
        web.session().setGames({support::game("Jake", 0, 1)});
        web.session().setGamesError(base::Error{base::ErrorCode::brokerUnreachable, "Nobody answers."});
        QCOMPARE(get(web.port(), table + escaped(keyOf("Jake"))).status, 200); // what is known is still so
        QCOMPARE(get(web.port(), table + escaped(keyOf("Piggy"))).status, 404);
        web.session().setGamesError(base::Error{base::ErrorCode::unsupported, "More games than fit."});
        QCOMPARE(get(web.port(), table + escaped(keyOf("Jake"))).status, 200);
        QCOMPARE(get(web.port(), table + escaped(keyOf("Piggy"))).status, 503); // left out, maybe
    }
};

QTEST_GUILESS_MAIN(TestWebGames)
#include "test_web_games.moc"
