#include "control/command.h"

#include "config/value_text.h"
#include "limits/limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace usher::control {
namespace {

constexpr std::array kTable{
    CommandSpec{
        Verb::scale,
        "SCALE <pool> TO <n> [FOR <minutes>]",
        "Hold at least n connections in a pool, for an hour or as long as said.",
        Tier::two,
        true},
    CommandSpec{
        Verb::scaleAuto,
        "SCALE <pool> AUTO",
        "Take an operator's floor away; the forecast and the load decide again.",
        Tier::two,
        true},
    CommandSpec{
        Verb::saturdayOn,
        "SATURDAY ON",
        "Switch the Saturday protocol on now.",
        Tier::two,
        false},
    CommandSpec{
        Verb::saturdayOff,
        "SATURDAY OFF",
        "Switch the Saturday protocol off until midnight.",
        Tier::two,
        false},
    CommandSpec{
        Verb::saturdayAuto,
        "SATURDAY AUTO",
        "Let the calendar decide on the Saturday protocol.",
        Tier::two,
        false},
    CommandSpec{
        Verb::drainReserve,
        "DRAIN RESERVE [TO <pool>]",
        "Lend no more from the reserve and close it as loans come back, or hand it to a pool.",
        Tier::three,
        false},
    CommandSpec{
        Verb::refillReserve,
        "REFILL RESERVE",
        "Fill the reserve to its size and lend from it again.",
        Tier::two,
        false},
    CommandSpec{
        Verb::pausePool,
        "PAUSE [<pool>]",
        "Give no new connection out; running transactions finish.",
        Tier::three,
        false},
    CommandSpec{Verb::resumePool, "RESUME [<pool>]", "Undo PAUSE and KILL.", Tier::two, false},
    CommandSpec{
        Verb::reconnectPool,
        "RECONNECT [<pool>]",
        "Replace every server connection as it comes back.",
        Tier::two,
        false},
    CommandSpec{
        Verb::disablePool,
        "DISABLE <pool>",
        "Let no new client into a pool; those connected stay.",
        Tier::three,
        true},
    CommandSpec{Verb::enablePool, "ENABLE <pool>", "Undo DISABLE.", Tier::two, true},
    CommandSpec{
        Verb::killPool,
        "KILL [<pool>]",
        "Drop the clients of a pool, or of all, at once and pause it.",
        Tier::three,
        false},
    CommandSpec{Verb::killClient, "KILL_CLIENT <id>", "Drop one client.", Tier::three, false},
    CommandSpec{
        Verb::acknowledge,
        "ACKNOWLEDGE <alarm>",
        "Say that an alarm has been seen.",
        Tier::one,
        false},
    CommandSpec{
        Verb::unacknowledge,
        "UNACKNOWLEDGE <alarm>",
        "Undo an acknowledgement within ten seconds.",
        Tier::one,
        false},
    CommandSpec{
        Verb::shelve,
        "SHELVE <alarm> FOR <minutes> BECAUSE <reason>",
        "Hide an alarm for up to an hour; never an emergency.",
        Tier::one,
        false},
    CommandSpec{
        Verb::unshelve,
        "UNSHELVE <alarm>",
        "Bring a shelved alarm back.",
        Tier::one,
        false},
    CommandSpec{
        Verb::setOption,
        "SET <option> = <value>",
        "Change a reloadable option until the next RELOAD; SHOW CONFIG lists them.",
        Tier::two,
        false},
    CommandSpec{
        Verb::reload,
        "RELOAD",
        "Read the configuration again; only clients of pools that are gone leave, after their "
        "transaction.",
        Tier::two,
        false},
    CommandSpec{
        Verb::shutdownWhenEmpty,
        "SHUTDOWN WAIT_FOR_CLIENTS",
        "Let no new client in and end when the last has left.",
        Tier::three,
        false},
    CommandSpec{
        Verb::shutdown,
        "SHUTDOWN [WAIT_FOR_SERVERS]",
        "Finish running transactions and end.",
        Tier::three,
        false},
};

struct Words {
    std::vector<std::string> list;
    std::size_t at = 0;

    bool done() const { return at == list.size(); }
    std::string next() { return done() ? std::string() : list[at++]; }
    bool take(const char* keyword) {
        if (done())
            return false;
        std::string word = list[at];
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
            return std::toupper(c);
        });
        if (word != keyword)
            return false;
        ++at;
        return true;
    }
    std::string rest() {
        std::string text;
        for (; !done(); ++at)
            text += (text.empty() ? "" : " ") + list[at];
        return text;
    }
};

/// Words apart by white space; "double quotes" keep one together; a closing semicolon is dropped.
Words split(const std::string& line) {
    Words words;
    std::string word;
    bool quoted = false, any = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (!quoted && (std::isspace(static_cast<unsigned char>(c)) || c == ';')) {
            if (any)
                words.list.push_back(word);
            word.clear();
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words.list.push_back(word);
    return words;
}

Error syntaxError(const CommandSpec& of, const std::string& what) {
    return {Errc::invalidArgument, what, fmt::format("write {}", of.syntax)};
}

template <class Number> bool readNumber(const std::string& word, Number& value) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc{} && end == word.data() + word.size() && !word.empty();
}

