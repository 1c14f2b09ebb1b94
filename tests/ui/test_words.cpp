#include "tests/ui/made_up.h"

#include "core/session/job_list.h"

#include "ui/language/language.h"
#include "ui/live/words.h"
#include "ui/settings/settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>
#include <vector>

namespace {

using base::ErrorCode;
using session::ConnectionState;
using stream::WorkerReason;

struct In { // a language
    explicit In(const char* name) : language(settings, QString::fromLatin1(name)) {}
    QTemporaryDir dir;
    QSettings store{dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    settings::Settings settings{store};
    language::Language language;
};

session::ConnectionStatus status(ConnectionState state, kafka::BrokerKind broker) {
    session::ConnectionStatus made;
    made.state = state;
    made.broker = broker;
    made.address = "kafka:9092";
    return made;
}

produce::JobSnapshot job(std::uint64_t count, double sleep, std::optional<double> rate) {
    session::GenerateOptions options;
    options.random.count = count;
    options.sleepSeconds = sleep;
    options.eventsPerSecond = rate;
    produce::JobSnapshot made;
    made.title = session::describe(options);
    made.about.kind = produce::JobAbout::Kind::random;
    if (count > 0)
        made.about.events = count;
    made.about.sleepSeconds = sleep;
    made.about.eventsPerSecond = rate;
    return made;
}

constexpr stats::BadEvent badEvents[] = {
    stats::BadEvent::empty,         stats::BadEvent::tooLong,     stats::BadEvent::invalidJson,
    stats::BadEvent::invalidUtf8,   stats::BadEvent::notAnObject, stats::BadEvent::noPlayer,
    stats::BadEvent::playerTooLong, stats::BadEvent::noDamage,    stats::BadEvent::badDamage,
    stats::BadEvent::noHealing,     stats::BadEvent::badHealing,  stats::BadEvent::badTimestamp};

template <class Enum>
std::vector<Enum> upTo(Enum last) {
    std::vector<Enum> all;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        all.push_back(static_cast<Enum>(i));
    return all;
}

std::vector<source::FileFault> fileFaults() {
    return upTo(source::lastFileFault);
}

std::vector<source::RowFault> rowFaults() {
    return upTo(source::lastRowFault);
}

base::Error errorOf(source::FileFault fault) {
    return {ErrorCode::badInput, "x.csv: Just so.", false, false, fault};
}

/// In German, with core's own words behind it.
bool isBehindGist(const QString& said, const std::string& own) {
    const QString behind = QStringLiteral(" (%1)").arg(QString::fromStdString(own));
    return said.endsWith(behind) && said.size() > behind.size() && said.at(0) != u'(';
}

} // namespace

/// What core says, in the window's language.
class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inEnglishTheWindowSaysWhatCoreSays() {
        const In english("en");
        for (const auto& one : {job(10, 2, {}), job(1, 0.1, {}), job(0, 0, {}), job(500, 0, 12.5)})
            QCOMPARE(live::jobTitle(one), QString::fromStdString(one.title));
        for (const stats::BadEvent reason : badEvents)
            QCOMPARE(live::badEventText(reason), QString::fromStdString(stats::describe(reason)));
        for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code)
            QCOMPARE(live::errorText({static_cast<ErrorCode>(code), "Just so.", false, false}),
                     QStringLiteral("Just so."));
        auto problem = made_up::problem(40);
        problem.kind = stream::ProblemKind::misrouted;
        problem.reason = "the Kafka key 'a' is not the player 'b'";
        QCOMPARE(live::problemText(problem), QString::fromStdString(problem.reason));
        view::ViewStatus waits;
        waits.reason = "There is no such topic.";
        QCOMPARE(live::waitText(waits), QString::fromStdString(waits.reason));
        for (const source::FileFault fault : fileFaults())
            QCOMPARE(live::errorText(errorOf(fault)), QString::fromStdString(errorOf(fault).text));
        for (const source::RowFault fault : rowFaults())
            QCOMPARE(live::eventReasonText(source::describe(fault)),
                     QString::fromUtf8(source::describe(fault)));
        QCOMPARE(live::answerText({1, "games", 1}),
                 QStringLiteral("A Kafka of 1 broker answers. It has the topic games with 1 partition."));
        QCOMPARE(live::answerText({2, "games", {}}),
                 QStringLiteral("A Kafka of 2 brokers answers. The topic games will be made."));
        auto ready = status(ConnectionState::ready, kafka::BrokerKind::local);
        QCOMPARE(live::connectionText(ready), QStringLiteral("Connected: local Kafka at kafka:9092"));
    }

    void everyErrorHasAGermanGist() {
        const In german("de");
        for (const ErrorCode code : upTo(ErrorCode::internal)) {
            const QString said = live::errorText({code, "Just so.", false, false});
            QVERIFY2(isBehindGist(said, "Just so."), qPrintable(said));
        }
        QCOMPARE(live::errorText({ErrorCode::cancelled, "", false, false}),
                 QStringLiteral("Es wurde abgebrochen."));
        QCOMPARE(live::errorText({ErrorCode::invalidArgument, "The app id is ''.", false, false}),
                 QStringLiteral("Eine Eingabe oder Einstellung passt nicht. (The app id is ''.)"));
        QCOMPARE(live::gamesErrorText({ErrorCode::unsupported, "More than 1 MiB.", false, false}),
                 QStringLiteral("Es gibt mehr Spiele, als in den Speicher passen: Die letzten fehlen. (More "
                                "than 1 MiB.)"));
        QCOMPARE(live::gamesErrorText({ErrorCode::timedOut, "5 s.", false, false}),
                 QStringLiteral("Kafka hat zu lange nicht geantwortet. (5 s.)"));
    }

    void everyFaultOfAFileIsSaidInGerman() {
        const In german("de");
        std::set<QString> all;
        for (const source::FileFault fault : fileFaults()) {
            const base::Error error = errorOf(fault);
            const QString said = live::errorText(error);
            QVERIFY2(isBehindGist(said, error.text), qPrintable(said));
            all.insert(said.section(QStringLiteral(" (x.csv: "), 0, 0));
        }
        QCOMPARE(all.size(), fileFaults().size()); // none but its own
        for (const source::RowFault fault : rowFaults()) {
            QVERIFY(source::rowFaultOf(source::describe(fault)) == fault);
            QVERIFY2(live::eventReasonText(source::describe(fault)) !=
                         QString::fromUtf8(source::describe(fault)),
                     source::describe(fault));
        }
        QCOMPARE(live::errorText(errorOf(source::FileFault::separator)),
                 QStringLiteral("Die Spalten sind nicht durch Kommas getrennt: Bitte die Datei mit Kommas "
                                "und Dezimalpunkten speichern oder nehmen, wie sie veröffentlicht wurde. "
                                "(x.csv: Just so.)"));
    }

    void whoAnswersAtAnAddressIsSaidInGerman() {
        const In german("de");
        QCOMPARE(live::answerText({3, "player_stats", 12}),
                 QStringLiteral("Ein Kafka mit 3 Brokern antwortet. Es hat das Topic player_stats mit 12 "
                                "Partitionen."));
        QCOMPARE(live::answerText({1, "player_stats", 1}),
                 QStringLiteral("Ein Kafka mit 1 Broker antwortet. Es hat das Topic player_stats mit 1 "
                                "Partition."));
        QCOMPARE(live::answerText({1, "player_stats", {}}),
                 QStringLiteral("Ein Kafka mit 1 Broker antwortet. Das Topic player_stats wird angelegt."));
    }

    void theConnectionIsSaidInGerman_data() {
        QTest::addColumn<session::ConnectionStatus>("connection");
        QTest::addColumn<QString>("said");
        using enum kafka::BrokerKind;
        QTest::addRow("local") << status(ConnectionState::ready, local)
                               << QStringLiteral("Verbunden: lokales Kafka unter kafka:9092");
        QTest::addRow("remote") << status(ConnectionState::ready, remote)
                                << QStringLiteral("Verbunden: kafka:9092");
        QTest::addRow("demo") << status(ConnectionState::ready, demo)
                              << QStringLiteral("Verbunden: Demo-Broker");
        QTest::addRow("connecting") << status(ConnectionState::connecting, remote)
                                    << QStringLiteral("Verbinden mit kafka:9092 …");
        QTest::addRow("starting") << status(ConnectionState::startingKafka, local)
                                  << QStringLiteral("Das lokale Kafka startet …");
        auto again = status(ConnectionState::startingKafka, local);
        again.startsAgain = true;
        QTest::addRow("starting again")
            << again << QStringLiteral("Das lokale Kafka ist beendet. Es wird wieder gestartet …");
        auto waiting = status(ConnectionState::waiting, remote);
        waiting.error =
            base::Error{ErrorCode::brokerUnreachable, "Nobody answers at kafka:9092.", true, false};
        QTest::addRow("waiting") << waiting
                                 << QStringLiteral("Kafka antwortet nicht. (Nobody answers at kafka:9092.)");
    }
    void theConnectionIsSaidInGerman() {
        QFETCH(session::ConnectionStatus, connection);
        QFETCH(QString, said);
        const In german("de");
        QCOMPARE(live::connectionText(connection), said);
    }

    void aLastingRemarkIsSaidInGerman() {
        const In german("de");
        auto connection = status(ConnectionState::ready, kafka::BrokerKind::demo);
        connection.noticeKind = session::Notice::demoBroker;
        connection.noticeWhy = "Install Java 17.";
        QCOMPARE(live::noticeText(connection),
                 QStringLiteral("Demo-Broker: im Arbeitsspeicher, nach dem Beenden ist alles weg. "
                                "Das lokale Kafka kann hier nicht laufen. (Install Java 17.)"));
        connection.noticeKind = session::Notice::notStartedAfresh;
        QCOMPARE(live::noticeText(connection), QStringLiteral("Nicht neu begonnen: Install Java 17."));
        connection.noticeWhy = "The group has 2 members.";
        connection.noticeCode = ErrorCode::groupBusy;
        QCOMPARE(live::noticeText(connection),
                 QStringLiteral("Nicht neu begonnen: Andere Programme sind Mitglieder der Gruppe. (The group "
                                "has 2 members.)"));
    }

    void jobsHaveGermanTitles() {
        const In german("de");
        QCOMPARE(live::jobTitle(job(2500, 0.5, {})), QStringLiteral("2.500 Ereignisse, alle 0,5 s eines"));
        QCOMPARE(live::jobTitle(job(1, 0, {})), QStringLiteral("1 Ereignis, so schnell wie möglich"));
        QCOMPARE(live::jobTitle(job(0, 0, 1000)), QStringLiteral("Endlos Ereignisse, 1.000 pro Sekunde"));
        produce::JobSnapshot import;
        import.about.kind = produce::JobAbout::Kind::files;
        import.about.files = 1;
        import.about.file = "phs_2019.csv";
        import.about.replayFactor = 3600;
        QCOMPARE(live::jobTitle(import),
                 QStringLiteral("Import von phs_2019.csv, 3.600-mal so schnell wie gespielt"));
        import.about.files = 3;
        import.about.replayFactor.reset();
        QCOMPARE(live::jobTitle(import), QStringLiteral("Import von 3 Dateien, so schnell wie möglich"));
    }

    void aWorkersReasonIsSaidInGerman() {
        const In german("de");
        auto worker = made_up::worker(1, stream::WorkerState::idle);
        worker.why = WorkerReason::tooManyWorkers;
        worker.reason = "more workers than partitions";
        QCOMPARE(live::reasonText(worker), QStringLiteral("mehr Worker als Partitionen"));
        worker.why = WorkerReason::failedBefore;
        worker.lastError = base::Error{ErrorCode::diskFull, "The disk that holds /x is full.", false, false};
        worker.reason = worker.lastError->text;
        QCOMPARE(live::reasonText(worker),
                 QStringLiteral("Der Datenträger ist voll. (The disk that holds /x is full.)"));
        worker = made_up::worker(1, stream::WorkerState::restoring, {0, 3}); // the partition has the error
        worker.why = WorkerReason::failedBefore;
        worker.reason = "/x is in use.";
        worker.partitions.back().error = base::Error{ErrorCode::stateLocked, worker.reason, true, false};
        QCOMPARE(live::reasonText(worker),
                 QStringLiteral("Ein anderes Programm benutzt die Dateien der Tabelle. (/x is in use.)"));
        worker.why = WorkerReason::other; // a newer core
        worker.reason = "thinks";
        QCOMPARE(live::reasonText(worker), QStringLiteral("thinks"));
    }

    void aProblemsReasonIsSaidInGerman() {
        const In german("de");
        for (const stats::BadEvent reason : badEvents) {
            auto problem = made_up::problem(40);
            problem.reason = stats::describe(reason);
            QVERIFY2(live::problemText(problem) != QString::fromStdString(problem.reason),
                     problem.reason.c_str());
        }
        auto problem = made_up::problem(40);
        problem.reason = "something else";
        QCOMPARE(live::problemText(problem), QStringLiteral("something else"));
        problem.kind = stream::ProblemKind::misrouted;
        problem.reason = "the Kafka key 'a' is not the player 'b'";
        QCOMPARE(live::problemText(problem),
                 QStringLiteral("der Kafka-Schlüssel ist nicht der Spieler; dessen Zahlen können auf mehrere "
                                "Partitionen verteilt sein (the Kafka key 'a' is not the player 'b')"));
    }

    void whatTheViewWaitsForIsSaidInGerman() {
        const In german("de");
        view::ViewStatus waits;
        QCOMPARE(live::waitText(waits), QStringLiteral("Wartet auf den Broker."));
        waits.reason = "There is no such topic.";
        QCOMPARE(live::waitText(waits),
                 QStringLiteral("Das Changelog lässt sich noch nicht lesen. (There is no such topic.)"));
        waits.reason = "Nobody answers.";
        waits.why = ErrorCode::brokerUnreachable;
        QCOMPARE(live::waitText(waits), QStringLiteral("Kafka antwortet nicht. (Nobody answers.)"));
        waits.reason = "The topic has no such record."; // it is read anew: nothing is lost
        waits.why = ErrorCode::dataLost;
        QCOMPARE(
            live::waitText(waits),
            QStringLiteral("Das Changelog lässt sich noch nicht lesen. (The topic has no such record.)"));
    }

    void theReasonOfAFilesRowIsSaidInGerman() {
        const In german("de");
        QCOMPARE(live::eventReasonText(stats::describe(stats::BadEvent::noDamage)),
                 QStringLiteral("das Feld \"damage\" fehlt"));
        QCOMPARE(live::eventReasonText("something else"), QStringLiteral("something else"));
    }
};

QTEST_MAIN(TestWords)
#include "test_words.moc"
