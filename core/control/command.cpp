#include "control/command.h"

#include "base/typed_name.h"
#include "config/value_text.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

/// The words a command begins with: "DRAIN RESERVE" of "DRAIN RESERVE [TO <pool>]".
std::string keywords(const CommandSpec& spec) {
    const std::string_view syntax = spec.syntax;
    const auto end = std::min(syntax.find_first_of("<["), syntax.size());
    return std::string(syntax.substr(0, syntax.find_last_not_of(' ', end - 1) + 1));
}

std::string forMinutes(const Command& c) {
    return c.duration.count() > 0 ? fmt::format(" FOR {}", c.duration.count()) : "";
}

std::string scaleArguments(const Command& c) {
    return fmt::format(" {} TO {}", typedName(c.pool), c.value) + forMinutes(c);
}

std::string lendArguments(const Command& c) {
    const auto from = c.from.empty() ? "" : " FROM " + typedName(c.from);
    return fmt::format(" {} {}", typedName(c.pool), c.value) + from + forMinutes(c);
}

std::string holderArguments(const Command& c) {
    auto text = " " + typedName(c.pool);
    if (!c.application.empty())
        text += " OF " + typedName(c.application);
    if (c.value > 0)
        text += fmt::format(" AFTER {}", c.value);
    return text;
}

std::string shelveArguments(const Command& c) {
    return fmt::format(" {} FOR {} BECAUSE {}", c.id, c.duration.count(), c.reason);
}

/// Of an alarm or a client.
std::string numberedArguments(const Command& c) {
    return c.verb == Verb::shelve ? shelveArguments(c) : fmt::format(" {}", c.id);
}

std::string poolArgument(const Command& c) {
    return c.pool.empty() ? "" : " " + typedName(c.pool);
}

/// Of what takes a pool's floor or its loan away.
std::string undoArguments(const Command& c) {
    return poolArgument(c) + (c.verb == Verb::lendBack ? " BACK" : " AUTO");
}

/// Of a pool, if one is named; of the reserve, who is given it.
std::string takerArgument(const Command& c) {
    const bool given = c.verb == Verb::drainReserve && !c.pool.empty();
    return (given ? " TO" : "") + poolArgument(c);
}

std::string optionArguments(const Command& c) {
    return fmt::format(" {} = {}", c.option, config::maskSecrets(c.text));
}

std::string rehearsalArguments(const Command& c) {
    return " " + typedName(c.scenario) + (c.value > 0 ? fmt::format(" WITH {}", c.value) : "");
}

/// Quoted only where words apart by one space each would be read as others.
std::string incidentArguments(const Command& c) {
    const auto& text = c.reason;
    const bool blankEnds = text.starts_with(' ') || text.ends_with(' ');
    const bool plain = !blankEnds && text.find("  ") == std::string::npos &&
                       text.find_first_of("\";\t\n\v\f\r") == std::string::npos;
    return text.empty() ? "" : " " + (plain ? text : typedName(text));
}

/// The words as SQL quotes them: whatever they are, they are read back.
std::string noteArguments(const Command& c) {
    std::string quoted;
    for (const char letter : c.reason)
        quoted += letter == '\'' ? "''" : std::string(1, letter);
    const auto whose = c.verb == Verb::noteDay ? c.text : fmt::format("{}", c.id);
    return fmt::format(" {} '{}'", whose, quoted);
}

/// Of what no pool is meant by, but an option, a scenario, sessions or a person's words.
std::string namedArguments(const Command& c) {
    if (c.verb == Verb::cancelSessions || c.verb == Verb::terminateSessions)
        return " " + c.text;
    if (c.verb == Verb::beginIncident)
        return incidentArguments(c);
    if (c.verb == Verb::noteAlarm || c.verb == Verb::noteDay)
        return noteArguments(c);
    return c.verb == Verb::rehearse ? rehearsalArguments(c) : optionArguments(c);
}

/// Of what makes a pool larger.
std::string sizeArguments(const Command& c) {
    return c.verb == Verb::scale ? scaleArguments(c) : lendArguments(c);
}

std::string arguments(const Command& c) {
    switch (c.verb) {
    case Verb::scale:
    case Verb::lend:
        return sizeArguments(c);
    case Verb::scaleAuto:
    case Verb::lendBack:
        return undoArguments(c);
    case Verb::cancelHolders:
    case Verb::dropHolders:
        return holderArguments(c);
    case Verb::drainReserve:
    case Verb::pausePool:
    case Verb::resumePool:
    case Verb::reconnectPool:
    case Verb::disablePool:
    case Verb::enablePool:
    case Verb::killPool:
        return takerArgument(c);
    case Verb::setOption:
    case Verb::rehearse:
    case Verb::cancelSessions:
    case Verb::terminateSessions:
    case Verb::beginIncident:
    case Verb::noteAlarm:
    case Verb::noteDay:
        return namedArguments(c);
    case Verb::killClient:
    case Verb::acknowledge:
    case Verb::unacknowledge:
    case Verb::unshelve:
    case Verb::shelve:
        return numberedArguments(c);
    case Verb::saturdayOn:
    case Verb::saturdayOff:
    case Verb::saturdayAuto:
    case Verb::refillReserve:
    case Verb::stopRehearsal:
    case Verb::endIncident:
    case Verb::actUnrecorded:
    case Verb::actRecorded:
    case Verb::reload:
    case Verb::shutdownWhenEmpty:
    case Verb::shutdown:
        return {};
    }
    return {};
}

} // namespace

std::string toLine(const Command& c) {
    return keywords(spec(c.verb)) + arguments(c);
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
