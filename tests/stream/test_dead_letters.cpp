#include "core/stream/dead_letters.h"

#include <QtTest>

#include <algorithm>
#include <map>

using base::ErrorCode;
using stream::DeadLetter;
using stream::DeadLetters;

namespace {

constexpr std::uintptr_t firstTag = 10;

DeadLetter letter(std::int64_t offset, std::string value = "bad") {
    return {base::PartitionId{2},  base::Offset{offset},
            base::TimestampMs{99}, "key",
            std::move(value),      "no JSON"};
}

/// What a topic was handed.
struct Taken {
    std::string topic;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::int64_t timestamp = 0;
    std::map<std::string, std::string> headers;
    std::uintptr_t tag = 0;
};

/// A topic that refuses what is longer than `limit` or, for all records, with `refusal`.
struct Topic {
    std::size_t limit = 10u << 20;
    std::optional<base::Error> refusal;
    std::vector<Taken> taken;

    base::Result<void> take(const kafka::OutRecord& record) {
        if (refusal)
            return tl::unexpected(*refusal);
        if (record.value.value_or("").size() > limit)
            return base::failure(ErrorCode::badInput, "too large");
        Taken one{std::string(record.topic), {}, {}, record.timestamp.value().value, {}, record.tag};
        if (record.key)
            one.key = *record.key;
        if (record.value)
            one.value = *record.value;
        for (const auto& header : record.headers)
            one.headers.emplace(header.name, header.value);
        taken.push_back(std::move(one));
        return {};
    }
};

base::Result<void> send(DeadLetters& letters, Topic& topic) {
    topic.taken.clear();
    return letters.send(firstTag, [&](const kafka::OutRecord& record) { return topic.take(record); });
}

const std::string longValue(DeadLetters::keptBytes + 5, 'x');

} // namespace

class TestDeadLetters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLetterSaysWhereItComesFrom();
    void aRecordWithoutKeyOrValueStaysOne();
    void whatIsCommittedIsSentOnce();
    void whatIsForgottenIsNotSent();
    void muchThatWaitsMakesACommitDue();
    void aLetterTooLongForTheClientIsCutAndSaidAtTheCommit();
    void oneThatTheTopicRefusesComesAgainShort();
    void oneThatIsRefusedShortIsLeftOutAndTheOthersGo();
    void aCutThatWasNotCommittedIsNotSaid();
    void anErrorOfTheTopicStopsAndSaysWhatToDo();
};

void TestDeadLetters::aLetterSaysWhereItComesFrom() {
    DeadLetters letters("source", "dead");
    QVERIFY(letters.empty());
    letters.add(letter(5));
    letters.add(letter(7, "worse"));
    QVERIFY(!letters.empty());
    Topic topic;
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken.size(), 2u);
    const Taken& first = topic.taken[0];
    QCOMPARE(first.topic, std::string("dead"));
    QCOMPARE(first.key, std::optional<std::string>("key"));
    QCOMPARE(first.value, std::optional<std::string>("bad"));
    QCOMPARE(first.timestamp, 99);
    QCOMPARE(first.tag, firstTag);
    QCOMPARE(topic.taken[1].tag, firstTag + 1);
    QVERIFY((first.headers == std::map<std::string, std::string>{{"__streams.errors.exception", "BadEvent"},
                                                                 {"__streams.errors.message", "no JSON"},
                                                                 {"__streams.errors.topic", "source"},
                                                                 {"__streams.errors.partition", "2"},
                                                                 {"__streams.errors.offset", "5"}}));
}

void TestDeadLetters::aRecordWithoutKeyOrValueStaysOne() {
    DeadLetters letters("source", "dead");
    letters.add({base::PartitionId{0}, base::Offset{0}, {}, std::nullopt, std::nullopt, "no value"});
    Topic topic;
    QVERIFY(send(letters, topic));
    QVERIFY(!topic.taken.at(0).key && !topic.taken.at(0).value);
}

void TestDeadLetters::whatIsCommittedIsSentOnce() {
    DeadLetters letters("source", "dead");
    letters.add(letter(5));
    Topic topic;
    QVERIFY(send(letters, topic));
    letters.committed();
    QVERIFY(letters.empty());
    QVERIFY(send(letters, topic));
    QVERIFY(topic.taken.empty());
    QVERIFY(letters.takeShortened().empty());
}

void TestDeadLetters::whatIsForgottenIsNotSent() {
    DeadLetters letters("source", "dead");
    letters.add(letter(5, std::string(100, 'x')));
    letters.forget();
    QVERIFY(letters.empty() && !letters.full());
    Topic topic;
    QVERIFY(send(letters, topic));
    QVERIFY(topic.taken.empty());
}

