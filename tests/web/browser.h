#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace support {

/// A headless Chromium with one page, driven by its debugging pipe: JSON with a NUL behind each message.
class Browser {
public:
    /// Where it is; empty: nowhere.
    [[nodiscard]] static QString program();

    Browser();
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    /// Empty: it runs.
    [[nodiscard]] QString error() const { return m_error; }
    void open(const QString& url);
    /// The value of an expression on the page; undefined when it fails.
    QJsonValue evaluate(const QString& expression);
    /// Waits until the expression is true, thirty seconds at most.
    [[nodiscard]] bool becomes(const QString& expression);

private:
    QJsonObject call(const QString& method, const QJsonObject& parameters);
    [[nodiscard]] QJsonObject read();

    QTemporaryDir m_profile;
    QProcess m_process;
    int m_in = -1;  ///< we write
    int m_out = -1; ///< we read
    QByteArray m_read;
    int m_last = 0; ///< id of a call
    QString m_session;
    QString m_error;
};

} // namespace support

/// Skips a test where there is no browser; fails under CI=true.
#define SUPPORT_NEEDS_BROWSER()                                                                              \
    do {                                                                                                     \
        if (support::Browser::program().isEmpty() && qEnvironmentVariable("CI") != QLatin1String("true"))    \
            QSKIP("SKIPPED: there is no Chromium: ./dev test installs it");                                  \
        QVERIFY2(!support::Browser::program().isEmpty(), "there is no Chromium");                            \
    } while (false)