using Parsed = Result<Command>;

Parsed parseScale(Words& words) {
    Command command{.verb = Verb::scale, .pool = words.next()};
    if (command.pool.empty())
        return syntaxError(spec(Verb::scale), "SCALE needs a pool");
    if (words.take("AUTO")) {
        command.verb = Verb::scaleAuto;
        return command;
    }
    if (!words.take("TO") || !readNumber(words.next(), command.value) || command.value < 0)
        return syntaxError(
            spec(Verb::scale),
            "SCALE needs TO and a number of connections, or AUTO");
    if (words.take("FOR")) {
        int minutes = 0;
        if (!readNumber(words.next(), minutes) || minutes < 1 ||
            minutes > limits::kLongestManualFloor.count())
            return syntaxError(
                spec(Verb::scale),
                fmt::format("FOR takes 1 to {} minutes", limits::kLongestManualFloor.count()));
        command.duration = Minutes{minutes};
    }
    return command;
}

Parsed parseSaturday(Words& words) {
    if (words.take("ON"))
        return Command{.verb = Verb::saturdayOn};
    if (words.take("OFF"))
        return Command{.verb = Verb::saturdayOff};
    if (words.take("AUTO"))
        return Command{.verb = Verb::saturdayAuto};
    return Error{Errc::invalidArgument, "SATURDAY needs one of ON, OFF, AUTO", "write SATURDAY ON"};
}

Parsed parseReserve(Words& words, Verb verb) {
    if (!words.take("RESERVE"))
        return syntaxError(spec(verb), "only the reserve can be drained or refilled");
    Command command{.verb = verb};
    if (verb != Verb::drainReserve || words.done())
        return command;
    if (!words.take("TO") || words.done())
        return syntaxError(spec(verb), "the reserve drains, or is handed TO a pool");
    command.pool = words.next();
    return command;
}

Parsed parseOptionalPool(Words& words, Verb verb) {
    return Command{.verb = verb, .pool = words.next()};
}

Parsed parsePool(Words& words, Verb verb) {
    auto command = parseOptionalPool(words, verb);
    if (command->pool.empty())
        return syntaxError(spec(verb), "a pool is missing");
    return command;
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == std::string_view::npos ? std::string()
                                          : std::string(text.substr(from, to - from + 1));
}

/// "gate.max_clients = 500", "gate.max_clients TO 500"; the value may stand in single quotes.
/// Reads the line itself, for quotes are part of the value.
Parsed parseSet(const std::string& line) {
    Command command{.verb = Verb::setOption};
    const auto from = line.find_first_not_of(" \t\n") + 4; // behind "SET "
    const auto to = line.find_last_not_of(" \t\n;");
    const auto rest =
        from <= to ? trimmed(std::string_view(line).substr(from, to - from + 1)) : std::string();
    const auto equals = rest.find('=');
    const auto blank = rest.find(' ');
    if (equals != std::string::npos) {
        command.option = trimmed(std::string_view(rest).substr(0, equals));
        command.text = trimmed(std::string_view(rest).substr(equals + 1));
    } else if (
        blank != std::string::npos &&
        (rest.compare(blank, 4, " TO ") == 0 || rest.compare(blank, 4, " to ") == 0)) {
        command.option = rest.substr(0, blank);
        command.text = trimmed(std::string_view(rest).substr(blank + 4));
    }
    if (command.text.size() >= 2 && command.text.front() == '\'' && command.text.back() == '\'')
        command.text = command.text.substr(1, command.text.size() - 2);
    if (command.option.empty() || command.option.find(' ') != std::string::npos)
        return syntaxError(spec(Verb::setOption), "an option and its value are missing");
    return command;
}

Parsed parseId(Words& words, Verb verb) {
    Command command{.verb = verb};
    if (!readNumber(words.next(), command.id))
        return syntaxError(spec(verb), "a number is missing");
    return command;
}

Parsed parseShelve(Words& words) {
    auto command = parseId(words, Verb::shelve);
    if (!command)
        return command;
    int minutes = 0;
    if (!words.take("FOR") || !readNumber(words.next(), minutes) || minutes < 1 ||
        minutes > limits::kLongestShelf.count())
        return syntaxError(
            spec(Verb::shelve),
            fmt::format("FOR takes 1 to {} minutes", limits::kLongestShelf.count()));
    command->duration = Minutes{minutes};
    if (words.take("BECAUSE"))
        command->reason = words.rest();
    if (command->reason.empty())
        return syntaxError(spec(Verb::shelve), "a reason is missing");
    return command;
}

