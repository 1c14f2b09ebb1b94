#include "tests/web/browser.h"

#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int deadline = 20'000; // ms

/// A pipe whose ends are none of 3 and 4, where Chromium expects its own.
std::array<int, 2> makePipe() {
    std::array<int, 2> low{};
    if (::pipe2(low.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
    std::array<int, 2> ends{};
    for (std::size_t i = 0; i < ends.size(); ++i) {
        ends[i] = ::fcntl(low[i], F_DUPFD_CLOEXEC, 10);
        ::close(low[i]);
    }
    return ends;
}

} // namespace

QString Browser::program() {
    return QStandardPaths::findExecutable(QStringLiteral("chromium"));
}

Browser::Browser() {
    const auto toIt = makePipe();
    const auto fromIt = makePipe();
    m_in = toIt[1];
    m_out = fromIt[0];
    m_process.setChildProcessModifier([toIt, fromIt] {
        ::dup2(toIt[0], 3);
        ::dup2(fromIt[1], 4);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // not even the end of a test that is killed leaves it behind
    });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    // Tests run in containers and as root, where its sandbox can't be: it opens nothing but our own page.
    m_process.start(program(),
                    {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"),
                     QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
                     QStringLiteral("--no-first-run"), QStringLiteral("--remote-debugging-pipe"),
                     QStringLiteral("--user-data-dir=") + m_profile.path(), QStringLiteral("about:blank")});
    const bool started = m_process.waitForStarted(deadline);
    ::close(toIt[0]);
    ::close(fromIt[1]);
    const auto pages = started ? call(QStringLiteral("Target.getTargets"), {}) : QJsonObject();
    for (const auto target : pages.value(QLatin1String("targetInfos")).toArray())
        if (target.toObject().value(QLatin1String("type")).toString() == QLatin1String("page"))
            m_session =
                call(QStringLiteral("Target.attachToTarget"),
                     {{QStringLiteral("targetId"), target.toObject().value(QLatin1String("targetId"))},
                      {QStringLiteral("flatten"), true}})
                    .value(QLatin1String("sessionId"))
                    .toString();
    if (m_session.isEmpty())
        m_error = QStringLiteral("Chromium doesn't answer: ") + m_process.errorString();
}

Browser::~Browser() {
    m_session.clear();
    if (m_error.isEmpty())
        call(QStringLiteral("Browser.close"), {});
    ::close(m_in);
    ::close(m_out);
    if (!m_process.waitForFinished(deadline)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QJsonObject Browser::read() {
    QElapsedTimer timer;
    timer.start();
    while (!m_read.contains('\0')) {
        pollfd polled{m_out, POLLIN, 0};
        std::array<char, 65536> buffer{};
        if (timer.elapsed() > deadline || ::poll(&polled, 1, 1000) < 0)
            return {};
        if (polled.revents == 0)
            continue;
        const ssize_t count = ::read(m_out, buffer.data(), buffer.size());
        if (count <= 0)
            return {};
        m_read.append(buffer.data(), count);
    }
    const qsizetype end = m_read.indexOf('\0');
    const auto message = QJsonDocument::fromJson(m_read.left(end)).object();
    m_read.remove(0, end + 1);
    return message;
}

QJsonObject Browser::call(const QString& method, const QJsonObject& parameters) {
    QJsonObject message{{QStringLiteral("id"), ++m_last},
                        {QStringLiteral("method"), method},
                        {QStringLiteral("params"), parameters}};
    if (!m_session.isEmpty())
        message.insert(QStringLiteral("sessionId"), m_session);
    const QByteArray bytes = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\0';
    if (::write(m_in, bytes.data(), std::size_t(bytes.size())) != bytes.size())
        return {};
    for (;;) {
        const QJsonObject answer = read();
        if (answer.isEmpty())
            return {};
        if (answer.value(QLatin1String("id")).toInt() == m_last) // else it is of an event
            return answer.value(QLatin1String("result")).toObject();
    }
}

void Browser::open(const QString& url) {
    call(QStringLiteral("Page.navigate"), {{QStringLiteral("url"), url}});
}

QJsonValue Browser::evaluate(const QString& expression) {
    return call(QStringLiteral("Runtime.evaluate"),
                {{QStringLiteral("expression"), expression}, {QStringLiteral("returnByValue"), true}})
        .value(QLatin1String("result"))
        .toObject()
        .value(QLatin1String("value"));
}

bool Browser::becomes(const QString& expression) {
    return waitUntil([&] { return evaluate(expression).toBool(); }, std::chrono::seconds(30));
}

} // namespace support
