#include "tests/support/fake_session.h"

#include <utility>

namespace support {

void FakeSession::answerImportsWith(base::Result<session::ImportCheck> check) {
    const std::lock_guard lock(m_mutex);
    m_check = std::move(check);
}

void FakeSession::holdLooks(bool hold) {
    {
        const std::lock_guard lock(m_mutex);
        m_holdsLooks = hold;
    }
    m_letGo.notify_all();
}

void FakeSession::holdChecks(bool hold) {
    {
        const std::lock_guard lock(m_mutex);
        m_holdsChecks = hold;
    }
    m_letGo.notify_all();
}

session::ImportRequest FakeSession::lastImport() const {
    const std::lock_guard lock(m_mutex);
    return m_import;
}

void FakeSession::lookAtFiles(session::ImportQuestion question, std::stop_token stop,
                              std::function<void(source::ScanProgress)> progress,
                              std::function<void(base::Result<std::shared_ptr<const source::Scan>>)> done) {
    note("lookAtFiles");
    const std::lock_guard lock(m_mutex);
    m_tests.emplace_back([this, question = std::move(question), stop = std::move(stop),
                          progress = std::move(progress), done = std::move(done)](std::stop_token ending) {
        const std::stop_callback onEnd(ending, [this] { holdLooks(false); });
        {
            std::unique_lock hold(m_mutex);
            if (m_holdsLooks)
                progress({0, 50, 100});
            (void)m_letGo.wait(hold, stop, [this] { return !m_holdsLooks; });
        }
        auto scan = source::scanFiles(question.files, question.reading, stop, {});
        if (stop.stop_requested()) {
            note("a look was stopped");
            return done(base::failure(base::ErrorCode::cancelled, "Stopped."));
        }
        if (!scan)
            return done(base::Failure(scan.error()));
        done(std::make_shared<const source::Scan>(std::move(*scan)));
    });
}

void FakeSession::answerLater(std::function<void()> answer, std::stop_token stop) {
    m_tests.emplace_back(
        [this, answer = std::move(answer), stop = std::move(stop)](const std::stop_token& ending) {
            const std::stop_callback onEnd(ending, [this] { holdChecks(false); });
            {
                std::unique_lock hold(m_mutex);
                (void)m_letGo.wait(hold, stop, [this] { return !m_holdsChecks; });
            }
            answer();
        });
}

void FakeSession::checkImport(std::shared_ptr<const source::Scan>, std::string topic, std::stop_token stop,
                              std::function<void(base::Result<session::ImportCheck>)> done) {
    note("checkImport");
    if (!topic.empty())
        note("checkImport " + topic);
    const std::lock_guard lock(m_mutex);
    answerLater([done = std::move(done), answer = m_check] { done(answer); }, std::move(stop));
}

void FakeSession::importFiles(session::ImportRequest request, std::stop_token stop,
                              std::function<void(base::Result<session::ImportStarted>)> done) {
    note("importFiles");
    std::uint64_t events = request.files->events;
    base::Result<session::ImportStarted> answer;
    {
        const std::lock_guard lock(m_mutex);
        m_import = request;
        if (!m_check)
            answer = base::Failure(m_check.error());
        else if (!request.again)
            answer->leftOut = m_check->leftOut;
        if (answer)
            events -= answer->leftOut;
        if (answer && events > 0)
            answer->job = ++m_lastJob;
    }
    if (answer && answer->job) {
        produce::JobSnapshot job;
        job.id = *answer->job;
        job.title = session::describe(request);
        job.total = events;
        setJob(std::move(job));
    }
    const std::lock_guard lock(m_mutex);
    answerLater([done = std::move(done), answer] { done(answer); }, std::move(stop));
}

} // namespace support
