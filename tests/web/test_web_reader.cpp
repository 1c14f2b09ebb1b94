#include "core/web/listener.h"
#include "core/web/site.h"
#include "tests/web/http_client.h"
#include "tests/web/web_fixture.h"

#include <QtTest>

#include <algorithm>

using http_client::Answer;
using http_client::Client;
using http_client::get;

/// Who reads: a browser with its page, pages of other sites, other methods than to read.
class TestWebReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBrowserIsLedToThePage() {
        support::WebFixture web;
        const Answer root = get(web.port(), "/", "Accept: text/html,*/*;q=0.8\r\n");
        QCOMPARE(root.status, 302);
        QCOMPARE(root.headers.value("location"), QByteArray("/live/"));
        QCOMPARE(root.headers.value("vary"), QByteArray("Accept"));
        const Answer page = get(web.port(), "/live/");
        QCOMPARE(page.status, 200);
        QCOMPARE(page.headers.value("content-type"), QByteArray("text/html; charset=utf-8"));
        QVERIFY(page.body.contains("EventSource") && page.body.contains("prefers-color-scheme"));
        QVERIFY(!page.body.contains("{{nonce}}") && !page.body.contains("/*page."));
        const QByteArray policy = page.headers.value("content-security-policy");
        const qsizetype nonce = policy.indexOf("'nonce-") + 7;
        QVERIFY(page.body.contains("<script nonce=\"" + policy.mid(nonce, 32) + "\">"));
        QVERIFY(get(web.port(), "/live/").headers.value("content-security-policy") != policy);
        for (const char* scheme : {"https://", "src=\"", "@import"}) // but the icon's and a namespace's
            QVERIFY2(!page.body.contains(scheme), scheme);
    }

    void everyAnswerProtectsItsReader() {
        support::WebFixture web;
        for (const char* target : {"/", "/live/", "/metrics", "/nope", "/table/player_aggregates/Jake/"}) {
            const Answer answer = get(web.port(), target, "Origin: http://evil.example\r\n");
            QCOMPARE(answer.headers.value("x-content-type-options"), QByteArray("nosniff"));
            QCOMPARE(answer.headers.value("x-frame-options"), QByteArray("DENY"));
            QCOMPARE(answer.headers.value("cross-origin-resource-policy"), QByteArray("same-origin"));
            QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
            QVERIFY(answer.headers.value("content-security-policy").startsWith("default-src 'none'"));
            for (const QByteArray& name : answer.headers.keys())
                QVERIFY2(!name.startsWith("access-control-"), name);
        }
    }

    void onlyNamesOfThisMachineAreAnswered() {
        support::WebFixture web;
        const auto statusFor = [&web](const QByteArray& host) {
            return http_client::request(web.port(), "GET /table/ HTTP/1.1\r\nHost: " + host +
                                                        "\r\nConnection: close\r\n\r\n")
                .status;
        };
        QCOMPARE(statusFor("127.0.0.1"), 200);
        QCOMPARE(statusFor("localhost:8080"), 200); // as through a tunnel
        QCOMPARE(statusFor("evil.example"), 421);
        QCOMPARE(statusFor("evil.example:" + QByteArray::number(web.port())), 421);
    }

    void elsewhereAddressesAndOwnNamesAreAnswered() {
        auto listener = web::Listener::open(web::defaultHost, 0).value();
        const auto has = [&listener](const std::string& name) {
            return std::ranges::find(listener.own.names, name) != listener.own.names.end();
        };
        QVERIFY(has(QSysInfo::machineHostName().toStdString()) && has(web::defaultHost));
        listener.own = {false, {"stats.example"}}; // as if it were
        support::WebFixture web(std::move(listener));
        const auto statusFor = [&web](const QByteArray& host) {
            return http_client::request(web.port(), "GET /table/ HTTP/1.1\r\nHost: " + host +
                                                        "\r\nConnection: close\r\n\r\n")
                .status;
        };
        QCOMPARE(statusFor("Stats.example:6066"), 200);
        QCOMPARE(statusFor("192.0.2.7:6066"), 200);
        QCOMPARE(statusFor("[2001:db8::7]"), 200);
        QCOMPARE(statusFor("localhost"), 200);
        QCOMPARE(statusFor("evil.example"), 421);
        QCOMPARE(statusFor("192.0.2.7.evil.example"), 421);
        QCOMPARE(statusFor("stats.example.evil.example"), 421);
    }

    void pagesOfOtherSitesGetNothing_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<int>("status");
        for (const char* target : {"/events", "/metrics", "/table/", "/assignment/", "/live/x"}) {
            QTest::addRow("%s of another site", target)
                << QByteArray(target) << QByteArray("cross-site") << 403;
        }
        QTest::newRow("a link to the page") << QByteArray("/live/") << QByteArray("Cross-Site") << 200;
        QTest::newRow("a link to the root") << QByteArray("/") << QByteArray("cross-site") << 200;
        QTest::newRow("its own page") << QByteArray("/table/") << QByteArray("same-origin") << 200;
        QTest::newRow("typed by a person") << QByteArray("/table/") << QByteArray("none") << 200;
    }
    void pagesOfOtherSitesGetNothing() {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, site);
        QFETCH(int, status);
        support::WebFixture web;
        Client client(web.port());
        QVERIFY(client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: " + site +
                            "\r\n\r\n"));
        QCOMPARE(http_client::answerOf(client.readUntil("\r\n\r\n")).status, status);
    }

    void itOnlyShows() {
        support::WebFixture web;
        for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "BREW"}) {
            const Answer answer = http_client::request(
                web.port(), QByteArray(method) + " /table/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
            QCOMPARE(answer.status, 405);
            QCOMPARE(answer.headers.value("allow"), QByteArray("GET, HEAD"));
        }
        QCOMPARE(http_client::request(web.port(),
                                      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" +
                                          QByteArray(100000, 'x'))
                     .status,
                 413);
        QVERIFY(web.session().asked().empty());
    }

    void aHeadHasNoBody() {
        support::WebFixture web;
        const Answer answer = http_client::request(
            web.port(), "HEAD /table/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("content-length").toInt(), int(get(web.port(), "/table/").body.size()));
        QVERIFY(answer.body.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWebReader)
#include "test_web_reader.moc"
