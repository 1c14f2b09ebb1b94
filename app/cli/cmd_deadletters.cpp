#include "app/cli/command.h"
#include "app/cli/confirm.h"
#include "app/cli/connection.h"
#include "app/cli/letter_rows.h"

#include "core/base/text.h"
#include "core/session/dead_letters.h"
#include "core/session/redriver.h"
#include "core/stats/event_codec.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <unistd.h>

namespace cli {

namespace {

using LetterPlace = std::pair<base::PartitionId, base::Offset>;

constexpr std::size_t together = 200; ///< of one transaction

struct LetterFlags : CommonFlags {
    std::vector<std::string> placeTexts; ///< --from, --offset
    std::vector<LetterPlace> places;
    std::int64_t limit = 0; ///< 0: none
    bool all = false;
    std::string reason;
    std::optional<std::string> value;
    std::string valueText;
    std::string partitionerName = "crc32";
    bool dryRun = false;
    bool yes = false;

    [[nodiscard]] std::string topic() const { return session::deadLetterTopic(config); }
    void finishPlaces(const char* flag);
};

std::optional<LetterPlace> placeFrom(const std::string& text) {
    LetterPlace place;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, place.first.value);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':')
        return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, place.second.value);
    if (second.ec != std::errc() || second.ptr != end || place.first.value < 0 || place.second.value < 0)
        return std::nullopt;
    return place;
}

void LetterFlags::finishPlaces(const char* flag) {
    for (const std::string& text : placeTexts) {
        const auto place = placeFrom(text);
        if (!place)
            throw CLI::ValidationError(
                flag, fmt::format("'{}' is not PARTITION:OFFSET, two whole numbers from 0 on", text));
        places.push_back(*place);
    }
}

/// A missing topic is the usual case where no worker has written one.
base::Error explained(const base::Error& error, const LetterFlags& flags) {
    if (error.code != base::ErrorCode::notFound)
        return error;
    return {error.code,
            fmt::format(
                "There is no topic {}. Workers write dead letters with `statstream-cli worker --bad-events "
                "dead-letter`; or check --app-id and --dead-letter-topic.",
                flags.topic())};
}

Exit list(const LetterFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const kafka::Cluster& cluster = (*connection)->cluster();
    const auto index = session::LetterIndex::read(cluster, flags.topic(), context.stop);
    if (!index)
        return context.terminal.fail(explained(index.error(), flags));
    session::LetterStart from;
    for (const auto& [partition, offset] : flags.places)
        from[partition] = offset;
    LetterPrinter printer(context.terminal, flags.json);
    std::int64_t left = flags.limit > 0 ? flags.limit : INT64_MAX;
    const auto read = session::readLetters(cluster, flags.topic(), from, context.stop,
                                           [&](const session::DeadLetter& letter) {
                                               printer.print(letter, index->redrivenAs(letter));
                                               return --left > 0 && !context.stop.stop_requested();
                                           });
    if (!read)
        return context.terminal.fail(read.error());
    printer.end();
    return Exit::fine;
}

/// One redrive, or only a look at what it would do.
class RedriveRun {
public:
    RedriveRun(const LetterFlags& flags, const kafka::Cluster& cluster, Context& context)
        : m_flags(flags), m_cluster(cluster), m_context(context),
          m_wanted(flags.places.begin(), flags.places.end()) {}

    /// With a redriver it sends, without one it only looks.
    base::Result<void> run(session::Redriver* redriver);
    /// What was done, also when it ended before its time.
    [[nodiscard]] const RedriveTotals& totals() const { return m_totals; }

private:
    [[nodiscard]] bool isMeant(const session::DeadLetter& letter) const;
    void take(session::DeadLetter letter, const session::LetterIndex& index);
    base::Result<void> flush(session::Redriver* redriver);
    base::Result<void> readCutOnes();
    void note(const session::DeadLetter& letter, const session::Redriven& result);

    const LetterFlags& m_flags;
    const kafka::Cluster& m_cluster;
    Context& m_context;
    const std::set<LetterPlace> m_wanted;
    std::set<stream::Place> m_taken; ///< records: one may have several letters
    RedriveTotals m_totals;
    std::vector<session::DeadLetter> m_batch;
};

bool RedriveRun::isMeant(const session::DeadLetter& letter) const {
    if (!m_wanted.empty())
        return m_wanted.contains({letter.record.at.partition, letter.record.at.offset});
    return m_flags.all || letter.origin.reason.find(m_flags.reason) != std::string::npos;
}

void RedriveRun::take(session::DeadLetter letter, const session::LetterIndex& index) {
    if (!isMeant(letter))
        return;
    ++m_totals.meant;
    if (const auto to = index.redrivenAs(letter)) {
        ++m_totals.before;
        if (!m_wanted.empty()) // named one by one
            m_totals.lines.push_back({letter.record.at, letter.origin.from, *to, "was sent again before"});
        return;
    }
    if (!m_taken.insert(letter.origin.from).second) {
        ++m_totals.repeated;
        if (!m_wanted.empty())
            m_totals.lines.push_back(
                {letter.record.at, letter.origin.from, {}, "is about the same record as one before it"});
        return;
    }
    if (m_flags.value)
        letter.record.value = m_flags.value;
    else if (letter.origin.cutFrom)
        letter.record.value.reset();
    m_batch.push_back(std::move(letter));
}

