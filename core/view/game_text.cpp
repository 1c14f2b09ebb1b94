#include "core/view/game_text.h"

#include "core/stats/json_text.h"
#include "core/stats/timestamp.h"
#include "core/view/row_text.h"

#include <optional>
#include <string_view>

namespace view {

namespace {

std::string numberText(double value) {
    std::string text;
    stats::appendFloat(text, value);
    return text;
}

std::string timeText(base::TimestampMs when) {
    std::string text;
    stats::appendIsoTime(text, when);
    return text;
}

/// The fields of one line of CSV.
class CsvLine {
public:
    explicit CsvLine(std::string& out) : m_out(out) {}
    ~CsvLine() { m_out += '\n'; }
    CsvLine(const CsvLine&) = delete;
    CsvLine& operator=(const CsvLine&) = delete;

    void field(const char*, std::string_view text) { put(csvField(text)); }
    void field(const char*, std::uint64_t number) { put(std::to_string(number)); }
    void field(const char*, double number) { put(numberText(number)); }
    void field(const char*, std::optional<double> number) { put(number ? numberText(*number) : ""); }
    void field(const char*, std::optional<int> number) { put(number ? std::to_string(*number) : ""); }
    void field(const char*, base::TimestampMs when) { put(timeText(when)); }
    void field(const char*, const std::vector<std::string>& texts) {
        std::string all;
        for (const std::string& text : texts)
            all += (all.empty() ? "" : "; ") + text;
        put(csvField(all));
    }

private:
    void put(std::string_view text) {
        m_out += m_first ? "" : ",";
        m_out += text;
        m_first = false;
    }

    std::string& m_out;
    bool m_first = true;
};

/// The members of one JSON object.
class JsonObject {
public:
    explicit JsonObject(std::string& out) : m_out(out) { m_out += '{'; }
    ~JsonObject() { m_out += '}'; }
    JsonObject(const JsonObject&) = delete;
    JsonObject& operator=(const JsonObject&) = delete;

    /// The value is appended next.
    void begin(const char* name) {
        m_out += m_first ? "\"" : ", \"";
        m_out += name;
        m_out += "\": ";
        m_first = false;
    }
    void field(const char* name, std::string_view text) {
        begin(name);
        if (text.empty())
            m_out += "null";
        else
            stats::appendString(m_out, text);
    }
    void field(const char* name, std::uint64_t number) { raw(name, std::to_string(number)); }
    void field(const char* name, double number) { raw(name, numberText(number)); }
    void field(const char* name, std::optional<double> number) {
        raw(name, number ? numberText(*number) : "null");
    }
    void field(const char* name, std::optional<int> number) {
        raw(name, number ? std::to_string(*number) : "null");
    }
    void field(const char* name, base::TimestampMs when) { field(name, std::string_view(timeText(when))); }
    void field(const char* name, const std::vector<std::string>& texts) {
        begin(name);
        m_out += '[';
        for (const std::string& text : texts) {
            m_out += &text == &texts.front() ? "" : ", ";
            stats::appendString(m_out, text);
        }
        m_out += ']';
    }

private:
    void raw(const char* name, std::string_view text) {
        begin(name);
        m_out += text;
    }

    std::string& m_out;
    bool m_first = true;
};

template <class Fields>
void sums(Fields& fields, const GameRow& row) {
    fields.field("player", row.player);
    fields.field("teams", row.teams);
    fields.field("maps", row.maps);
    fields.field("seconds", row.seconds);
    fields.field("maps_without_time", row.mapsWithoutTime);
    fields.field("damage_per_10", row.damagePer10);
    fields.field("healing_per_10", row.healingPer10);
    fields.field("damage_per_map", row.damagePerMap);
    fields.field("healing_per_map", row.healingPerMap);
}

/// Where and when a game was.
template <class Fields, class Game>
void place(Fields& fields, const Game& game) {
    fields.field("time", game.when);
    fields.field("season", game.season);
    fields.field("stage", game.stage);
    fields.field("map", game.map);
    fields.field("map_type", game.mapType);
    fields.field("match", game.match);
    fields.field("team", game.team);
}

void appendBest(JsonObject& row, std::string& out, const char* name, const BestGame& best) {
    row.begin(name);
    JsonObject object(out);
    object.field("value", best.value);
    place(object, best);
}

} // namespace

std::string gameRowsCsvHeader() {
    std::string header = "player,teams,maps,seconds,maps_without_time,damage_per_10,healing_per_10,"
                         "damage_per_map,healing_per_map";
    for (const char* best : {"best_damage", "best_healing"}) {
        const std::string column = std::string(",") + best;
        header += column;
        for (const char* part : {"time", "season", "stage", "map", "map_type", "match", "team"})
            header += column + "_" + part;
    }
    return header + "\n";
}

void appendCsv(std::string& out, const GameRow& row) {
    CsvLine line(out);
    sums(line, row);
    for (const BestGame* best : {&row.bestDamage, &row.bestHealing}) {
        line.field("", best->value);
        place(line, *best);
    }
}

void appendJson(std::string& out, const GameRow& row) {
    JsonObject object(out);
    sums(object, row);
    appendBest(object, out, "best_damage", row.bestDamage);
    appendBest(object, out, "best_healing", row.bestHealing);
}

std::string playedGamesCsvHeader() {
    return "player,damage,healing,match,map,map_type,team,season,stage,time_played,timestamp\n";
}

void appendCsv(std::string& out, const PlayedGame& game) {
    CsvLine line(out);
    line.field("player", game.player);
    line.field("damage", game.damage);
    line.field("healing", game.healing);
    line.field("match", game.match);
    line.field("map", game.map);
    line.field("map_type", game.mapType);
    line.field("team", game.team);
    line.field("season", game.season);
    line.field("stage", game.stage);
    line.field("time_played", game.seconds);
    line.field("timestamp", game.when);
}

void appendJson(std::string& out, const PlayedGame& game) {
    JsonObject object(out);
    place(object, game);
    object.field("damage", game.damage);
    object.field("healing", game.healing);
    object.field("seconds", game.seconds);
}

} // namespace view
