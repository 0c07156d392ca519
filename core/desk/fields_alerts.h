// What alarms, verdicts, events and decisions consist of.
#pragma once

#include "alerts/verdict.h"
#include "desk/form.h"
#include "monitor/event.h"
#include <usher/pool/decision.h>

namespace usher {

namespace desk {
template <> inline constexpr auto kLast<monitor::Severity> = monitor::Severity::emergency;
template <> inline constexpr auto kLast<monitor::EventKind> = monitor::EventKind::engine;
template <> inline constexpr auto kLast<alerts::AlarmState> = alerts::AlarmState::suppressed;
template <> inline constexpr auto kLast<alerts::Countdown> = alerts::Countdown::notKnown;
template <> inline constexpr auto kLast<pool::Cause> = pool::Cause::leak;
template <> inline constexpr auto kLast<pool::Bound> = pool::Bound::noPrimary;
} // namespace desk

namespace alerts {

template <class Visit, desk::Like<Remedy> T> void fields(Visit& visit, T& r) {
    visit("label", r.label);
    visit("command", r.command);
}

template <class Visit, desk::Like<Alarm> T> void fields(Visit& visit, T& a) {
    visit("id", a.id);
    visit("rule", a.rule);
    visit("pool", a.pool);
    visit("severity", a.severity);
    visit("state", a.state);
    visit("since", a.since);
    visit("changed", a.changed);
    visit("value", a.value);
    visit("limit", a.limit);
    visit("unit", a.unit);
    visit("cause", a.cause);
    visit("consequence", a.consequence);
    visit("firstStep", a.firstStep);
    visit("remedies", a.remedies);
    visit("acknowledgedBy", a.acknowledgedBy);
    visit("acknowledgedAt", a.acknowledgedAt);
    visit("shelveReason", a.shelveReason);
    visit("shelvedUntil", a.shelvedUntil);
    visit("timesRaised", a.timesRaised);
    visit("holds", a.holds);
}

template <class Visit, desk::Like<Verdict> T> void fields(Visit& visit, T& v) {
    visit("severity", v.severity);
    visit("text", v.text);
    visit("pool", v.pool);
    visit("since", v.since);
    visit("countdown", v.countdown);
    visit("until", v.until);
    visit("remedy", v.remedy);
    visit("meanwhile", v.meanwhile);
    visit("remedies", v.remedies);
    visit("alarm", v.alarm);
    visit("symptoms", v.symptoms);
}

} // namespace alerts

namespace monitor {

template <class Visit, desk::Like<Event> T> void fields(Visit& visit, T& e) {
    visit("seq", e.seq);
    visit("at", e.at);
    visit("kind", e.kind);
    visit("severity", e.severity);
    visit("pool", e.pool);
    visit("text", e.text);
    visit("fields", e.fields);
}

} // namespace monitor

namespace pool {

template <class Visit, desk::Like<Decision> T> void fields(Visit& visit, T& d) {
    visit("seq", d.seq);
    visit("at", d.at);
    visit("pool", d.pool);
    visit("cause", d.cause);
    visit("bound", d.bound);
    visit("before", d.before);
    visit("after", d.after);
    visit("waiting", d.waiting);
    visit("utilization", d.utilization);
    visit("detail", d.detail);
    visit("dryRun", d.dryRun);
}

} // namespace pool
} // namespace usher
