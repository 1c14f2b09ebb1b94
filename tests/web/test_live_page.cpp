#include "tests/web/browser.h"
#include "tests/web/web_fixture.h"

#include <QtTest>

using support::Browser;

namespace {

/// Of the charts and the table, in the order of the page.
const char* const inCharts =
    "[...document.querySelectorAll('#damageChart .who')].map(e => e.textContent).join()";
const char* const inTable =
    "[...document.querySelectorAll('#players tbody th')].map(e => e.textContent).join()";

QString is(const char* what, const char* value) {
    return QStringLiteral("%1 === '%2'").arg(QLatin1String(what), QString::fromUtf8(value));
}

} // namespace

/// The page in a real browser.
class TestLivePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itShowsWhatIsNowAndThenWhatChanges() {
        SUPPORT_NEEDS_BROWSER();
        Browser browser;
        QVERIFY2(browser.error().isEmpty(), qPrintable(browser.error()));
        support::WebFixture web;
        web.setLive();
        const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(web.port());
        browser.open(url);
        QVERIFY(browser.becomes(QStringLiteral("document.getElementById('status').textContent === 'Live'")));
        QCOMPARE(browser.evaluate(QStringLiteral("location.pathname")).toString(), QStringLiteral("/live/"));
        QVERIFY(browser.evaluate(QStringLiteral("document.getElementById('charts').hidden")).toBool());

        web.add("Jake", 1, 3000, 2000);
        web.add("<b>Happy</b>", 2, 1000, 4000);
        web.publish();
        QVERIFY(browser.becomes(is(inCharts, "Jake,<b>Happy</b>"))); // as text
        QVERIFY(browser.becomes(is(inTable, "Jake,<b>Happy</b>")));
        QCOMPARE(
            browser.evaluate(QStringLiteral("document.querySelector('#damageChart .strong').style.width"))
                .toString(),
            QStringLiteral("100%"));
        web.add("<b>Happy</b>", 2, 9000, 4000);
        web.publish();
        QVERIFY(browser.becomes(is(inCharts, "<b>Happy</b>,Jake")));

        browser.evaluate(QStringLiteral("document.querySelector('th[data-by=game_count] button').click()"));
        web.add("Jake", 1, 1, 1);
        web.add("Jake", 1, 1, 1);
        web.publish();
        QVERIFY(browser.becomes(is(inTable, "Jake,<b>Happy</b>")));
        QVERIFY(browser.evaluate(QStringLiteral("location.hash"))
                    .toString()
                    .contains(QLatin1String("by=game_count")));

        stream::WorkerSnapshot worker;
        worker.id = 1;
        worker.name = "worker-1";
        worker.state = stream::WorkerState::running;
        web.session().setWorker(worker);
        QVERIFY(browser.becomes(QStringLiteral(
            "document.querySelector('#workers tbody').textContent.includes('worker-1running')")));
        web.setView(view::ViewState::waiting, "The broker went away.");
        QVERIFY(browser.becomes(
            QStringLiteral("document.getElementById('trouble').textContent === 'The broker went away.'")));
    }

    void itFindsBackToAServerThatWasAway() {
        SUPPORT_NEEDS_BROWSER();
        Browser browser;
        QVERIFY2(browser.error().isEmpty(), qPrintable(browser.error()));
        support::FakeSession session;
        const web::SessionSource source(session);
        const auto serve = [&source](int port) {
            return web::Server::start(web::Listener::open(web::defaultHost, port).value(), source).value();
        };
        auto server = serve(0);
        const int port = std::stoi(server->url().substr(server->url().rfind(':') + 1));
        browser.open(QStringLiteral("http://127.0.0.1:%1/live/").arg(port));
        QVERIFY(browser.becomes(QStringLiteral("document.getElementById('status').className === 'live'")));
        server.reset();
        QVERIFY(browser.becomes(QStringLiteral("document.getElementById('status').className === 'lost'")));
        server = serve(port);
        QVERIFY(browser.becomes(QStringLiteral("document.getElementById('status').className === 'live'")));
    }
};

QTEST_GUILESS_MAIN(TestLivePage)
#include "test_live_page.moc"
