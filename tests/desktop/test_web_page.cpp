#include "app/desktop/web_page.h"
#include "tests/support/fake_session.h"
#include "tests/web/http_client.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using settings::key::webOn;
using settings::key::webPort;

namespace {

/// A port that was free just now.
int freePort() {
    const auto listener = web::Listener::open(web::defaultHost, 0).value();
    return std::stoi(listener.address.substr(listener.address.rfind(':') + 1));
}

bool answers(int port) {
    return http_client::get(port, "/").status == 200;
}

} // namespace

/// The live page as the window's flags and settings want it.
class TestWebPage : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    support::FakeSession m_session;

    /// Settings of their own, and what is said.
    struct Page {
        explicit Page(TestWebPage& test, std::optional<web::Listener> asked = std::nullopt)
            : store(test.m_dir.filePath(QString::number(++count)), QSettings::IniFormat),
              page(test.m_session, settings, std::move(asked)) {
            QObject::connect(&page, &desktop::WebPage::came, &page,
                             [this](const news::Item& item) { said << item; });
        }
        static inline int count = 0;
        QSettings store;
        settings::Settings settings{store};
        QList<news::Item> said;
        desktop::WebPage page;
    };

private Q_SLOTS:
    void itIsOffAtFirst() {
        Page p(*this);
        p.settings.set(webPort, freePort());
        p.page.start();
        QVERIFY(!answers(p.settings.value(webPort).toInt()));
        QVERIFY(p.said.isEmpty());
    }

    void theSwitchAppliesAtOnce() {
        Page p(*this);
        const int port = freePort();
        p.settings.set(webPort, port);
        p.page.start();
        p.settings.set(webOn, true);
        QVERIFY(answers(port));
        QCOMPARE(p.said.size(), 1);
        QVERIFY(!p.said.first().bad);
        QVERIFY(p.said.first().text.contains(QStringLiteral("http://127.0.0.1:%1/live/").arg(port)));
        const int other = freePort();
        p.settings.set(webPort, other);
        QVERIFY(answers(other));
        QVERIFY(!answers(port));
        p.settings.set(webOn, false);
        QVERIFY(!answers(other));
        QCOMPARE(p.said.size(), 2);
    }

    void whatWasSetIsThereAtTheNextStartWithoutAWord() {
        Page p(*this);
        p.settings.set(webPort, freePort());
        p.store.setValue(QStringLiteral("settings/web/on"), true); // of an earlier run
        p.page.start();
        QVERIFY(answers(p.settings.value(webPort).toInt()));
        QVERIFY(p.said.isEmpty());
    }

    void aPortThatIsTakenIsSaidAndCanBeChanged() {
        Page p(*this);
        const auto taken = web::Listener::open(web::defaultHost, 0).value();
        const int port = std::stoi(taken.address.substr(taken.address.rfind(':') + 1));
        p.settings.set(webPort, port);
        p.page.start();
        p.settings.set(webOn, true);
        QCOMPARE(p.said.size(), 1);
        QVERIFY(p.said.first().bad);
        QVERIFY(p.said.first().text.contains(QStringLiteral("port %1").arg(port)));
        QVERIFY(p.said.first().text.contains(QStringLiteral("taken")));
        const int other = freePort();
        p.settings.set(webPort, other);
        QVERIFY(answers(other));
    }

    void theCommandLineComesFirst() {
        auto listener = web::Listener::open(web::defaultHost, 0).value();
        const int port = std::stoi(listener.address.substr(listener.address.rfind(':') + 1));
        Page p(*this, std::move(listener));
        p.page.start();
        QVERIFY(answers(port));
        QVERIFY(p.settings.isStandard(webOn)); // nothing is kept of it
        const int other = freePort();
        p.settings.set(webPort, other); // off: it is of no matter
        QVERIFY(answers(port));
        p.settings.set(webOn, true);
        QVERIFY(answers(other));
        QVERIFY(!answers(port));
    }
};

QTEST_GUILESS_MAIN(TestWebPage)
#include "test_web_page.moc"
