// A row at least in every table of a desk drawn by hand.
#pragma once

#include "ui/support/drawn_desk.h"

namespace usher::test {

inline control::ClientRow holder(int i) {
    return {
        .id = static_cast<std::uint64_t>(i),
        .pool = "main",
        .user = "app",
        .application = "wedsync-api",
        .address = "10.0.0.7:5123",
        .state = "active",
        .server = 7,
        .heldMs = 90'000.0 / i};
}

inline pool::Decision decision() {
    return {
        .seq = 1,
        .at = kDeskNow - Seconds{95},
        .pool = "main",
        .cause = pool::Cause::waiters,
        .before = 18,
        .after = 24,
        .waiting = 12,
        .utilization = 0.94,
        .detail = {}};
}

/// A loan, when it was asked for and when it was seen.
inline std::vector<control::AuditEntry> linesOfALoan() {
    control::AuditEntry asked{
        .at = kDeskNow - Seconds{130},
        .ticket = 7,
        .person = "ada",
        .host = "desk1",
        .action = "LEND main 10 FROM analytics FOR 60",
        .target = "main",
        .before = "protocol on, reserve 5 of 5 ready, main 18 of at most 50 connections",
        .after = {},
        .preview = "main may grow to 60 until 18:54; 12 connections stay free on the server.",
        .result = "accepted: main may grow to 60 for 60 minutes",
        .linkedAlarms = {7}};
    auto effect = asked;
    effect.at += Seconds{1};
    effect.step = control::AuditStep::effect;
    effect.after = "protocol on, reserve 5 of 5 ready, main 24 of at most 60 connections";
    effect.preview.clear();
    effect.result = "effect seen: main may hold 60; it holds 24";
    effect.linkedAlarms.clear();
    return {asked, effect};
}

inline control::AuditEntry lineOfTheScaler() {
    return {
        .at = kDeskNow - Seconds{95},
        .ticket = 8,
        .person = "scaler",
        .host = "db-gate",
        .action = "SCALE wedding_critical TO 46",
        .target = "wedding_critical",
        .before =
            "protocol on, reserve 5 of 5 ready, wedding_critical 40 of at most 200 connections",
        .after = {},
        .preview = "wedding_critical goes from 40 to 46 connections.",
        .result = "accepted: wedding_critical is to hold 46 connections (Saturday protocol)",
        .linkedAlarms = {}};
}

inline control::AuditEntry lineOfANote() {
    return {
        .at = kDeskNow - Seconds{20},
        .ticket = 9,
        .person = "ben",
        .host = "desk2",
        .action = "NOTE DAY 2026-06-06 'The Miller wedding invited 300 more this morning.'",
        .target = {},
        .before = "protocol on, reserve 5 of 5 ready",
        .after = {},
        .preview = "Every desk sees the note on 2026-06-06.",
        .result = "accepted: noted on 2026-06-06",
        .linkedAlarms = {}};
}

/// A decision, holders and an alarm's past: a row at least in every table.
inline void fillTables(DrawnDesk& desk) {
    desk.drawn().decisions = {decision()};
    for (int i = 1; i < 9; ++i)
        desk.drawn().holders.push_back(holder(i));
    desk.recorded = linesOfALoan();
    desk.recorded.push_back(lineOfTheScaler());
    desk.recorded.push_back(lineOfANote());
    desk.drawn().notes = {
        {.at = kDeskNow - Minutes{4},
         .alarm = 1,
         .about = "main: 98 % in use",
         .text = "Ben looks into the cake query; call him before forcing it up again.",
         .by = "Ada"},
        {.at = kDeskNow - Minutes{50},
         .day = "2026-06-06",
         .text = "The Miller wedding invited 300 more this morning.",
         .by = "Ben"}};
    desk.happened.push_back(
        {.seq = 1,
         .at = kDeskNow - Seconds{130},
         .kind = monitor::EventKind::alarm,
         .severity = monitor::Severity::critical,
         .pool = "main",
         .text = "main: 98 % of the connections in use, limit 95 %",
         .fields = {{"to", "unacknowledged"}}});
}

} // namespace usher::test