void TestDeadLetters::muchThatWaitsMakesACommitDue() {
    DeadLetters many("source", "dead");
    std::int64_t count = 0;
    for (; !many.full(); ++count)
        many.add(letter(count));
    QVERIFY(count > 1000 && count <= 100'000);
    many.forget();
    QVERIFY(!many.full());
    DeadLetters large("source", "dead");
    for (count = 0; !large.full(); ++count)
        large.add(letter(count, std::string(1u << 20, 'x')));
    QVERIFY(count > 4 && count <= 64);
    large.committed();
    QVERIFY(!large.full());
}

void TestDeadLetters::aLetterTooLongForTheClientIsCutAndSaidAtTheCommit() {
    DeadLetters letters("source", "dead");
    letters.add(letter(5, longValue));
    letters.add(letter(6));
    Topic topic;
    topic.limit = DeadLetters::keptBytes;
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken.size(), 2u);
    QCOMPARE(topic.taken[0].value->size(), DeadLetters::keptBytes);
    QCOMPARE(topic.taken[0].headers.at("statstream.truncated-from"), std::to_string(longValue.size()));
    QVERIFY(!topic.taken[1].headers.contains("statstream.truncated-from"));
    QVERIFY(letters.takeShortened().empty()); // not yet
    letters.committed();
    const auto said = letters.takeShortened();
    QCOMPARE(said.size(), 1u);
    QCOMPARE(said[0].letter.offset.value, 5);
    QVERIFY(said[0].what.find("dead") != std::string::npos);
    QVERIFY(letters.takeShortened().empty());
}

void TestDeadLetters::oneThatTheTopicRefusesComesAgainShort() {
    DeadLetters letters("source", "dead");
    const auto poll = [&] {
        letters.add(letter(5, longValue));
        letters.add(letter(6));
    };
    poll();
    Topic topic;
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken[0].value->size(), longValue.size());
    const auto error = letters.undelivered(0, {ErrorCode::badInput, "MSG_SIZE_TOO_LARGE"});
    QCOMPARE(error.code, ErrorCode::badInput);
    QVERIFY2(error.text.find("offset 5 of source partition 2") != std::string::npos, error.text.c_str());
    letters.forget();
    poll();
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken.size(), 2u);
    QCOMPARE(topic.taken[0].value->size(), DeadLetters::keptBytes);
    letters.committed();
    QCOMPARE(letters.takeShortened().size(), 1u);
}

void TestDeadLetters::oneThatIsRefusedShortIsLeftOutAndTheOthersGo() {
    DeadLetters letters("source", "dead");
    Topic topic;
    for (int round = 0; round < 2; ++round) { // whole, then short
        letters.add(letter(5, longValue));
        letters.add(letter(6));
        QVERIFY(send(letters, topic));
        (void)letters.undelivered(0, {ErrorCode::badInput, "MSG_SIZE_TOO_LARGE"});
        letters.forget();
    }
    letters.add(letter(5, longValue));
    letters.add(letter(6));
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken.size(), 1u);
    QCOMPARE(topic.taken[0].headers.at("__streams.errors.offset"), std::string("6"));
    QCOMPARE(topic.taken[0].tag, firstTag + 1); // by place, also behind one that is left out
    letters.committed();
    const auto said = letters.takeShortened();
    QCOMPARE(said.size(), 1u);
    QVERIFY2(said[0].what.find("left out") != std::string::npos, said[0].what.c_str());
}

void TestDeadLetters::aCutThatWasNotCommittedIsNotSaid() {
    DeadLetters letters("source", "dead");
    letters.add(letter(5, longValue));
    Topic topic;
    topic.limit = DeadLetters::keptBytes;
    QVERIFY(send(letters, topic));
    letters.forget();
    letters.committed();
    QVERIFY(letters.takeShortened().empty());
}

void TestDeadLetters::anErrorOfTheTopicStopsAndSaysWhatToDo() {
    DeadLetters letters("source", "dead");
    letters.add(letter(5));
    Topic topic;
    topic.refusal = base::Error{ErrorCode::notFound, "There is no such topic."};
    const auto sent = send(letters, topic);
    QVERIFY(!sent);
    for (const auto& error : {sent.error(), letters.undelivered(0, *topic.refusal)}) {
        QCOMPARE(error.code, ErrorCode::notFound);
        for (const char* part : {"topic dead", "Make the topic anew", "There is no such topic."})
            QVERIFY2(error.text.find(part) != std::string::npos, error.text.c_str());
    }
    topic.refusal.reset();
    letters.forget();
    letters.add(letter(5)); // whole: the letter was not at fault
    QVERIFY(send(letters, topic));
    QCOMPARE(topic.taken.size(), 1u);
}

QTEST_GUILESS_MAIN(TestDeadLetters)
#include "test_dead_letters.moc"
