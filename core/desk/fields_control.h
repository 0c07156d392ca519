// What the day, commands and their outcomes, overrides, rehearsals and the audit consist of.
#pragma once

#include "control/audit_line.h"
#include "control/audit_search.h"
#include "control/desk_state.h"
#include "desk/form.h"

namespace usher {

namespace desk {
template <> inline constexpr auto kLast<control::DayState> = control::DayState::ending;
template <> inline constexpr auto kLast<control::DayMode> = control::DayMode::forcedOff;
template <>
inline constexpr auto kLast<control::Override::Kind> = control::Override::Kind::makeBelieve;
template <> inline constexpr auto kLast<control::Phase> = control::Phase::noEffect;
template <> inline constexpr auto kLast<control::AuditStep> = control::AuditStep::effect;
} // namespace desk

namespace control {

template <class Visit, desk::Like<Day> T> void fields(Visit& visit, T& d) {
    visit("state", d.state);
    visit("mode", d.mode);
    visit("weddingDay", d.weddingDay);
    visit("since", d.since);
    visit("by", d.by);
    visit("endsAt", d.endsAt);
    visit("reason", d.reason);
}

template <class Visit, desk::Like<Override> T> void fields(Visit& visit, T& o) {
    visit("kind", o.kind);
    visit("pool", o.pool);
    visit("connections", o.connections);
    visit("other", o.other);
    visit("by", o.by);
    visit("since", o.since);
    visit("until", o.until);
    visit("undo", o.undo);
}

template <class Visit, desk::Like<Note> T> void fields(Visit& visit, T& n) {
    visit("at", n.at);
    visit("alarm", n.alarm);
    visit("day", n.day);
    visit("about", n.about);
    visit("text", n.text);
    visit("by", n.by);
}

/// Null when no command begins so.
inline const CommandSpec* specOf(const std::string& syntax) {
    for (const auto& each : commandTable())
        if (syntax == each.syntax)
            return &each;
    return nullptr;
}

/// The verb by its syntax: a number would be another verb's in another version. Without guidance,
/// which is the scaler's.
template <class Visit, desk::Like<Command> T> void fields(Visit& visit, T& c) {
    std::string syntax = spec(c.verb).syntax;
    visit("verb", syntax);
    if constexpr (!std::is_const_v<T>) {
        if (const auto* known = specOf(syntax))
            c.verb = known->verb;
    }
    visit("pool", c.pool);
    visit("value", c.value);
    visit("from", c.from);
    visit("application", c.application);
    visit("id", c.id);
    visit("duration", c.duration);
    visit("reason", c.reason);
    visit("actor", c.actor);
    visit("host", c.host);
    visit("token", c.token);
    visit("option", c.option);
    visit("text", c.text);
    visit("scenario", c.scenario);
}

template <class Visit, desk::Like<Outcome> T> void fields(Visit& visit, T& o) {
    visit("ticket", o.ticket);
    visit("command", o.command);
    visit("phase", o.phase);
    visit("text", o.text);
    visit("at", o.at);
    visit("before", o.before);
    visit("after", o.after);
}

template <class Visit, desk::Like<ClientRow> T> void fields(Visit& visit, T& c) {
    visit("id", c.id);
    visit("pool", c.pool);
    visit("user", c.user);
    visit("application", c.application);
    visit("address", c.address);
    visit("state", c.state);
    visit("server", c.server);
    visit("idle", c.idle);
    visit("held", c.heldMs);
    visit("waited", c.waitedMs);
    visit("connectedAt", c.connectedAt);
    visit("pinnedBy", c.pinnedBy);
}

template <class Visit, desk::Like<Scenario> T> void fields(Visit& visit, T& s) {
    visit("name", s.name);
    visit("clients", s.clients);
    visit("length", s.length);
    visit("ownServers", s.ownServers);
    visit("sizable", s.sizable);
}

template <class Visit, desk::Like<PlayingRehearsal> T> void fields(Visit& visit, T& p) {
    visit("scenario", p.scenario);
    visit("clients", p.clients);
    visit("by", p.by);
    visit("since", p.since);
    visit("going", p.going);
}

template <class Visit, desk::Like<Rehearsals> T> void fields(Visit& visit, T& r) {
    visit("scenarios", r.scenarios);
    visit("configured", r.configured);
    visit("server", r.server);
    visit("clientsAtMost", r.clientsAtMost);
    visit("connectionsAtLeast", r.connectionsAtLeast);
    visit("refusal", r.refusal);
    visit("asked", r.asked);
    visit("playing", r.playing);
    visit("trouble", r.trouble);
    visit("makeBelieveSince", r.makeBelieveSince);
}

/// What hangs in the state by itself; the lists stand beside it.
template <class Visit, desk::Like<DeskState> T> void fields(Visit& visit, T& s) {
    visit("day", s.day);
    visit("overrides", s.overrides);
    visit("notes", s.notes);
    visit("notices", s.notices);
    visit("gateAddress", s.gateAddress);
    visit("timezone", s.timezone);
    visit("embeddedServer", s.embeddedServer);
}

template <class Visit, desk::Like<AuditEntry> T> void fields(Visit& visit, T& e) {
    visit("at", e.at);
    visit("step", e.step);
    visit("ticket", e.ticket);
    visit("person", e.person);
    visit("host", e.host);
    visit("action", e.action);
    visit("target", e.target);
    visit("before", e.before);
    visit("after", e.after);
    visit("preview", e.preview);
    visit("result", e.result);
    visit("linkedAlarms", e.linkedAlarms);
}

template <class Visit, desk::Like<AuditQuery> T> void fields(Visit& visit, T& q) {
    visit("words", q.words);
    visit("notes", q.notes);
    visit("from", q.from);
    visit("before", q.before);
    visit("zone", q.zone);
}

template <class Visit, desk::Like<AuditFound> T> void fields(Visit& visit, T& f) {
    visit("lines", f.lines);
    visit("before", f.before);
    visit("reached", f.reached);
    visit("looked", f.looked);
}

} // namespace control
} // namespace usher