/// A letter may have the beginning of a long value only: the rest is in the source, if it still has it.
base::Result<void> RedriveRun::readCutOnes() {
    if (m_flags.value)
        return {};
    for (session::DeadLetter& letter : m_batch) {
        if (!letter.origin.cutFrom)
            continue;
        auto whole = session::readBack(m_cluster, {letter.origin.from}, m_context.stop);
        if (!whole)
            return base::Failure(whole.error());
        if (whole->size() == 1) {
            letter.record.key = whole->front().key;
            letter.record.value = whole->front().value;
            continue;
        }
        note(letter, {std::nullopt, base::Error{base::ErrorCode::dataLost,
                                                "the letter has only the beginning of the value, and the "
                                                "original is gone: give the whole with --value"}});
        letter.origin.from.topic.clear(); // not to be sent
    }
    std::erase_if(m_batch,
                  [](const session::DeadLetter& letter) { return letter.origin.from.topic.empty(); });
    return {};
}

base::Result<void> RedriveRun::flush(session::Redriver* redriver) {
    if (const auto read = readCutOnes(); !read)
        return read;
    stats::EventDecoder decoder;
    std::vector<session::Redrive> records;
    for (const session::DeadLetter& letter : m_batch) {
        m_totals.stillBad += decoder.decode(letter.record.value.value_or("")) ? 0 : 1;
        records.push_back({letter.origin.from, letter.record.key, letter.record.value, letter.record.at});
    }
    if (redriver) {
        const auto results = redriver->send(records);
        for (std::size_t i = 0; i < m_batch.size(); ++i)
            note(m_batch[i], results[i]);
        m_context.terminal.status(fmt::format("{} sent again…", countedGrouped(m_totals.sent, "record")));
    } else {
        m_totals.sent += m_batch.size(); // would be
        for (const session::DeadLetter& letter : m_batch)
            m_totals.lines.push_back({letter.record.at, letter.origin.from, {}, {}});
    }
    m_batch.clear();
    return {};
}

void RedriveRun::note(const session::DeadLetter& letter, const session::Redriven& result) {
    if (result.to)
        ++m_totals.sent;
    else
        ++m_totals.failed;
    m_totals.lines.push_back({letter.record.at, letter.origin.from,
                              result.to ? stream::toText(*result.to) : std::string(),
                              result.error ? result.error->text : std::string()});
}

base::Result<void> RedriveRun::run(session::Redriver* redriver) {
    const std::string topic = m_flags.topic();
    const auto index = session::LetterIndex::read(m_cluster, topic, m_context.stop);
    if (!index)
        return base::Failure(explained(index.error(), m_flags));
    base::Result<void> sent;
    const auto read =
        session::readLetters(m_cluster, topic, {}, m_context.stop, [&](session::DeadLetter letter) {
            take(std::move(letter), *index);
            if (m_batch.size() >= together)
                sent = flush(redriver);
            return sent.has_value();
        });
    if (sent && read)
        sent = flush(redriver);
    m_context.terminal.clearStatus();
    for (const auto& done : {read, sent})
        if (!done)
            return base::Failure(done.error());
    m_totals.notFound = m_wanted.empty() ? 0 : m_wanted.size() - m_totals.meant;
    return {};
}

Exit exitOf(const RedriveTotals& totals) {
    return totals.failed > 0 || totals.notFound > 0 ? Exit::negative : Exit::fine;
}

Exit redrive(const LetterFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const kafka::Cluster& cluster = (*connection)->cluster();
    if (!flags.yes) {
        RedriveRun look(flags, cluster, context);
        if (const auto looked = look.run(nullptr); !looked)
            return context.terminal.fail(looked.error());
        const RedriveTotals& would = look.totals();
        print(would, true, flags.json, context.terminal);
        if (flags.dryRun || would.sent == 0)
            return exitOf(would);
        if (!confirmed(fmt::format("Send {} again?", would.sent == 1 ? "it" : "them"), context.stop)) {
            context.terminal.say("Nothing was sent.");
            return Exit::negative;
        }
    }
    // First the redriver, then a look at the marks: what another redrive has sent is seen then.
    const auto partitioner =
        flags.partitionerName == "murmur2" ? kafka::Partitioner::murmur2 : kafka::Partitioner::crc32;
    auto redriver = session::Redriver::open(flags.config, cluster, partitioner, context.stop);
    if (!redriver)
        return context.terminal.fail(redriver.error());
    RedriveRun run(flags, cluster, context);
    const auto done = run.run(redriver->get());
    if (done || run.totals().meant > 0) // what was sent is said, whatever came then
        print(run.totals(), false, flags.json, context.terminal);
    return done ? exitOf(run.totals()) : context.terminal.fail(done.error());
}

