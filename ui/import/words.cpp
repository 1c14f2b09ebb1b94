#include "ui/import/words.h"

#include "ui/common/format.h"
#include "ui/import/run.h"
#include "ui/live/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace imports {

namespace {

using Mood = Status::Mood;

constexpr std::size_t mostNames = 12;

QString tr(const char* text) {
    return QCoreApplication::translate("imports", text);
}

/// One row of the details: a word, and what there is to it. `html` is escaped already.
QString line(const QString& word, const QString& html) {
    return QStringLiteral("<tr><td style='padding-right:1em'><b>%1</b></td><td>%2</td></tr>")
        .arg(word.toHtmlEscaped(), html);
}

QString rowsText(const source::RowCounts& rows) {
    QStringList parts{tr("%1, of which %2 are used").arg(common::count(rows.read), common::count(rows.kept))};
    const std::pair<std::uint64_t, QString> others[] = {
        {rows.other, tr("of other heroes or statistics: %1")},
        {rows.nullNames, tr("of a statistic called NULL: %1")},
        {rows.duplicates, tr("say again what another said: %1")},
        {rows.conflicts, tr("say otherwise than the first of their kind: %1")},
        {rows.refused, tr("refused: %1")}};
    for (const auto& [count, text] : others)
        if (count > 0)
            parts << text.arg(common::count(count));
    return parts.join(QStringLiteral("; ")).toHtmlEscaped();
}

QString refusalText(const source::Refusal& refusal) {
    QStringList lines;
    for (const std::uint64_t number : refusal.firstLines)
        lines << common::count(number);
    if (refusal.rows > refusal.firstLines.size())
        lines << QStringLiteral("…");
    const QString where = refusal.rows == 1 ? tr("line %1").arg(lines.first())
                                            : tr("lines %1").arg(lines.join(QStringLiteral(", ")));
    return tr("%1 × %2 (%3)")
        .arg(common::count(refusal.rows), live::eventReasonText(refusal.reason), where)
        .toHtmlEscaped();
}

QString variantText(const source::NameVariants& one) {
    QStringList others;
    for (const std::string& other : one.others)
        others << common::shortened(common::text(other), 60);
    return tr("%1 (also %2)")
        .arg(common::shortened(common::text(one.newest), 60), others.join(QStringLiteral(", ")))
        .toHtmlEscaped();
}

/// Names that differ in case and accents only.
QString variantsLine(const QString& word, const QString& what, const std::vector<source::NameVariants>& all) {
    if (all.empty())
        return {};
    QStringList names;
    for (std::size_t i = 0; i < std::min(all.size(), mostNames); ++i)
        names << variantText(all[i]);
    if (all.size() > mostNames)
        names << tr("and %1 more").arg(common::count(static_cast<std::uint64_t>(all.size() - mostNames)));
    return line(word, what.toHtmlEscaped() + QStringLiteral("<br>") + names.join(QStringLiteral("<br>")));
}

QString utc(base::TimestampMs time, const char* form) {
    return QDateTime::fromMSecsSinceEpoch(time.value, Qt::UTC).toString(QLatin1String(form));
}

QString utcTime(base::TimestampMs time) {
    return utc(time, "yyyy-MM-dd HH:mm");
}

QString spanOf(const std::optional<base::TimestampMs>& first, const std::optional<base::TimestampMs>& last) {
    if (!first)
        return {};
    return first == last ? tr("%1 UTC").arg(utcTime(*first))
                         : tr("%1 to %2 UTC").arg(utcTime(*first), utcTime(*last));
}

/// Of all files together.
QString wholeSpan(const source::Scan& scan) {
    std::optional<base::TimestampMs> first;
    std::optional<base::TimestampMs> last;
    for (const source::ScannedFile& file : scan.files) {
        if (!file.report.first)
            continue;
        first = std::min(first.value_or(*file.report.first), *file.report.first);
        last = std::max(last.value_or(*file.report.last), *file.report.last);
    }
    return spanOf(first, last);
}

Status lookingStatus(const Run& run) {
    const source::ScanProgress& at = run.at();
    return {tr("Looking at file %1…").arg(at.file + 1), Mood::plain};
}

/// Why there is nothing to send; empty: there is.
QString nothingText(const source::Scan& scan) {
    if (scan.events > 0)
        return {};
    const bool heroes = std::ranges::any_of(
        scan.files, [](const source::ScannedFile& file) { return file.report.heroesOnly; });
    if (heroes)
        return tr(
            "These rows are of single heroes, none of All Heroes. “Add up the heroes” makes events of them.");
    return scan.files.empty() ? tr("None of these files can be used: see what each one says.")
                              : tr("There is no event in these files.");
}

QString leftOutText(const Run& run, const QString& topic, bool again) {
    const std::uint64_t known = run.check()->leftOut;
    if (known == 0)
        return tr("None of these events is on the topic “%1” yet.").arg(topic);
    if (again)
        return tr("On the topic “%1” already, and sent again, so that they count twice: %2.")
            .arg(topic, common::count(known));
    const QString left = tr("On the topic “%1” already, or twice in these files, and so left out: %2.")
                             .arg(topic, common::count(known));
    return known == run.scan()->events
               ? tr("%1 There is nothing new to send.").arg(left)
               : tr("%1 To send: %2.").arg(left, common::count(run.scan()->events - known));
}

/// What all files together hold.
QString sumText(const source::Scan& scan) {
    QStringList parts{
        tr("Events: %1. Players: %2.").arg(common::count(scan.events), common::count(scan.players))};
    if (const QString span = wholeSpan(scan); !span.isEmpty())
        parts << tr("Played: %1.").arg(span);
    if (const auto refused = static_cast<std::uint64_t>(scan.refused.size()); refused > 0)
        parts << tr("Files that can't be used: %1.").arg(common::count(refused));
    return parts.join(u' ');
}

Status readyStatus(const Run& run, const QString& topic, bool again) {
    if (run.error())
        return {live::errorText(*run.error()), Mood::bad};
    if (!run.scan())
        return {tr("Drop files here, or add them."), Mood::plain};
    if (const QString nothing = nothingText(*run.scan()); !nothing.isEmpty())
        return {nothing, Mood::warning};
    QStringList lines{sumText(*run.scan())};
    if (run.checking())
        lines << tr("Looking for what is on the topic “%1” already…").arg(topic);
    else if (run.check() && run.check()->makesTopic)
        lines << tr("There is no topic “%1” yet: it is made.").arg(topic);
    else if (run.check())
        lines << leftOutText(run, topic, again);
    else if (run.checkError())
        lines << tr("What is on the topic already isn't known: %1").arg(live::errorText(*run.checkError()));
    const bool forgets = run.check() && run.check()->forgets && toSend(run, again) > 0;
    if (forgets)
        lines << tr("The topic keeps records for %1 by their times, and some of these games are older: the "
                    "broker will delete them soon, and then can't tell that they were imported. Set "
                    "retention.ms=-1 for “%2” to keep them.")
                     .arg(common::duration(std::chrono::duration<double>(*run.check()->forgets).count()),
                          topic);
    return {lines.join(u'\n'), forgets || run.checkError() ? Mood::warning : Mood::plain};
}

Status endedStatus(const Run& run, const QString& topic) {
    const QString left = run.started().leftOut > 0
                             ? tr(" Left out, because they were there already or are twice in the files: %1.")
                                   .arg(common::count(run.started().leftOut))
                             : QString();
    if (!run.started().job)
        return {tr("There was nothing new to send.") + left, Mood::good};
    if (!run.job())
        return {tr("The connection was changed. Import the same files again: what is there is left out."),
                Mood::warning};
    const produce::JobSnapshot& job = *run.job();
    const QString sent = common::count(job.acknowledged);
    const QString of = common::count(job.total.value_or(job.acknowledged));
    if (job.state == produce::JobState::finished && job.failed == 0)
        return {tr("Done. Events sent to “%1”: %2.").arg(topic, sent) + left, Mood::good};
    const QString goesOn = tr(" Import the same files again to go on from there.");
    if (job.failed == 0 && !job.lastError)
        return {tr("Stopped. Events sent: %1 of %2.").arg(sent, of) + goesOn, Mood::warning};
    QString why = job.lastError ? u' ' + live::errorText(*job.lastError) : QString();
    return {tr("Not all was sent: %1 of %2.").arg(sent, of) + why + goesOn, Mood::bad};
}

Status sendingStatus(const Run& run) {
    if (!run.job())
        return {tr("Sending…"), Mood::plain};
    const produce::JobSnapshot& job = *run.job();
    QString text = job.state == produce::JobState::paused ? tr("Paused. Events sent: %1 of %2.")
                                                          : tr("Sending. Events: %1 of %2.");
    text = text.arg(common::count(job.acknowledged), common::count(job.total.value_or(job.made)));
    if (job.heldBack)
        text += tr(" Waits for the broker or the workers.");
    else if (job.secondsLeft && job.state == produce::JobState::running)
        text += tr(" Time left: %1.").arg(common::duration(*job.secondsLeft));
    return {text + tr(" It goes on under Jobs when this window is closed."), Mood::plain};
}

} // namespace

