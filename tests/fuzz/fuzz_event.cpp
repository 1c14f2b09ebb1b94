/// Values of the source topic. Whatever our decoder takes, nlohmann/json takes for the same event; what we
/// write reads back as it was.

#include "core/stats/event_codec.h"
#include "tests/fuzz/fuzz.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

namespace {

using fuzz::require;
using nlohmann::json;

std::string_view withoutRegistryPrefix(std::string_view value) {
    constexpr std::size_t length = 5;
    return value.starts_with('\0') && value.size() > length ? value.substr(length) : value;
}

bool sameAmount(const json& item, stats::Number number) {
    if (item.is_string())
        return std::strtod(item.get<std::string>().c_str(), nullptr) == number.value;
    return item.is_number() && item.get<double>() == number.value &&
           (!number.integral || item.is_number_integer());
}

void compare(const json& object, const stats::EventView& event) {
    require(object.is_object(), "an event is an object");
    const auto player = object.find(object.contains("player") ? "player" : "player_name");
    require(player != object.end() && player->is_string(), "an event has a player");
    require(player->get<std::string>() == event.player, "the player is the same");
    require(object.contains("damage") && sameAmount(object["damage"], event.damage),
            "the damage is the same");
    require(object.contains("healing") && sameAmount(object["healing"], event.healing),
            "the healing is the same");
}

bool usable(stats::Number number) {
    return std::isfinite(number.value) && number.value >= 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static stats::EventDecoder decoder;
    static stats::EventDecoder second;
    const std::string_view value = fuzz::textOf(data, size);
    const json parsed = json::parse(withoutRegistryPrefix(value), nullptr, false);
    const auto event = decoder.decode(value);
    if (!event) {
        require(!stats::describe(event.error()).empty(), "a refusal has a reason");
        return 0;
    }
    require(!event->player.empty() && event->player.size() <= stats::maxPlayerBytes, "a player has a name");
    require(usable(event->damage) && usable(event->healing), "amounts are finite and not negative");
    require(!parsed.is_discarded(), "what we take is JSON");
    compare(parsed, *event);

    std::string written;
    stats::appendEventJson(written,
                           {std::string(event->player), event->damage, event->healing, event->timestamp});
    const auto again = second.decode(written);
    require(again.has_value(), "what we write is an event");
    require(again->player == event->player && again->damage == event->damage &&
                again->healing == event->healing && again->timestamp == event->timestamp,
            "what we write reads back as it was");
    return 0;
}
