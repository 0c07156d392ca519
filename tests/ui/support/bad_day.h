// What stands on a drawn desk on a bad day: a frozen server, a full pool, what people have set.
#pragma once

#include "ui/support/drawn_desk.h"

namespace usher::test {

/// A frozen server on a wedding day, as the engine says it.
inline void freeze(DrawnDesk& desk) {
    auto& alarm = desk.raise("", monitor::Severity::emergency);
    alarm.rule = "database";
    alarm.since = kDeskNow - Seconds{12};
    alarm.remedies.clear();
    desk.figures().server.reachable = false;
    desk.figures().server.silentS = 13;
    desk.drawn().verdict = alerts::Verdict{
        .severity = monitor::Severity::emergency,
        .text = "db1:5432 is silent: no answer for 13 s",
        .pool = {},
        .since = alarm.since,
        .countdown = alerts::Countdown::clientGivesUp,
        .until = kDeskNow + Seconds{10},
        .remedy = "Outside Usher: see whether its machine answers, whether postgres is stopped or "
                  "waits for its disk, and whether a firewall drops packets; Usher goes on by "
                  "itself when it answers",
        .meanwhile = "Queries hang",
        .remedies = {{"What to do", alerts::kShowAdvice}},
        .alarm = alarm.id,
        .symptoms = {7, 8, 9, 10}};
}

inline alerts::Verdict verdictOfAFullPool(const alerts::Alarm& alarm, WallTime firstGivesUp) {
    alerts::Verdict verdict;
    verdict.severity = alarm.severity;
    verdict.text = "main is at its maximum of 50: 50 of 50 in use, 57 waiting; the server has 57 "
                   "connections to spare";
    verdict.pool = "main";
    verdict.since = alarm.since;
    verdict.countdown = alerts::Countdown::clientGivesUp;
    verdict.until = firstGivesUp;
    verdict.remedy = "Lend it more for a while, or find who holds its connections";
    verdict.remedies = {
        {"Lend main 57 more", "LEND main 57 FOR 60"},
        {"Cancel nightjob's 12 clients", "CANCEL HOLDERS main OF nightjob AFTER 1"}};
    verdict.alarm = alarm.id;
    verdict.symptoms = {7, 8, 9};
    return verdict;
}

inline std::vector<control::Override> whatPeopleHaveSet() {
    using Kind = control::Override::Kind;
    const auto until = kDeskNow + Minutes{54}, since = kDeskNow - Minutes{7};
    return {
        {.kind = Kind::forced,
         .pool = "wedding_critical",
         .connections = 60,
         .by = "ada",
         .until = until,
         .undo = "SCALE wedding_critical AUTO"},
        {.kind = Kind::lent,
         .pool = "main",
         .connections = 10,
         .other = "analytics",
         .by = "console:ada",
         .until = until,
         .undo = "LEND main BACK"},
        {.kind = Kind::lends,
         .pool = "analytics",
         .connections = 10,
         .other = "main",
         .by = "console:ada",
         .until = until,
         .undo = "LEND main BACK"},
        {.kind = Kind::paused,
         .pool = "analytics",
         .by = "ben",
         .since = since,
         .undo = "RESUME analytics"},
        {.kind = Kind::drained, .by = "ben", .since = since, .undo = "REFILL RESERVE"},
        {.kind = Kind::option,
         .other = "gate.max_clients = 500",
         .by = "ada",
         .since = since,
         .undo = "RELOAD"}};
}

/// A pool at its maximum, as the engine says it, on a desk where people have set things.
inline void saturate(DrawnDesk& desk) {
    auto& alarm = desk.raise("main", monitor::Severity::critical);
    alarm.since = kDeskNow - Seconds{12};
    auto& main = desk.pool("main");
    main.utilization = 1;
    main.figures.leased = main.figures.total = main.figures.max;
    main.figures.waiting = 57;
    main.figures.oldestWait = Millis{3'800};
    main.figures.givesUpIn = Millis{1'200};
    desk.drawn().verdict = verdictOfAFullPool(alarm, desk.now().wall + Millis{1'200});
    desk.drawn().overrides = whatPeopleHaveSet();
    desk.pool("analytics").figures.paused = true;
}

inline void raiseOneOfEach(DrawnDesk& desk) {
    desk.raise("main", monitor::Severity::critical);
    desk.raise("analytics", monitor::Severity::warning);
    desk.raise("wedding_critical", monitor::Severity::emergency).state =
        alerts::AlarmState::acknowledged;
}

} // namespace usher::test
