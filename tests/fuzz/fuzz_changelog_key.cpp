/// Keys of the changelog, and players of any bytes as such keys.

#include "core/stats/changelog_codec.h"
#include "core/stats/event.h"
#include "tests/fuzz/fuzz.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    std::string written;
    stats::appendChangelogKey(written, text); // not always UTF-8
    for (const char c : written)
        fuzz::require(c >= 0x20,
                      "a key of ours is ASCII without control characters"); // but DEL, as in Python

    const auto player = stats::decodeChangelogKey(text);
    if (!player) {
        fuzz::require(!player.error().text.empty(), "a refusal has a reason");
        return 0;
    }
    fuzz::require(!player->empty() && player->size() <= stats::maxPlayerBytes, "a player has a name");
    written.clear();
    stats::appendChangelogKey(written, *player);
    const auto again = stats::decodeChangelogKey(written);
    fuzz::require(again && *again == *player, "a key that we write reads back as it was");
    return 0;
}
