// A line at the console → Command.
#include "control/command.h"
#include "control/command_words.h"
#include "control/notes.h"
#include "limits/limits.h"
#include "sessions/targets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <span>

namespace usher::control {
namespace {

using Parsed = Result<Command>;

Error syntaxError(Verb verb, const std::string& what) {
    return {Errc::invalidArgument, what, fmt::format("write {}", spec(verb).syntax)};
}

template <class Number> bool readNumber(const std::string& word, Number& value) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc{} && end == word.data() + word.size() && !word.empty();
}

/// "20" of "FOR 20": null when it is no whole number of minutes from 1 to `most`.
std::optional<Minutes> readMinutes(Words& words, Minutes::rep most) {
    int minutes = 0;
    if (!readNumber(words.next(), minutes) || minutes < 1 || minutes > most)
        return std::nullopt;
    return Minutes{minutes};
}

/// "FOR 20", if it is there; what is wrong with it.
std::optional<Error> takeDuration(Words& words, Command& command) {
    if (!words.take("FOR"))
        return std::nullopt;
    const auto most = limits::kLongestManualFloor.count();
    const auto minutes = readMinutes(words, most);
    if (!minutes)
        return syntaxError(command.verb, fmt::format("FOR takes 1 to {} minutes", most));
    command.duration = *minutes;
    return std::nullopt;
}

Parsed parseScale(Words& words, Verb verb) {
    Command command{.verb = verb, .pool = words.next()};
    if (command.pool.empty())
        return syntaxError(verb, "SCALE needs a pool");
    if (words.take("AUTO")) {
        command.verb = Verb::scaleAuto;
        return command;
    }
    if (!words.take("TO") || !readNumber(words.next(), command.value) || command.value < 0)
        return syntaxError(verb, "SCALE needs TO and a number of connections, or AUTO");
    if (auto trouble = takeDuration(words, command))
        return *trouble;
    return command;
}

Parsed parseLend(Words& words, Verb verb) {
    Command command{.verb = verb, .pool = words.next()};
    if (words.take("BACK")) {
        command.verb = Verb::lendBack;
        return command;
    }
    if (!readNumber(words.next(), command.value) || command.value < 1)
        return syntaxError(verb, "LEND needs a pool and a number of connections, or BACK");
    if (words.take("FROM")) {
        command.from = words.next();
        if (command.from.empty())
            return syntaxError(verb, "FROM needs the pool that gives them");
    }
    if (auto trouble = takeDuration(words, command))
        return *trouble;
    return command;
}

Parsed parseSessions(Words& words, Verb verb) {
    Command command{.verb = verb, .text = words.next()};
    if (!sessions::targetsIn(command.text))
        return syntaxError(verb, "sessions are named by their process and when it began");
    return command;
}

Parsed parseTerminate(Words& words, Verb verb) {
    if (!words.take("SESSIONS"))
        return syntaxError(verb, "it is SESSIONS that are terminated");
    return parseSessions(words, verb);
}

Parsed parseHolders(Words& words, Verb verb) {
    if (verb == Verb::cancelHolders && words.take("SESSIONS"))
        return parseSessions(words, Verb::cancelSessions);
    if (!words.take("HOLDERS"))
        return syntaxError(verb, "it is HOLDERS that are cancelled or dropped");
    Command command{.verb = verb, .pool = words.next()};
    if (command.pool.empty())
        return syntaxError(verb, "a pool is missing");
    if (words.take("OF")) {
        command.application = words.next();
        if (command.application.empty())
            return syntaxError(verb, "OF needs an application's name");
    }
    if (words.take("AFTER") && (!readNumber(words.next(), command.value) || command.value < 1))
        return syntaxError(verb, "AFTER needs a number of seconds");
    return command;
}

Parsed parseSaturday(Words& words, Verb) {
    if (words.take("ON"))
        return Command{.verb = Verb::saturdayOn};
    if (words.take("OFF"))
        return Command{.verb = Verb::saturdayOff};
    if (words.take("AUTO"))
        return Command{.verb = Verb::saturdayAuto};
    return Error{Errc::invalidArgument, "SATURDAY needs one of ON, OFF, AUTO", "write SATURDAY ON"};
}

Parsed parseAct(Words& words, Verb verb) {
    if (words.take("UNRECORDED"))
        return Command{.verb = Verb::actUnrecorded};
    if (words.take("RECORDED"))
        return Command{.verb = Verb::actRecorded};
    return syntaxError(verb, "ACT needs one of UNRECORDED, RECORDED");
}

Parsed parseRehearse(Words& words, Verb verb) {
    Command command{.verb = verb, .scenario = words.next()};
    if (command.scenario.empty())
        return syntaxError(verb, "REHEARSE needs a scenario");
    if (words.take("WITH") && (!readNumber(words.next(), command.value) || command.value < 1))
        return syntaxError(verb, "WITH needs a number of clients");
    return command;
}

Parsed parseStop(Words& words, Verb verb) {
    if (!words.take("REHEARSAL"))
        return syntaxError(verb, "only a rehearsal can be stopped");
    return Command{.verb = verb};
}

Parsed parseIncident(Words& words, Verb verb) {
    if (!words.take("INCIDENT"))
        return syntaxError(verb, "only an incident can be begun or ended");
    Command command{.verb = verb};
    if (verb == Verb::beginIncident)
        command.reason = words.rest();
    return command;
}

/// Its words stand in the line as they are, in single quotes, double ones or none.
Parsed parseNote(Words& words, Verb) {
    const bool ofDay = words.take("DAY");
    if (!ofDay && !words.take("ALARM"))
        return syntaxError(Verb::noteAlarm, "a note is of an ALARM or a DAY");
    Command command{.verb = ofDay ? Verb::noteDay : Verb::noteAlarm};
    const auto whose = words.next();
    if (ofDay && !isDay(whose))
        return syntaxError(command.verb, "a day is missing");
    if (!ofDay && !readNumber(whose, command.id))
        return syntaxError(command.verb, "an alarm's number is missing");
    command.text = ofDay ? whose : "";
    const auto plain = words.rest();
    command.reason = quotedText(behindWords(words.line(), 3)).value_or(plain);
    if (command.reason.empty())
        return syntaxError(command.verb, "the note's words are missing");
    return command;
}

Parsed parseReserve(Words& words, Verb verb) {
    if (!words.take("RESERVE"))
        return syntaxError(verb, "only the reserve can be drained or refilled");
    Command command{.verb = verb};
    if (verb != Verb::drainReserve || words.done())
        return command;
    if (!words.take("TO") || words.done())
        return syntaxError(verb, "the reserve drains, or is handed TO a pool");
    command.pool = words.next();
    return command;
}

Parsed parseOptionalPool(Words& words, Verb verb) {
    return Command{.verb = verb, .pool = words.next()};
}

Parsed parsePool(Words& words, Verb verb) {
    auto command = parseOptionalPool(words, verb);
    if (command->pool.empty())
        return syntaxError(verb, "a pool is missing");
    return command;
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == std::string_view::npos ? std::string()
                                          : std::string(text.substr(from, to - from + 1));
}

/// What stands behind "SET ", without the closing semicolon.
std::string behindSet(const std::string& line) {
    const auto from = line.find_first_not_of(" \t\n") + 4;
    const auto to = line.find_last_not_of(" \t\n;");
    return from <= to ? trimmed(std::string_view(line).substr(from, to - from + 1)) : std::string();
}

/// "gate.max_clients = 500" or "gate.max_clients TO 500".
void readAssignment(std::string_view text, Command& command) {
    const auto equals = text.find('='), blank = text.find(' ');
    if (equals != std::string::npos) {
        command.option = trimmed(text.substr(0, equals));
        command.text = trimmed(text.substr(equals + 1));
    } else if (const auto word = text.substr(std::min(blank, text.size()), 4);
               word == " TO " || word == " to ") {
        command.option = text.substr(0, blank);
        command.text = trimmed(text.substr(blank + 4));
    }
}

std::string withoutQuotes(const std::string& text) {
    const bool quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// Reads the line itself, for double quotes are part of the value.
Parsed parseSet(Words& words, Verb verb) {
    words.rest();
    Command command{.verb = verb};
    readAssignment(behindSet(words.line()), command);
    command.text = withoutQuotes(command.text);
    if (command.option.empty() || command.option.find(' ') != std::string::npos)
        return syntaxError(verb, "an option and its value are missing");
    return command;
}

Parsed parseId(Words& words, Verb verb) {
    Command command{.verb = verb};
    if (!readNumber(words.next(), command.id))
        return syntaxError(verb, "a number is missing");
    return command;
}

Parsed parseShelve(Words& words, Verb verb) {
    auto command = parseId(words, verb);
    if (!command)
        return command;
    const auto most = limits::kLongestShelf.count();
    const auto minutes = words.take("FOR") ? readMinutes(words, most) : std::nullopt;
    if (!minutes)
        return syntaxError(verb, fmt::format("FOR takes 1 to {} minutes", most));
    command->duration = *minutes;
    if (words.take("BECAUSE"))
        command->reason = words.rest();
    if (command->reason.empty())
        return syntaxError(verb, "a reason is missing");
    return command;
}

Parsed parseNothing(Words&, Verb verb) {
    return Command{.verb = verb};
}

Parsed parseShutdown(Words& words, Verb verb) {
    if (words.take("WAIT_FOR_CLIENTS"))
        return Command{.verb = Verb::shutdownWhenEmpty};
    words.take("WAIT_FOR_SERVERS"); // as every shutdown of ours does
    return Command{.verb = verb};
}

struct Keyword {
    std::string_view word;
    Verb verb;
    Parsed (*parse)(Words&, Verb);
};
/// On pools, the reserve and the day.
constexpr auto kPoolKeywords = std::to_array<Keyword>({
    {"SCALE", Verb::scale, parseScale},
    {"LEND", Verb::lend, parseLend},
    {"SATURDAY", Verb::saturdayOn, parseSaturday},
    {"DRAIN", Verb::drainReserve, parseReserve},
    {"REFILL", Verb::refillReserve, parseReserve},
    {"PAUSE", Verb::pausePool, parseOptionalPool},
    {"RESUME", Verb::resumePool, parseOptionalPool},
    {"RECONNECT", Verb::reconnectPool, parseOptionalPool},
    {"KILL", Verb::killPool, parseOptionalPool},
    {"CANCEL", Verb::cancelHolders, parseHolders},
    {"DROP", Verb::dropHolders, parseHolders},
    {"TERMINATE", Verb::terminateSessions, parseTerminate},
    {"DISABLE", Verb::disablePool, parsePool},
    {"ENABLE", Verb::enablePool, parsePool},
});
/// On alarms, a client, and the whole of Usher.
constexpr auto kOtherKeywords = std::to_array<Keyword>({
    {"SET", Verb::setOption, parseSet},
    {"KILL_CLIENT", Verb::killClient, parseId},
    {"ACKNOWLEDGE", Verb::acknowledge, parseId},
    {"ACK", Verb::acknowledge, parseId},
    {"UNACKNOWLEDGE", Verb::unacknowledge, parseId},
    {"UNACK", Verb::unacknowledge, parseId},
    {"SHELVE", Verb::shelve, parseShelve},
    {"UNSHELVE", Verb::unshelve, parseId},
    {"REHEARSE", Verb::rehearse, parseRehearse},
    {"STOP", Verb::stopRehearsal, parseStop},
    {"BEGIN", Verb::beginIncident, parseIncident},
    {"END", Verb::endIncident, parseIncident},
    {"NOTE", Verb::noteAlarm, parseNote},
    {"ACT", Verb::actUnrecorded, parseAct},
    {"RELOAD", Verb::reload, parseNothing},
    {"SHUTDOWN", Verb::shutdown, parseShutdown},
});

/// Takes it; null: it is none.
const Keyword* takeKeyword(Words& words) {
    for (const auto some :
         std::initializer_list<std::span<const Keyword>>{kPoolKeywords, kOtherKeywords})
        for (const auto& keyword : some)
            if (words.take(keyword.word))
                return &keyword;
    return nullptr;
}

} // namespace

Result<Command> parseCommand(const std::string& line) {
    Words words(line);
    const auto* keyword = takeKeyword(words);
    if (!keyword)
        return Error{
            Errc::notFound,
            fmt::format("unknown command \"{}\"", line.substr(0, 60)),
            "SHOW HELP lists the commands"};
    auto command = keyword->parse(words, keyword->verb);
    if (command && !words.done())
        return syntaxError(command->verb, fmt::format("\"{}\" is too much", words.next()));
    return command;
}

} // namespace usher::control