QString fileName(const std::filesystem::path& path) {
    return common::shortened(common::text(path.filename().string()), 120);
}

QString fileName(const source::FilePlace& place) {
    const QString file = fileName(place.path);
    return place.entry.empty()
               ? file
               : QStringLiteral("%1 › %2").arg(file, common::shortened(common::text(place.entry), 120));
}

QString daysOf(const source::FileReport& report) {
    if (!report.first)
        return report.events > 0 ? tr("no times") : QString();
    const QString first = utc(*report.first, "yyyy-MM-dd");
    const QString last = utc(*report.last, "yyyy-MM-dd");
    return first == last ? first : QStringLiteral("%1 – %2").arg(first, last);
}

QString kindOf(const source::FileReport& report) {
    switch (report.dialect) {
    case source::Dialect::csv:
        return tr("CSV of events");
    case source::Dialect::jsonLines:
        return tr("JSON lines");
    case source::Dialect::statsLab:
        break;
    }
    QStringList seasons;
    for (const int season : report.seasons)
        seasons << QString::number(season);
    return seasons.isEmpty() ? tr("StatsLab") : tr("StatsLab, %1").arg(seasons.join(QStringLiteral(", ")));
}

QString reasonOf(const source::RefusedFile& file) {
    base::Error error = file.error;
    if (error.text.starts_with(file.path))
        error.text.replace(0, file.path.size(), fileName(file.path).toStdString());
    return live::errorText(error);
}

