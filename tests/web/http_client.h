#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonDocument>
#include <QMap>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/// Speaks to a server on loopback, byte by byte if need be. Nothing waits longer than ten seconds.
namespace http_client {

inline constexpr int deadlineSeconds = 10;

struct Answer {
    int status = 0;                       ///< 0: none came
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(body); }
};

[[nodiscard]] inline Answer answerOf(const QByteArray& bytes) {
    Answer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = bytes.left(end).replace("\r\n", "\n").split('\n');
    answer.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    }
    answer.body = bytes.mid(end + 4);
    return answer;
}

class Client {
public:
    explicit Client(int port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval time{deadlineSeconds, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
        m_connected = ::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { ::close(m_fd); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    [[nodiscard]] bool connected() const { return m_connected; }
    bool send(const QByteArray& bytes) const {
        return ::send(m_fd, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) ==
               bytes.size();
    }
    /// All up to `text`; what is there when it doesn't come.
    QByteArray readUntil(const QByteArray& text) {
        while (!m_read.contains(text) && readMore()) {
        }
        const qsizetype end = m_read.indexOf(text);
        const QByteArray found = end < 0 ? m_read : m_read.left(end + text.size());
        m_read.remove(0, found.size());
        return found;
    }
    /// All until the server closes.
    QByteArray readAll() {
        while (readMore()) {
        }
        return std::exchange(m_read, {});
    }
    /// The next answer of known length.
    Answer next() {
        const QByteArray head = readUntil("\r\n\r\n");
        Answer answer = answerOf(head);
        const qsizetype length = answer.headers.value("content-length").toLongLong();
        while (m_read.size() < length && readMore()) {
        }
        answer.body = m_read.left(length);
        m_read.remove(0, length);
        return answer;
    }

private:
    bool readMore() {
        char buffer[65536];
        const ssize_t count = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (count > 0)
            m_read.append(buffer, count);
        return count > 0;
    }

    int m_fd;
    bool m_connected = false;
    QByteArray m_read;
};

[[nodiscard]] inline Answer request(int port, const QByteArray& bytes) {
    Client client(port);
    client.send(bytes);
    return answerOf(client.readAll());
}

[[nodiscard]] inline Answer get(int port, const QByteArray& target, const QByteArray& headers = {}) {
    return request(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers +
                             "\r\n");
}

} // namespace http_client
