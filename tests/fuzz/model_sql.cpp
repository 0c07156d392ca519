#include "fuzz/model_sql.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace usher::fuzz {

namespace {

using Words = std::vector<std::string>;

bool isAmong(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

/// Names in lower case and without quotes; of a string's the first is kept, so that it is none.
class Lexer {
  public:
    explicit Lexer(std::string_view sql) : m_sql(sql) {}

    /// The words of one statement; false at the end.
    bool next(Words& words) {
        words.clear();
        while (m_at < m_sql.size() && m_sql[m_at] != ';')
            word(words);
        const bool more = m_at < m_sql.size();
        m_at += more;
        return more || !words.empty();
    }

  private:
    static constexpr std::string_view kBetween = " \t\n\r(),";

    void word(Words& words) {
        if (isAmong(kBetween, m_sql[m_at]))
            ++m_at;
        else if (m_sql[m_at] == '\'')
            words.push_back(string());
        else if (auto found = name(); found != "e") // as in E'…'
            words.push_back(std::move(found));
    }
    std::string string() {
        std::string value = "'";
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            const bool quote = m_sql[m_at] == '\'';
            if (quote && m_sql.substr(m_at + 1, 1) != "'")
                break;
            m_at += quote;
            value += m_sql[m_at];
        }
        m_at = std::min(m_at + 1, m_sql.size());
        return value;
    }
    std::string name() {
        const auto from = m_at;
        while (m_at < m_sql.size() && !isAmong(kBetween, m_sql[m_at]) &&
               !isAmong(";'", m_sql[m_at]))
            ++m_at;
        auto value = asciiLower(m_sql.substr(from, m_at - from));
        std::erase(value, '"');
        return value;
    }

    std::string_view m_sql;
    std::size_t m_at = 0;
};

std::string at(const Words& words, std::size_t i) {
    return i < words.size() ? words[i] : std::string();
}

/// A string, or a name.
std::string value(const Words& words, std::size_t i) {
    const auto word = at(words, i);
    return word.starts_with('\'') ? word.substr(1) : word;
}

Failure syntaxError(const std::string& near) {
    return {"42601", "syntax error at or near \"" + near + "\""};
}

/// `select 'x' rows 3 wide`
Command readRows(const Words& words) {
    Command command{.value = value(words, 1), .wide = at(words, 4) == "wide"};
    if (const auto rows = at(words, 3); at(words, 2) == "rows")
        std::from_chars(rows.data(), rows.data() + rows.size(), command.rows);
    command.rows = std::clamp(command.rows, 0, 9);
    return command;
}

/// The same, `select fail 'x'`, `select $1`, …
Command readSelect(const Words& words) {
    const auto what = at(words, 1);
    if (what == "$1")
        return {.verb = Verb::echo};
    if (what == "fail" || what == "tell")
        return {.verb = what == "fail" ? Verb::fail : Verb::tell, .value = value(words, 2)};
    if (what == "pg_advisory_lock")
        return {.verb = Verb::hold, .name = "advisory locks"};
    if (what == "pg_advisory_unlock_all")
        return {.verb = Verb::release, .name = "advisory locks"};
    if (what == "1" && at(words, 2) == "as")
        return {.name = at(words, 3), .rows = 0}; // WHERE false, as the gate says it
    if (!what.starts_with('\''))
        throw syntaxError(what);
    return readRows(words);
}

/// `SELECT set_config(…), set_config(…)`, as the gate says it.
void readConfigs(const Words& words, std::vector<Command>& commands) {
    const bool unlessSet = std::ranges::find(words, "exists") != words.end();
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].ends_with("set_config"))
            commands.push_back(
                {.verb = unlessSet ? Verb::setUnlessSet : Verb::set,
                 .name = asciiLower(value(words, i + 1)),
                 .value = value(words, i + 2)});
}

Command readSet(const Words& words) {
    const bool local = at(words, 1) == "local";
    if (at(words, 2 + local) != "to")
        throw syntaxError(at(words, 2 + local));
    return {
        .verb = local ? Verb::setLocal : Verb::set,
        .name = at(words, 1 + local),
        .value = value(words, 3 + local)};
}

Command readAbout(const Words& words) {
    const auto verb = at(words, 0), what = at(words, 1);
    if (verb == "reset")
        return {.verb = what == "all" ? Verb::resetAll : Verb::reset, .name = what};
    if (verb == "show")
        return {.verb = Verb::show, .name = what};
    if (verb == "deallocate")
        return {.verb = what == "all" ? Verb::deallocateAll : Verb::deallocate, .name = what};
    if (verb == "prepare")
        return {.verb = Verb::prepare, .name = what, .value = value(words, 4)};
    if (verb == "execute")
        return {.verb = Verb::execute, .name = what};
    if (verb == "copy")
        return {
            .verb = at(words, 2) == "from" ? Verb::copyIn : Verb::copyOut,
            .value = value(words, 1)};
    throw syntaxError(verb);
}

Command readPlain(const Words& words) {
    struct Plain {
        std::string_view word;
        Command command;
    };
    static const std::array<Plain, 9> kPlain{
        {{"begin", {.verb = Verb::begin}},
         {"commit", {.verb = Verb::commit}},
         {"rollback", {.verb = Verb::rollback}},
         {"discard", {.verb = Verb::discard}},
         {"alter", {.verb = Verb::alter}},
         {"listen", {.verb = Verb::hold, .name = "LISTEN"}},
         {"unlisten", {.verb = Verb::release, .name = "LISTEN"}},
         {"create", {.verb = Verb::hold, .name = "temporary tables"}},
         {"drop", {.verb = Verb::release, .name = "temporary tables"}}}};
    const auto* const found = std::ranges::find(kPlain, std::string_view(words[0]), &Plain::word);
    return found == kPlain.end() ? readAbout(words) : found->command;
}

/// `DO $usher$… ERRCODE = '…', MESSAGE = '…'`: the gate has the server refuse.
Command readRaise(std::string_view sql) {
    const auto of = [sql](std::string_view field) {
        const auto from = sql.find('\'', sql.find(field)) + 1;
        return std::string(sql.substr(from, sql.find('\'', from) - from));
    };
    return {.verb = Verb::raise, .name = of("ERRCODE"), .value = of("MESSAGE")};
}

void readStatement(const Words& words, std::vector<Command>& commands) {
    const auto second = at(words, 1);
    if (words[0] == "select" && second.ends_with("set_config"))
        readConfigs(words, commands);
    else if (words[0] == "select")
        commands.push_back(readSelect(words));
    else if (words[0] == "set")
        commands.push_back(readSet(words));
    else
        commands.push_back(readPlain(words));
}

bool isWordByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

} // namespace

char ownerIn(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
        if (text[i] == 'c' && text[i + 1] > '0' && text[i + 1] <= '9' && text[i + 2] == '_' &&
            (i == 0 || !isWordByte(text[i - 1])))
            return text[i + 1];
    return 0;
}

std::vector<Command> readCommands(std::string_view sql) {
    if (sql.starts_with("DO $usher$") && sql.find("ERRCODE = '") != sql.npos)
        return {readRaise(sql)};
    if (sql.starts_with("SELECT name, setting FROM pg_catalog.pg_settings"))
        return {{.verb = Verb::inquire, .value = std::string(sql)}};
    std::vector<Command> commands;
    Lexer lexer(sql);
    for (Words words; lexer.next(words);)
        if (!words.empty())
            readStatement(words, commands);
    return commands;
}

} // namespace usher::fuzz
