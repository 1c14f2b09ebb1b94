#include "ui/live/words.h"

#include "ui/common/format.h"
#include "ui/live/file_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

namespace live {

namespace {

using base::ErrorCode;
using session::ConnectionState;
using stats::BadEvent;
using stream::WorkerReason;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(live::Words)
};

/// 2, 0.1, 2,500: as the person's locale has it.
QString figure(double value) {
    return QLocale().toString(value, 'f', QLocale::FloatingPointShortest);
}

QString readyText(const session::ConnectionStatus& status) {
    const QString address = common::text(status.address);
    switch (status.broker) {
    case kafka::BrokerKind::local:
        return Words::tr("Connected: local Kafka at %1").arg(address);
    case kafka::BrokerKind::remote:
        return Words::tr("Connected: %1").arg(address);
    case kafka::BrokerKind::demo:
        return Words::tr("Connected: demo broker");
    }
    return common::text(status.text);
}

QString paceText(const produce::JobAbout& about, const QString& what) {
    if (about.replayFactor)
        return Words::tr("%1, %2 times as fast as played").arg(what, figure(*about.replayFactor));
    if (about.eventsPerSecond)
        return Words::tr("%1, %2 a second").arg(what, figure(*about.eventsPerSecond));
    if (about.sleepSeconds == 0)
        return Words::tr("%1, as fast as possible").arg(what);
    return Words::tr("%1, one every %2 s").arg(what, figure(about.sleepSeconds));
}

/// For a person who doesn't read English.
struct Gist {
    ErrorCode code;
    const char* text;
};

constexpr Gist gists[] = {
    {ErrorCode::invalidArgument,
     QT_TRANSLATE_NOOP("live::Words", "Something that was entered or set doesn't fit.")},
    {ErrorCode::badInput, QT_TRANSLATE_NOOP("live::Words", "A record or a file is not as it should be.")},
    {ErrorCode::notFound, QT_TRANSLATE_NOOP("live::Words", "What was looked for isn't there.")},
    {ErrorCode::alreadyExists, QT_TRANSLATE_NOOP("live::Words", "It is there already, or in use.")},
    {ErrorCode::brokerUnreachable, QT_TRANSLATE_NOOP("live::Words", "Kafka does not answer.")},
    {ErrorCode::timedOut, QT_TRANSLATE_NOOP("live::Words", "Kafka took too long to answer.")},
    {ErrorCode::topicMismatch, QT_TRANSLATE_NOOP("live::Words", "A topic is not as it must be.")},
    {ErrorCode::topicMadeAnew, QT_TRANSLATE_NOOP("live::Words", "A topic was deleted and made anew.")},
    {ErrorCode::dataLost, QT_TRANSLATE_NOOP("live::Words", "Records are gone that were not processed yet.")},
    {ErrorCode::groupBusy, QT_TRANSLATE_NOOP("live::Words", "Other programs are members of the group.")},
    {ErrorCode::fenced, QT_TRANSLATE_NOOP("live::Words", "Another program took over.")},
    {ErrorCode::stateLocked, QT_TRANSLATE_NOOP("live::Words", "Another program uses the table's files.")},
    {ErrorCode::stateCorrupt, QT_TRANSLATE_NOOP("live::Words", "A table's file is damaged.")},
    {ErrorCode::stateTooNew, QT_TRANSLATE_NOOP("live::Words", "The files are of a newer version.")},
    {ErrorCode::diskFull, QT_TRANSLATE_NOOP("live::Words", "The disk is full.")},
    {ErrorCode::readOnly, QT_TRANSLATE_NOOP("live::Words", "The folder can't be written to.")},
    {ErrorCode::cancelled, QT_TRANSLATE_NOOP("live::Words", "It was cancelled.")},
    {ErrorCode::unsupported, QT_TRANSLATE_NOOP("live::Words", "That can't be done here.")},
    {ErrorCode::kafka, QT_TRANSLATE_NOOP("live::Words", "Kafka reports an error.")},
    {ErrorCode::internal, QT_TRANSLATE_NOOP("live::Words", "Something unexpected went wrong.")},
};
static_assert(std::size(gists) == static_cast<std::size_t>(ErrorCode::internal) + 1);

/// Null: a code without a word, which test_words finds.
const char* gistOf(ErrorCode code) {
    const auto* const found = std::ranges::find(gists, code, &Gist::code);
    return found == std::end(gists) ? nullptr : found->text;
}

/// Another language has the gist, and core's own text behind it; English has core's text alone.
QString behindGist(const char* gist, const QString& whole) {
    const QString said = Words::tr(gist);
    if (whole.isEmpty())
        return said;
    return said == QString::fromUtf8(gist) ? whole : Words::tr("%1 (%2)").arg(said, whole);
}

/// The reason is an error's text, of the worker or of a partition of it: that has the code.
QString failureText(const stream::WorkerSnapshot& worker) {
    if (worker.lastError && worker.lastError->text == worker.reason)
        return errorText(*worker.lastError);
    for (const stream::PartitionStatus& status : worker.partitions)
        if (status.error && status.error->text == worker.reason)
            return errorText(*status.error);
    return common::text(worker.reason);
}

/// By core's own words.
const std::map<std::string, BadEvent>& badEvents() {
    static const auto all = [] {
        std::map<std::string, BadEvent> made;
        for (const BadEvent reason :
             {BadEvent::empty, BadEvent::tooLong, BadEvent::invalidJson, BadEvent::invalidUtf8,
              BadEvent::notAnObject, BadEvent::noPlayer, BadEvent::playerTooLong, BadEvent::noDamage,
              BadEvent::badDamage, BadEvent::noHealing, BadEvent::badHealing, BadEvent::badTimestamp})
            made.emplace(stats::describe(reason), reason);
        return made;
    }();
    return all;
}

} // namespace

