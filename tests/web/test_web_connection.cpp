#include "core/web/connection.h"

#include <QtTest>

#include <array>

#include <poll.h>
#include <sys/socket.h>

using web::Connection;
using namespace std::chrono_literals;

namespace {

/// A connection and its client, as a pair of sockets; the time is the test's.
struct Pair {
    explicit Pair(int buffer = 0) {
        std::array<int, 2> fds{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds.data()) != 0)
            qFatal("no sockets");
        if (buffer > 0)
            ::setsockopt(fds[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
        client = web::Socket(fds[1]);
        connection.emplace(web::Socket(fds[0]), now);
    }

    void say(const std::string& text) const {
        if (::send(client.fd(), text.data(), text.size(), MSG_NOSIGNAL) != ssize_t(text.size()))
            qFatal("not sent");
    }
    [[nodiscard]] std::string hear() const {
        std::string heard;
        std::array<char, 65536> buffer{};
        for (ssize_t count = 0; (count = ::recv(client.fd(), buffer.data(), buffer.size(), 0)) > 0;)
            heard.append(buffer.data(), std::size_t(count));
        return heard;
    }
    /// As the server does when the time has come.
    void wait(std::chrono::seconds time) {
        now += time;
        if (now >= connection->deadline())
            connection->expire(now);
    }

    Connection::Time now{};
    web::Socket client;
    std::optional<Connection> connection;
};

Connection::Text text(std::string content) {
    return std::make_shared<const std::string>(std::move(content));
}

const std::string whole = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

class TestWebConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHeadThatDripsIsCutOff() {
        Pair pair;
        for (int second = 0; second < 9; ++second) {
            pair.say("G");
            pair.connection->receive(pair.now);
            QVERIFY(!pair.connection->next());
            pair.wait(1s);
        }
        QVERIFY(!pair.connection->over());
        pair.wait(1s);
        QVERIFY(pair.hear().starts_with("HTTP/1.1 408 "));
        pair.wait(1s); // it doesn't go away by itself
        QVERIFY(pair.connection->over());
    }

    void whoSaysNothingIsLetGo() {
        Pair pair;
        QVERIFY(pair.connection->idle());
        pair.wait(10s);
        QVERIFY(pair.connection->over());
        QCOMPARE(pair.hear(), std::string());
    }

    void anIdleConnectionIsKeptForAWhile() {
        Pair pair;
        pair.say(whole);
        pair.connection->receive(pair.now);
        QVERIFY(pair.connection->next()->has_value());
        pair.connection->send(text("answer"), false, pair.now);
        QCOMPARE(pair.hear(), std::string("answer"));
        QVERIFY(pair.connection->idle());
        pair.wait(14s);
        QVERIFY(!pair.connection->over());
        pair.say("G"); // the next head has its own time
        pair.connection->receive(pair.now);
        QVERIFY(!pair.connection->idle());
        pair.wait(9s);
        QVERIFY(!pair.connection->over());
    }

    void anEndlessHeadIsRefused() {
        Pair pair;
        pair.say("GET / HTTP/1.1\r\nX: " + std::string(web::longestHead, 'x'));
        pair.connection->receive(pair.now);
        for (int i = 0; i < 3; ++i)
            pair.connection->receive(pair.now);
        const auto next = pair.connection->next();
        QVERIFY(next && !*next);
        QCOMPARE(next->error().status, 431);
    }

    void whatCameTogetherIsAnsweredInTurn() {
        Pair pair;
        pair.say(whole + whole);
        pair.connection->receive(pair.now);
        QVERIFY(pair.connection->next()->has_value());
        pair.connection->send(text("one "), false, pair.now);
        QVERIFY(pair.connection->next()->has_value());
        pair.connection->send(text("two"), true, pair.now);
        QVERIFY(!pair.connection->next());
        QCOMPARE(pair.hear(), std::string("one two"));
    }

    void anAnswerThatNobodyReadsIsDropped() {
        Pair pair(4096);
        pair.say(whole);
        pair.connection->receive(pair.now);
        QVERIFY(pair.connection->next()->has_value());
        pair.connection->send(text(std::string(1'000'000, 'x')), false, pair.now);
        QVERIFY((pair.connection->wanted() & POLLOUT) != 0);
        QVERIFY((pair.connection->wanted() & POLLIN) == 0); // nothing more is taken meanwhile
        pair.wait(19s);
        QVERIFY(!pair.connection->over());
        pair.wait(1s);
        QVERIFY(pair.connection->over());
    }

    void aSlowReaderMissesEventsAndHoldsOne() {
        Pair pair(4096);
        pair.connection->stream(text("head"), {}, pair.now);
        const auto big = text(std::string(100'000, 'x'));
        pair.connection->offer(big, pair.now);
        std::weak_ptr<const std::string> missed;
        for (int i = 0; i < 100; ++i) {
            const auto event = text("missed");
            missed = event;
            pair.connection->offer(event, pair.now);
            QCOMPARE(event.use_count(), 1); // not kept
        }
        QVERIFY(missed.expired());
        std::string heard;
        while (heard.size() < big->size() + 4) { // it reads after all
            heard += pair.hear();
            pair.connection->flush(pair.now);
        }
        pair.connection->offer(text("now"), pair.now);
        QCOMPARE(pair.hear(), std::string("now"));
        QVERIFY(!pair.connection->over());
    }

    void aReaderThatStopsIsDropped() {
        Pair pair(4096);
        pair.connection->stream(text("head"), {}, pair.now);
        pair.wait(1000s); // a quiet stream has no deadline
        QVERIFY(!pair.connection->over());
        pair.connection->offer(text(std::string(100'000, 'x')), pair.now);
        pair.wait(20s);
        QVERIFY(pair.connection->over());
    }

    void theSameEventIsNotSentTwice() {
        Pair pair;
        pair.connection->stream(text("head "), {}, pair.now);
        const auto event = text("event");
        pair.connection->offer(event, pair.now);
        pair.connection->offer(event, pair.now);
        QCOMPARE(pair.hear(), std::string("head event"));
    }

    void whoGoesAwayIsForgotten() {
        for (const bool streams : {false, true}) {
            Pair pair;
            if (streams)
                pair.connection->stream(text("head"), {}, pair.now);
            pair.client = web::Socket();
            pair.connection->receive(pair.now);
            QVERIFY(!pair.connection->next());
            QVERIFY(pair.connection->over());
        }
    }

    void aHalfClosedClientStillGetsItsAnswer() {
        Pair pair;
        pair.say(whole);
        ::shutdown(pair.client.fd(), SHUT_WR);
        pair.connection->receive(pair.now);
        QVERIFY(pair.connection->next()->has_value());
        pair.connection->send(text("answer"), false, pair.now);
        QVERIFY(!pair.connection->next());
        QVERIFY(pair.connection->over());
        QCOMPARE(pair.hear(), std::string("answer"));
    }
};

QTEST_GUILESS_MAIN(TestWebConnection)
#include "test_web_connection.moc"
