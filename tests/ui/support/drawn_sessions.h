// A server's sessions drawn by hand: a transaction that somebody forgot, and who waits behind it.
#pragma once

#include "sessions/session.h"

#include <initializer_list>

namespace usher::test {

struct DrawnClient {
    const char* pool;
    const char* application;
    const char* user;
};

inline sessions::Session
drawnSession(int pid, const char* state, const DrawnClient& who, WallTime now) {
    const auto us = [&](double secondsAgo) {
        return std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch())
                   .count() -
               static_cast<std::int64_t>(secondsAgo * 1e6);
    };
    sessions::Session session{
        .pid = pid,
        .startedUs = us(3'600),
        .database = "wedsync",
        .user = "app",
        .application = "usher",
        .kind = "client backend",
        .state = state,
        .waitType = {},
        .waitEvent = {},
        .query = "SELECT * FROM guests WHERE wedding_id = $1 AND rsvp = ?",
        .queryUs = us(0.4),
        .transactionUs = us(0.4),
        .queryS = 0.4,
        .transactionS = 0.4,
        .stateS = 0.4};
    session.client = std::uint64_t(1'000 + pid);
    session.pool = who.pool;
    session.clientApplication = who.application;
    session.clientUser = who.user;
    session.clientAddress = "10.0.3.7";
    return session;
}

inline void makeWait(sessions::Session& session, int blocker, double seconds) {
    session.waitType = "Lock";
    session.waitEvent = "transactionid";
    session.blockedBy = {blocker};
    session.queryS = session.transactionS = seconds;
    session.query = "UPDATE guests SET rsvp = ? WHERE id = $1";
}

inline void drawCrowd(std::vector<sessions::Session>& all, WallTime now) {
    for (int pid = 4'720; pid < 4'732; ++pid)
        all.push_back(drawnSession(
            pid,
            pid % 3 ? "active" : "idle",
            {"wedding_critical", "rsvp", "anna"},
            now));
    for (int pid = 4'740; pid < 4'744; ++pid)
        all.push_back(drawnSession(pid, "active", {"analytics", "nightly report", "etl"}, now));
}

/// 4711 holds a row, 4712 waits for it, 4713 and 4714 behind that one.
inline sessions::Sample drawnSessions(WallTime now) {
    const DrawnClient rsvp{"wedding_critical", "rsvp", "anna"}, seating{"main", "seating", "ben"};
    sessions::Sample sample{.seq = 7, .at = now};
    auto& all = sample.sessions;
    all.push_back(drawnSession(4'711, "idle in transaction", rsvp, now));
    all.back().transactionS = 12;
    for (const int pid : {4'712, 4'713, 4'714}) {
        all.push_back(drawnSession(pid, "active", seating, now));
        makeWait(all.back(), pid == 4'712 ? 4'711 : 4'712, 4'722 - pid);
    }
    drawCrowd(all, now);
    all.push_back(drawnSession(0, "waiting", seating, now));
    sample.total = all.size() - 1;
    sample.role = "usher_service";
    sample.serviceRole = true;
    sample.processors = 8;
    return sample;
}

} // namespace usher::test