QString connectionText(const session::ConnectionStatus& status) {
    switch (status.state) {
    case ConnectionState::ready:
        return readyText(status);
    case ConnectionState::startingKafka:
        return status.startsAgain ? Words::tr("The local Kafka has ended. Starting it again…")
                                  : Words::tr("Starting the local Kafka…");
    case ConnectionState::connecting:
        return status.broker == kafka::BrokerKind::demo
                   ? Words::tr("Starting the demo broker…")
                   : Words::tr("Connecting to %1…").arg(common::text(status.address));
    case ConnectionState::stopping:
        return Words::tr("Stopping…");
    case ConnectionState::stopped:
        return Words::tr("Stopped");
    default:
        return status.error ? errorText(*status.error) : common::text(status.text);
    }
}

QString noticeText(const session::ConnectionStatus& status) {
    const QString why = common::text(status.noticeWhy);
    switch (status.noticeKind) {
    case session::Notice::demoBroker:
        return why.isEmpty()
                   ? Words::tr("Demo broker: in memory, gone at exit.")
                   : Words::tr("Demo broker: in memory, gone at exit. %1")
                         .arg(behindGist(QT_TRANSLATE_NOOP("live::Words", "The local Kafka can't run here."),
                                         why));
    case session::Notice::notStartedAfresh:
        return Words::tr("Not started afresh: %1")
            .arg(status.noticeCode ? errorText({*status.noticeCode, status.noticeWhy}) : why);
    case session::Notice::gamesNotKept:
        return Words::tr("Single games are not kept: this user has no right to their topic, %1. All else is "
                         "processed. The log says which rights are lacking.")
            .arg(why);
    case session::Notice::none:
        break;
    }
    return common::text(status.notice);
}

QString jobTitle(const produce::JobSnapshot& job) {
    const produce::JobAbout& about = job.about;
    switch (about.kind) {
    case produce::JobAbout::Kind::random:
        return paceText(about, !about.events ? Words::tr("Endless events")
                               : *about.events == 1
                                   ? Words::tr("1 event")
                                   : Words::tr("%1 events").arg(common::count(*about.events)));
    case produce::JobAbout::Kind::files:
        return paceText(about,
                        about.files == 1
                            ? Words::tr("Import of %1").arg(common::text(about.file))
                            : Words::tr("Import of %1 files").arg(common::count(std::uint64_t{about.files})));
    case produce::JobAbout::Kind::other:
        break;
    }
    return common::text(job.title);
}

