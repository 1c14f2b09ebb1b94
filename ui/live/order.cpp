#include "ui/live/order.h"

#include <QString>

#include <algorithm>

namespace live {

namespace {

/// What is compared again and again while sorting lies close together.
struct Entry {
    double key;
    std::uint32_t row;
};

constexpr std::size_t rowsBetweenLooks = 16'384; // at the stop token

double sortValue(const view::PlayerRow& row, SortKey key) {
    switch (key) {
    case SortKey::averageDamage:
        return row.averageDamage();
    case SortKey::topDamage:
        return row.topDamage.value;
    case SortKey::averageHealing:
        return row.averageHealing();
    case SortKey::topHealing:
        return row.topHealing.value;
    case SortKey::games:
        return static_cast<double>(row.gameCount);
    case SortKey::partition:
        return static_cast<double>(row.partition.value);
    case SortKey::name:
        break;
    }
    return 0; // all equal: the tie is broken by name
}

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

unsigned char folded(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + 32) : byte;
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Takes the digits at the front of `text`, without leading zeros.
std::string_view takeDigits(std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    return digits;
}

void noteRow(Order& order, const view::PlayerSnapshot& players, std::uint32_t index) {
    const view::PlayerRow& row = players.row(index);
    const auto partition = static_cast<std::size_t>(std::max(0, row.partition.value));
    if (partition >= order.perPartition.size())
        order.perPartition.resize(partition + 1);
    ++order.perPartition[partition];
    for (std::size_t i = 0; i < measures; ++i) {
        const auto measure = static_cast<Measure>(i);
        std::optional<std::uint32_t>& best = order.best[i];
        if (!best || value(row, measure) > value(players.row(*best), measure))
            best = index;
    }
}

std::vector<Entry> collect(const OrderRequest& request, Order& order, const std::stop_token& stop) {
    const view::PlayerSnapshot& players = *request.players;
    std::vector<Entry> entries;
    entries.reserve(players.playerCount());
    for (std::size_t index = 0; index < players.size(); ++index) {
        if (index % rowsBetweenLooks == 0 && stop.stop_requested())
            return {};
        const view::PlayerRow& row = players.row(index);
        if (!row.exists())
            continue;
        const auto number = static_cast<std::uint32_t>(index);
        entries.push_back({sortValue(row, request.key), number});
        noteRow(order, players, number);
    }
    return entries;
}

} // namespace

double value(const view::PlayerRow& row, Measure measure) {
    switch (measure) {
    case Measure::averageDamage:
        return row.averageDamage();
    case Measure::topDamage:
        return row.topDamage.value;
    case Measure::averageHealing:
        return row.averageHealing();
    case Measure::topHealing:
        return row.topHealing.value;
    }
    return 0;
}

int compareNames(std::string_view left, std::string_view right) {
    const std::string_view wholeLeft = left;
    const std::string_view wholeRight = right;
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view a = takeDigits(left);
            const std::string_view b = takeDigits(right);
            if (a.size() != b.size())
                return a.size() < b.size() ? -1 : 1;
            if (const int order = a.compare(b); order != 0)
                return order;
            continue;
        }
        const unsigned char a = folded(left.front());
        const unsigned char b = folded(right.front());
        if (a != b)
            return a < b ? -1 : 1;
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    if (left.empty() != right.empty())
        return left.empty() ? -1 : 1;
    return wholeLeft.compare(wholeRight);
}

bool containsName(std::string_view name, std::string_view needle) {
    if (isAscii(needle)) {
        const auto same = [](char a, char b) { return folded(a) == folded(b); };
        return std::search(name.begin(), name.end(), needle.begin(), needle.end(), same) != name.end();
    }
    const auto text = [](std::string_view utf8) {
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    };
    return text(name).contains(text(needle), Qt::CaseInsensitive);
}

bool OrderRequest::letsThrough(const view::PlayerRow& row, std::string_view name) const {
    const auto partition = static_cast<std::size_t>(std::max(0, row.partition.value));
    return row.gameCount >= minimumGames &&
           (partitions.empty() || (partition < partitions.size() && partitions[partition])) &&
           (filter.empty() || containsName(name, filter));
}

Order makeOrder(const OrderRequest& request, const std::stop_token& stop) {
    Order order;
    if (!request.players)
        return order;
    const view::PlayerSnapshot& players = *request.players;
    std::vector<Entry> entries = collect(request, order, stop);
    if (stop.stop_requested())
        return {};
    const bool namesDown = request.key == SortKey::name && request.descending;
    std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
        if (a.key != b.key)
            return request.descending ? a.key > b.key : a.key < b.key;
        if (const int byName = compareNames(players.name(a.row), players.name(b.row)); byName != 0)
            return namesDown ? byName > 0 : byName < 0;
        return a.row < b.row;
    });
    order.question = request.question;
    order.generation = players.generation();
    order.rowsSeen = players.size();
    order.places.assign(players.size(), Order::nowhere);
    order.rows.reserve(entries.size());
    const bool all = request.letsAllThrough();
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const std::uint32_t row = entries[index].row;
        if (!all && !request.letsThrough(players.row(row), players.name(row)))
            continue;
        order.places[row] = static_cast<std::uint32_t>(order.rows.size());
        order.rows.push_back(row);
        if (!all)
            order.ranks.push_back(static_cast<std::uint32_t>(index + 1));
    }
    return order;
}

} // namespace live
