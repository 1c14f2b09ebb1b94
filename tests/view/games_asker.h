#pragma once

#include "core/view/games_view.h"
#include "tests/support/wait.h"

#include <QtGlobal>

#include <chrono>
#include <future>
#include <memory>
#include <utility>

namespace support {

inline std::shared_ptr<const view::GameAnswer> ask(view::GamesView& view,
                                                   const view::GameQuestion& question = {}) {
    std::promise<std::shared_ptr<const view::GameAnswer>> promise;
    if (!view.ask(question, [&promise](auto answer) { promise.set_value(std::move(answer)); }))
        qFatal("there is no thread to be had");
    return promise.get_future().get();
}

/// Asks again after every change, until an answer is so; the last one when there is no change for long.
template <class IsSo>
std::shared_ptr<const view::GameAnswer> askUntil(view::GamesView& view, IsSo isSo) {
    auto answer = ask(view);
    while (!isSo(*answer) &&
           waitUntil([&] { return view.revision() != answer->revision; }, std::chrono::seconds(20)))
        answer = ask(view);
    return answer;
}

inline std::shared_ptr<const view::GameAnswer> askWhole(view::GamesView& view) {
    return askUntil(view, [](const view::GameAnswer& answer) { return answer.complete; });
}

} // namespace support
