#include "core/web/source.h"

#include <chrono>
#include <future>
#include <utility>

namespace web {

namespace {

/// One thread answers all: it must not stand still for a view that has much else to answer.
constexpr std::chrono::milliseconds longestWait{250};

} // namespace

std::shared_ptr<const view::GameAnswer> askForGame(std::string key, const GameAsker& asker) {
    auto promise = std::make_shared<std::promise<std::shared_ptr<const view::GameAnswer>>>();
    auto answered = promise->get_future();
    view::GameQuestion question;
    question.key = std::move(key);
    asker(std::move(question), [promise](auto answer) { promise->set_value(std::move(answer)); });
    if (answered.wait_for(longestWait) != std::future_status::ready)
        return nullptr; // who answers later, answers nobody
    return answered.get();
}

} // namespace web