QString detailsOf(const source::FileReport& report, const source::Scan& scan) {
    QString table = line(tr("File"), common::text(source::nameOf(report)).toHtmlEscaped());
    table += line(tr("Rows"), rowsText(report.rows));
    QStringList refused;
    for (const source::Refusal& refusal : report.refused)
        refused << refusalText(refusal);
    if (!refused.isEmpty())
        table += line(tr("Refused"), refused.join(QStringLiteral("<br>")));
    const QString span = spanOf(report.first, report.last);
    table += line(tr("Events"), common::count(report.events));
    table += line(tr("Players"), common::count(report.players));
    if (!span.isEmpty())
        table += line(tr("Played"), span.toHtmlEscaped());
    if (report.heroesOnly)
        table +=
            line(tr("Heroes"), tr("All rows are of single heroes, none of All Heroes. “Add up the heroes” "
                                  "makes events of them.")
                                   .toHtmlEscaped());
    table += variantsLine(tr("Spellings"), tr("One player each, under the newest spelling:"), scan.variants);
    table += variantsLine(tr("Alike"), tr("Sent as they stand there, as players of their own:"), scan.alike);
    return QStringLiteral("<table>%1</table>").arg(table);
}

QString detailsOf(const source::RefusedFile& file) {
    return QStringLiteral("<p>%1</p>").arg(reasonOf(file).toHtmlEscaped());
}

std::uint64_t toSend(const Run& run, bool again) {
    if (!run.scan())
        return 0;
    const std::uint64_t known = run.check() && !again ? run.check()->leftOut : 0;
    return run.scan()->events - known;
}

Status statusOf(const Run& run, const QString& topic, bool again) {
    switch (run.stage()) {
    case Run::Stage::looking:
        return lookingStatus(run);
    case Run::Stage::ready:
        return readyStatus(run, topic, again);
    case Run::Stage::starting:
        return {again ? tr("Starting…") : tr("Looking for what is on the topic “%1” already…").arg(topic),
                Mood::plain};
    case Run::Stage::sending:
        return sendingStatus(run);
    case Run::Stage::ended:
        return endedStatus(run, topic);
    }
    return {};
}

} // namespace imports
