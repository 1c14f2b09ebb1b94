#include "core/web/guard.h"
#include "core/web/request.h"

#include <QtTest>

using namespace std::string_literals;

class TestWebRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPathIsSplitBeforeItIsDecoded_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArrayList>("path");
        const auto row = [](const QByteArray& target, const QByteArrayList& path) {
            QTest::addRow("%s", target.constData()) << target << path;
        };
        row("/", {});
        row("/table/", {"table"});
        row("/table", {"table"});
        row("/table/t/Jake/", {"table", "t", "Jake"});
        row("/table/t/a%2Fb/", {"table", "t", "a/b"});
        row("/table/t/%2e%2e/", {"table", "t", ".."});
        row("/table/t/../x", {"table", "t", "..", "x"});
        row("/table//x", {"table", "", "x"});
        row("/M%C3%BCller", {"M\xC3\xBCller"});
        row("/M\xC3\xBCller", {"M\xC3\xBCller"});
        row("/a+b%20c", {"a+b c"});
        row("/a%00b", {QByteArray("a\0b", 3)});
        row("/%252e", {"%2e"});
        row("/x?y=/z", {"x"});
        row("/x#y", {"x"});
    }
    void aPathIsSplitBeforeItIsDecoded() {
        QFETCH(QByteArray, target);
        QFETCH(QByteArrayList, path);
        const auto request = web::parseHead("GET " + target.toStdString() + " HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(request);
        QByteArrayList found;
        for (const std::string& segment : request->path)
            found << QByteArray::fromStdString(segment);
        QCOMPARE(found, path);
    }

    void aQueryIsDecoded() {
        const auto request =
            web::parseHead("GET /events?by=top%5Fdmg&top=5&&flag&top=6 HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(request);
        QCOMPARE(request->query.at("by"), "top_dmg"s);
        QCOMPARE(request->query.at("top"), "6"s);
        QCOMPARE(request->query.at("flag"), ""s);
        QCOMPARE(request->query.size(), 3u);
    }

    void headersAreUnderstood() {
        const auto request = web::parseHead("GET / HTTP/1.1\r\nhOST:\t [::1]:80 \r\nAccept: Text/HTML\r\n"
                                            "X-Other: \xC3\xBC\r\n\r\n");
        QVERIFY(request);
        QCOMPARE(request->host, "[::1]:80"s);
        QCOMPARE(request->accept, "text/html"s);
        QVERIFY(request->keepAlive && !request->hasBody);
        const auto old = web::parseHead("GET / HTTP/1.0\r\n\r\n");
        QVERIFY(old && !old->keepAlive && old->host.empty());
        const auto last = web::parseHead("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n");
        QVERIFY(last && !last->keepAlive);
        QVERIFY(web::parseHead("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")->hasBody);
        QVERIFY(!web::parseHead("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")->hasBody);
        QVERIFY(web::parseHead("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")->hasBody);
    }

    void whatIsNoRequestIsRefused_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& head, int status = 400) {
            QTest::addRow("%s", name) << head << status;
        };
        row("nothing", "\r\n");
        row("one word", "GET\r\n\r\n");
        row("no version", "GET /\r\n\r\n");
        row("a version to come", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
        row("two spaces", "GET / x HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a whole URL", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a method of signs", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("no host", "GET / HTTP/1.1\r\n\r\n");
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        row("half an escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n");
        row("an escape at the end", "GET /a% HTTP/1.1\r\nHost: a\r\n\r\n");
        row("no escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n");
        row("one in the query", "GET /?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a NUL", QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28));
        row("a bare line feed", "GET / HTTP/1.1\nHost: a\r\n\r\n");
        row("a bare carriage return", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n");
        row("a folded header", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n");
        row("a header without a name", "GET / HTTP/1.1\r\n: a\r\n\r\n");
        row("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        row("a length that is none", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
        row("two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 9\r\n\r\n");
    }
    void whatIsNoRequestIsRefused() {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        const auto request = web::parseHead(head.toStdString());
        QVERIFY(!request);
        QCOMPARE(request.error().status, status);
        QVERIFY(!request.error().text.empty());
    }

    void namesOfThisMachineAreKnown_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("own");
        for (const char* own : {"localhost", "LocalHost:6066", "127.0.0.1", "127.0.0.1:80", "127.3.2.1",
                                "[::1]", "[::1]:6066", "[::ffff:127.0.0.1]:6066"})
            QTest::addRow("%s", own) << QByteArray(own) << true;
        for (const char* other : {"evil.example", "evil.example:6066", "127.0.0.1.evil.example",
                                  "localhost.evil.example", "0.0.0.0", "10.0.0.1", "127.1", "[::2]", "[::1",
                                  "[::ffff:10.0.0.1]", "localhost:80:80", "localhost:x", "a@localhost", ""})
            QTest::addRow("not '%s'", other) << QByteArray(other) << false;
    }
    void namesOfThisMachineAreKnown() {
        QFETCH(QByteArray, host);
        QFETCH(bool, own);
        QCOMPARE(web::isLoopbackHost(host.toStdString()), own);
    }
};

QTEST_GUILESS_MAIN(TestWebRequest)
#include "test_web_request.moc"