Parsed parseVerb(Words& words, const std::string& line) {
    if (words.take("SCALE"))
        return parseScale(words);
    if (words.take("SATURDAY"))
        return parseSaturday(words);
    if (words.take("DRAIN"))
        return parseReserve(words, Verb::drainReserve);
    if (words.take("REFILL"))
        return parseReserve(words, Verb::refillReserve);
    if (words.take("PAUSE"))
        return parseOptionalPool(words, Verb::pausePool);
    if (words.take("RESUME"))
        return parseOptionalPool(words, Verb::resumePool);
    if (words.take("RECONNECT"))
        return parseOptionalPool(words, Verb::reconnectPool);
    if (words.take("KILL"))
        return parseOptionalPool(words, Verb::killPool);
    if (words.take("DISABLE"))
        return parsePool(words, Verb::disablePool);
    if (words.take("ENABLE"))
        return parsePool(words, Verb::enablePool);
    if (words.take("SET")) {
        words.rest();
        return parseSet(line);
    }
    if (words.take("KILL_CLIENT"))
        return parseId(words, Verb::killClient);
    if (words.take("ACKNOWLEDGE") || words.take("ACK"))
        return parseId(words, Verb::acknowledge);
    if (words.take("UNACKNOWLEDGE") || words.take("UNACK"))
        return parseId(words, Verb::unacknowledge);
    if (words.take("SHELVE"))
        return parseShelve(words);
    if (words.take("UNSHELVE"))
        return parseId(words, Verb::unshelve);
    if (words.take("RELOAD"))
        return Command{.verb = Verb::reload};
    if (words.take("SHUTDOWN")) {
        if (words.take("WAIT_FOR_CLIENTS"))
            return Command{.verb = Verb::shutdownWhenEmpty};
        words.take("WAIT_FOR_SERVERS"); // as every shutdown of ours does
        return Command{.verb = Verb::shutdown};
    }
    return Error{
        Errc::notFound,
        fmt::format("unknown command \"{}\"", line.substr(0, 60)),
        "SHOW HELP lists the commands"};
}

} // namespace

std::span<const CommandSpec> commandTable() {
    return kTable;
}

const CommandSpec& spec(Verb verb) {
    return *std::find_if(kTable.begin(), kTable.end(), [&](const CommandSpec& s) {
        return s.verb == verb;
    });
}

Result<Command> parseCommand(const std::string& line) {
    Words words = split(line);
    auto command = parseVerb(words, line);
    if (command && !words.done())
        return syntaxError(spec(command->verb), fmt::format("\"{}\" is too much", words.next()));
    return command;
}

std::string toLine(const Command& c) {
    switch (c.verb) {
    case Verb::scale:
        return c.duration.count() > 0
                   ? fmt::format("SCALE {} TO {} FOR {}", c.pool, c.value, c.duration.count())
                   : fmt::format("SCALE {} TO {}", c.pool, c.value);
    case Verb::scaleAuto:
        return fmt::format("SCALE {} AUTO", c.pool);
    case Verb::saturdayOn:
        return "SATURDAY ON";
    case Verb::saturdayOff:
        return "SATURDAY OFF";
    case Verb::saturdayAuto:
        return "SATURDAY AUTO";
    case Verb::drainReserve:
        return c.pool.empty() ? "DRAIN RESERVE" : "DRAIN RESERVE TO " + c.pool;
    case Verb::refillReserve:
        return "REFILL RESERVE";
    case Verb::pausePool:
        return c.pool.empty() ? "PAUSE" : "PAUSE " + c.pool;
    case Verb::resumePool:
        return c.pool.empty() ? "RESUME" : "RESUME " + c.pool;
    case Verb::reconnectPool:
        return c.pool.empty() ? "RECONNECT" : "RECONNECT " + c.pool;
    case Verb::disablePool:
        return "DISABLE " + c.pool;
    case Verb::enablePool:
        return "ENABLE " + c.pool;
    case Verb::killPool:
        return c.pool.empty() ? "KILL" : "KILL " + c.pool;
    case Verb::setOption:
        return fmt::format("SET {} = {}", c.option, config::maskSecrets(c.text));
    case Verb::killClient:
        return fmt::format("KILL_CLIENT {}", c.id);
    case Verb::acknowledge:
        return fmt::format("ACKNOWLEDGE {}", c.id);
    case Verb::unacknowledge:
        return fmt::format("UNACKNOWLEDGE {}", c.id);
    case Verb::shelve:
        return fmt::format("SHELVE {} FOR {} BECAUSE {}", c.id, c.duration.count(), c.reason);
    case Verb::unshelve:
        return fmt::format("UNSHELVE {}", c.id);
    case Verb::reload:
        return "RELOAD";
    case Verb::shutdownWhenEmpty:
        return "SHUTDOWN WAIT_FOR_CLIENTS";
    case Verb::shutdown:
        return "SHUTDOWN";
    }
    return {};
}

const char* toString(Phase phase) {
    switch (phase) {
    case Phase::accepted:
        return "accepted";
    case Phase::refused:
        return "refused";
    case Phase::effectSeen:
        return "effect seen";
    case Phase::noEffect:
        return "no effect";
    }
    return "unknown";
}

} // namespace usher::control