QString reasonText(const stream::WorkerSnapshot& worker) {
    switch (worker.why) {
    case WorkerReason::starts:
        return Words::tr("starts");
    case WorkerReason::waitsForBroker:
        return Words::tr("waits for the broker");
    case WorkerReason::joins:
        return Words::tr("joins the group");
    case WorkerReason::joinsAgain:
        return Words::tr("lost its partitions and joins the group again");
    case WorkerReason::restores:
        return Words::tr("brings its tables up to date");
    case WorkerReason::tooManyWorkers:
        return Words::tr("more workers than partitions");
    case WorkerReason::processes:
        return Words::tr("processes events");
    case WorkerReason::commitsAndEnds:
        return Words::tr("commits and ends");
    case WorkerReason::commitsAndLeaves:
        return Words::tr("commits and leaves the group");
    case WorkerReason::killed:
        return Words::tr("killed by you (simulated crash)");
    case WorkerReason::failedBefore:
        return failureText(worker);
    case WorkerReason::other:
        break;
    }
    return common::text(worker.reason);
}

QString errorText(const base::Error& error) {
    const QString whole = common::text(error.text);
    const char* gist = fileGist(error);
    if (gist == nullptr)
        gist = gistOf(error.code);
    return gist == nullptr ? whole : behindGist(gist, whole);
}

QString gamesErrorText(const base::Error& error) {
    if (error.code != ErrorCode::unsupported)
        return errorText(error);
    return behindGist(
        QT_TRANSLATE_NOOP("live::Words", "There are more games than fit into memory: the last are left out."),
        common::text(error.text));
}

QString answerText(const session::KafkaAnswer& answer) {
    const QString who = answer.brokers == 1 ? Words::tr("A Kafka of 1 broker answers.")
                                            : Words::tr("A Kafka of %1 brokers answers.").arg(answer.brokers);
    const QString topic = common::text(answer.topic);
    const QString has = !answer.partitions ? Words::tr("The topic %1 will be made.").arg(topic)
                        : answer.partitions == 1
                            ? Words::tr("It has the topic %1 with 1 partition.").arg(topic)
                            : Words::tr("It has the topic %1 with %2 partitions.")
                                  .arg(topic, QString::number(*answer.partitions));
    return who + u' ' + has;
}

QString waitText(const view::ViewStatus& status) {
    if (status.reason.empty())
        return Words::tr("Waits for the broker.");
    const bool away = status.why == ErrorCode::brokerUnreachable || status.why == ErrorCode::timedOut;
    return behindGist(away ? gistOf(*status.why)
                           : QT_TRANSLATE_NOOP("live::Words", "The changelog can't be read yet."),
                      common::text(status.reason));
}

QString badEventText(BadEvent reason) {
    switch (reason) {
    case BadEvent::empty:
        return Words::tr("the record has no value");
    case BadEvent::tooLong:
        return Words::tr("the value is over 1 MiB");
    case BadEvent::invalidJson:
        return Words::tr("the value is not valid JSON");
    case BadEvent::invalidUtf8:
        return Words::tr("the value is not valid UTF-8");
    case BadEvent::notAnObject:
        return Words::tr("the value is not a JSON object");
    case BadEvent::noPlayer:
        return Words::tr("the field \"player\" is missing, empty or not a string");
    case BadEvent::playerTooLong:
        return Words::tr("the player's name is over 256 bytes");
    case BadEvent::noDamage:
        return Words::tr("the field \"damage\" is missing");
    case BadEvent::badDamage:
        return Words::tr("the field \"damage\" is not a finite number of at least 0");
    case BadEvent::noHealing:
        return Words::tr("the field \"healing\" is missing");
    case BadEvent::badHealing:
        return Words::tr("the field \"healing\" is not a finite number of at least 0");
    case BadEvent::badTimestamp:
        return Words::tr("the field \"timestamp\" is neither an ISO 8601 time nor seconds, milliseconds or "
                         "microseconds");
    }
    return common::text(stats::describe(reason));
}

QString eventReasonText(const std::string& reason) {
    const auto code = badEvents().find(reason);
    if (code != badEvents().end())
        return badEventText(code->second);
    const auto fault = source::rowFaultOf(reason);
    return fault ? Words::tr(rowWords(*fault)) : common::text(reason);
}

QString problemText(const stream::Problem& problem) {
    switch (problem.kind) {
    case stream::ProblemKind::badEvent:
        return eventReasonText(problem.reason);
    case stream::ProblemKind::coerced:
        return Words::tr("damage or healing is a string; it was read as a number");
    case stream::ProblemKind::misrouted:
        return behindGist(
            QT_TRANSLATE_NOOP("live::Words",
                              "the Kafka key is not the player, who may be split over partitions"),
            common::text(problem.reason));
    }
    return common::text(problem.reason);
}

} // namespace live