void addShared(CLI::App& command, LetterFlags& flags) {
    flags.addJson(command);
    flags.addConnection(command);
    flags.addApp(command);
    flags.addDeadLetterTopic(command, "Where the dead letters are (default: APP-dead-letters)");
}

void addList(CLI::App& letters, Commands& commands) {
    auto flags = std::make_shared<LetterFlags>();
    CLI::App* list = letters.add_subcommand("list", "The dead letters, and which of them were sent again");
    list->add_option("--from", flags->placeTexts,
                     "Only this partition of the dead-letter topic, from this offset on; may be repeated")
        ->allow_extra_args(false)
        ->type_name("PARTITION:OFFSET");
    list->add_option("--limit", flags->limit, "At most so many")
        ->check(inRange<std::int64_t>(1, 1'000'000'000))
        ->type_name("1..");
    addShared(*list, *flags);
    list->footer(
        "By partition and offset of the dead-letter topic: place, time, where the record comes from, why it "
        "was refused,\nits first bytes. With --json each has its whole value.\n\n"
        "Examples:\n  statstream-cli deadletters list\n"
        "  statstream-cli deadletters list --from 0:1200 --limit 50\n"
        "  statstream-cli deadletters list --json | jq '.[] | select(.redriven == null)'");
    const auto finish = [flags, list] {
        flags->finishPlaces("--from");
        flags->finish(*list);
    };
    commands.push_back({list, finish, [flags](Context& context) { return cli::list(*flags, context); }});
}

void finishRedrive(LetterFlags& flags, const CLI::App& redrive) {
    flags.finishPlaces("--offset");
    if (!flags.all && flags.places.empty() && flags.reason.empty())
        throw CLI::ValidationError("redrive", "say which: --all, --offset PARTITION:OFFSET or --reason TEXT");
    if (redrive.count("--value") > 0) {
        if (flags.places.size() != 1)
            throw CLI::ValidationError("--value", "is for exactly one --offset");
        stats::EventDecoder decoder;
        if (const auto event = decoder.decode(flags.valueText); !event)
            throw CLI::ValidationError("--value", "is no event: " + stats::describe(event.error()));
        flags.value = flags.valueText;
    }
    flags.finish(redrive);
    if (!flags.yes && !flags.dryRun && (::isatty(STDIN_FILENO) == 0 || flags.json))
        throw CLI::ValidationError("redrive", "say --yes to send, or --dry-run to see what would be sent");
}

void addRedrive(CLI::App& letters, Commands& commands) {
    auto flags = std::make_shared<LetterFlags>();
    CLI::App* redrive =
        letters.add_subcommand("redrive", "Send records again to the topic that they were on, edited or not");
    auto* all = redrive->add_flag("--all", flags->all, "All that were not sent again yet");
    auto* offset = redrive
                       ->add_option("--offset", flags->placeTexts,
                                    "The letter at this place of the dead-letter topic; may be repeated")
                       ->allow_extra_args(false)
                       ->type_name("PARTITION:OFFSET")
                       ->excludes(all);
    redrive->add_option("--reason", flags->reason, "Those whose reason contains this text")
        ->excludes(all)
        ->excludes(offset);
    redrive->add_option("--value", flags->valueText, "Send this instead, for exactly one --offset")
        ->type_name("JSON");
    redrive
        ->add_option("--partitioner", flags->partitionerName,
                     "How a key that changes chooses its partition; as the topic's other producers do it")
        ->check(oneOf({"crc32", "murmur2"}))
        ->capture_default_str();
    auto* dryRun = redrive->add_flag("--dry-run", flags->dryRun, "Only say what would be sent");
    redrive->add_flag("--yes", flags->yes, "Don't ask")->excludes(dryRun);
    addShared(*redrive, *flags);
    redrive->footer("The key is the event's player; what is still no event keeps its key, and is refused "
                    "again. Records are "
                    "marked, so\nnone is sent twice, however often you ask. Without --yes it asks, and needs "
                    "a terminal for "
                    "that. Exit code 1: some\nfailed, or an --offset has no letter.\n\n"
                    "Examples:\n  statstream-cli deadletters redrive --all --dry-run\n"
                    "  statstream-cli deadletters redrive --reason 'damage is missing' --yes\n"
                    "  statstream-cli deadletters redrive --offset 0:12 --yes \\\n"
                    "      --value '{\"player\": \"Jake\", \"damage\": 3000, \"healing\": 2000}'");
    commands.push_back({redrive, [flags, redrive] { finishRedrive(*flags, *redrive); },
                        [flags](Context& context) { return cli::redrive(*flags, context); }});
}

} // namespace

void addDeadLetters(CLI::App& app, Commands& commands) {
    CLI::App* letters =
        app.add_subcommand("deadletters", "Look at the records that were refused, and send them again");
    letters->require_subcommand(1);
    letters->footer(
        "Examples:\n  statstream-cli deadletters list\n  statstream-cli deadletters redrive --all");
    addList(*letters, commands);
    addRedrive(*letters, commands);
}

} // namespace cli
