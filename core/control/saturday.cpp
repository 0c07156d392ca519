#include "control/saturday.h"

#include "forecast/wedding_day.h"

#include <fmt/format.h>

#include <algorithm>

namespace usher::control {
namespace {

using forecast::nextMidnight;

/// Those that began the day before.
std::string stillGoingOn(WallTime at, const forecast::Calendar& calendar) {
    const auto weddings = calendar.goingOn(at).size();
    return fmt::format(
        "{} wedding{} of yesterday still going on",
        weddings,
        weddings == 1 ? "" : "s");
}

std::string reasonOf(WallTime at, const forecast::Calendar& calendar) {
    if (!calendar.isWeddingDay(at))
        return calendar.goingOn(at).empty() ? "no wedding today" : stillGoingOn(at, calendar);
    const auto start = calendar.zone().startOfDay(at);
    const auto weddings = calendar.between(start, nextMidnight(at, calendar.zone())).size();
    const bool saturday = calendar.zone().civil(at).weekday == 6;
    if (weddings == 0)
        return "Saturday";
    return fmt::format(
        "{}{} wedding{} today",
        saturday ? "Saturday, " : "",
        weddings,
        weddings == 1 ? "" : "s");
}

/// When a wedding day is over: at midnight, or when the last wedding that began before it is.
WallTime endOfDay(WallTime now, const forecast::Calendar& calendar) {
    if (calendar.isWeddingDay(now))
        return forecast::endOfWeddingDay(calendar, now);
    const auto weddings = calendar.goingOn(now);
    return weddings.empty() ? WallTime{} : weddings.back().start + forecast::kWeddingLasts;
}

struct Wanted {
    bool on;
    WallTime endsAt;
};

Wanted wanted(const Day& day, WallTime now, const forecast::Calendar& calendar) {
    const auto midnight = nextMidnight(now, calendar.zone());
    if (day.mode == DayMode::forcedOff)
        return {false, midnight};
    if (day.mode == DayMode::forcedOn)
        return {true, midnight};
    return {day.weddingDay, day.weddingDay ? endOfDay(now, calendar) : WallTime{}};
}

DayState next(const Day& before, bool on, WallTime now, const forecast::Calendar& calendar) {
    if (on)
        return DayState::on;
    if (before.state == DayState::on)
        return DayState::ending;
    if (before.state == DayState::ending && now >= before.since && now - before.since < kEnding)
        return DayState::ending;
    const bool soon = before.mode != DayMode::forcedOff && calendar.isWeddingDay(now + kArmedAhead);
    return soon ? DayState::armed : DayState::off;
}

} // namespace

const char* toString(DayState state) {
    switch (state) {
    case DayState::off:
        return "off";
    case DayState::armed:
        return "armed";
    case DayState::on:
        return "on";
    case DayState::ending:
        return "ending";
    }
    return "unknown";
}

const char* toString(DayMode mode) {
    switch (mode) {
    case DayMode::automatic:
        return "automatic";
    case DayMode::forcedOn:
        return "on by hand";
    case DayMode::forcedOff:
        return "off by hand";
    }
    return "unknown";
}

Day advance(const Day& before, WallTime now, const forecast::Calendar& calendar) {
    Day day = before;
    if (day.mode != DayMode::automatic && now >= day.endsAt) {
        day.mode = DayMode::automatic;
        day.by = "calendar";
    }
    day.weddingDay = calendar.isWeddingDay(now) || !calendar.goingOn(now).empty();
    day.reason = reasonOf(now, calendar);
    const Wanted want = wanted(day, now, calendar);
    if (day.mode == DayMode::automatic)
        day.endsAt = want.endsAt;
    day.state = next(day, want.on, now, calendar);
    if (day.state != before.state || before.since == WallTime{})
        day.since = now;
    return day;
}

Day request(
    const Day& before,
    DayMode mode,
    const std::string& who,
    WallTime now,
    const forecast::Calendar& calendar) {
    Day day = before;
    day.mode = mode;
    day.by = mode == DayMode::automatic ? "calendar" : who;
    day.endsAt = mode == DayMode::automatic ? WallTime{} : nextMidnight(now, calendar.zone());
    return advance(day, now, calendar);
}

} // namespace usher::control
