#include "core/web/listener.h"
#include "tests/support/wait.h"
#include "tests/web/http_client.h"
#include "tests/web/web_fixture.h"

#include <QtTest>

#include <list>
#include <thread>

using http_client::Client;
using http_client::get;
using web::Server;

/// What no client can do to the others.
class TestWebLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLargeHeadIsRefused() {
        support::WebFixture web;
        const QByteArray header = "X: " + QByteArray(1000, 'x') + "\r\n";
        QCOMPARE(get(web.port(), "/", header.repeated(7)).status, 200);
        QCOMPARE(get(web.port(), "/", header.repeated(9)).status, 431);
        QCOMPARE(get(web.port(), "/" + QByteArray(9000, 'x')).status, 431);
        QCOMPARE(get(web.port(), "/").status, 200);
    }

    void manyHeadsDontAddUp() {
        support::WebFixture web;
        Client client(web.port());
        for (int i = 0; i < 300; ++i) { // far more than a head in all
            QVERIFY(client.send("GET /table/ HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(100, 'x') +
                                "\r\n\r\n"));
            QCOMPARE(client.next().status, 200);
        }
    }

    void requestsThatComeTogetherAreAnsweredInTurn() {
        support::WebFixture web;
        Client client(web.port());
        const QByteArray one = "GET /table/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
        QVERIFY(client.send(one.repeated(1000)));
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(client.next().status, 200);
    }

    void idleConnectionsMakeRoom() {
        support::WebFixture web;
        std::list<Client> idle;
        for (std::size_t i = 0; i < 2 * Server::mostConnections; ++i)
            QVERIFY(idle.emplace_back(web.port()).connected());
        QCOMPARE(get(web.port(), "/").status, 200);
        QVERIFY(idle.front().readAll().isEmpty()); // the oldest had to go
    }

    void thereIsAnEndOfStreams() {
        support::WebFixture web;
        std::list<Client> viewers;
        for (std::size_t i = 0; i < Server::mostStreams; ++i) {
            Client& viewer = viewers.emplace_back(web.port());
            QVERIFY(viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            QVERIFY(viewer.readUntil("data: ").endsWith("data: "));
        }
        QCOMPARE(get(web.port(), "/events").status, 503);
        QCOMPARE(get(web.port(), "/").status, 200);
        viewers.pop_front(); // somebody closes the page
        QVERIFY(support::waitUntil(
            [&] {
                Client viewer(web.port());
                viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                return viewer.readUntil("\r\n").startsWith("HTTP/1.1 200");
            },
            std::chrono::seconds(10)));
    }

    void whoConnectsAgainAndAgainMakesNoMoreEvents() {
        support::WebFixture web;
        web.setLive();
        const QByteArray ask = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Client viewer(web.port());
        QVERIFY(viewer.send(ask));
        QVERIFY(viewer.readUntil("data: ").endsWith("data: "));
        const auto begun = std::chrono::steady_clock::now();
        std::chrono::milliseconds took{};
        for (int i = 0; took < std::chrono::seconds(2); ++i) {
            web.add("Jake", 0, i, i);
            web.publish();
            Client other(web.port());
            QVERIFY(other.send(ask));
            (void)other.readUntil("data: ");
            took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                         begun);
        }
        web.stop();
        const auto events = viewer.readAll().count("data: {");
        QVERIFY2(events > 0 && events <= took.count() / 250 + 1, qPrintable(QString::number(events)));
    }

    void aViewerThatDoesNotReadHoldsUpNobody() {
        support::WebFixture web;
        web.setLive();
        for (int i = 0; i < 100; ++i)
            web.add(std::string(200, 'x') + std::to_string(i), 0, i, i);
        web.publish();
        Client stuck(web.port());
        QVERIFY(stuck.send("GET /events?top=100 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Client quick(web.port());
        QVERIFY(quick.send("GET /events?top=100 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        for (int i = 0; i < 8; ++i) {
            web.add("next", 0, 1000 + i, 1);
            web.publish();
            QVERIFY(quick.readUntil("\n\n").endsWith("\n\n"));
            QCOMPARE(get(web.port(), "/").status, 200);
        }
    }

    void clientsAndASessionThatChangesDontMeet() {
        support::WebFixture web;
        web.setLive();
        std::atomic<int> good{0};
        {
            std::vector<std::jthread> clients;
            for (int i = 0; i < 4; ++i)
                clients.emplace_back([&, i] {
                    for (int round = 0; round < 50; ++round)
                        for (const char* target :
                             {"/metrics", "/table/player_aggregates/Jake/", "/assignment/"})
                            good += get(web.port(), target).status == 200 ? 1 : 0;
                    Client viewer(web.port());
                    viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    good += viewer.readUntil("data: ").endsWith("data: ") ? i : 0;
                });
            for (int i = 0; i < 300; ++i) {
                web.add("Jake", 0, i, i);
                web.add("player " + std::to_string(i), 1, i, i);
                web.publish();
                stream::WorkerSnapshot worker;
                worker.id = i % 5;
                worker.events = std::uint64_t(i);
                web.session().setWorker(worker);
            }
        }
        QVERIFY(good >= 4 * 50 * 2); // a player may be asked for before there is one
    }
};

QTEST_GUILESS_MAIN(TestWebLimits)
#include "test_web_limits.moc"
