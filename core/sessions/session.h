// A session of the server as the server itself shows it, with the client behind it as the gate
// knows it; and all of them at one moment.
#pragma once

#include <usher/base/clock.h>

#include <cstdint>
#include <string>
#include <vector>

namespace usher::sessions {

/// More are counted and left out.
inline constexpr std::size_t kMostSessions = 10'000;

struct Session {
    int pid = 0;                ///< 0: a client of the gate that waits for a connection
    std::int64_t startedUs = 0; ///< backend_start since 1970: with the pid it is nobody else
    std::string database, user, application; ///< in the server's words
    std::string kind;                        ///< backend_type: "client backend"
    std::string state;                       ///< the server's; "" where its role may not see it
    std::string waitType, waitEvent;
    std::string query;                           ///< the last one, literals hidden
    std::int64_t queryUs = 0, transactionUs = 0; ///< when they began, since 1970; 0 = none
    double queryS = -1, transactionS = -1;       ///< for so long; -1 = runs none, or is in none
    double stateS = -1;                          ///< in its state for so long
    /// Those that hold what it waits for; 0 is a prepared transaction. At most 64.
    std::vector<int> blockedBy = {};

    // What the gate's ledger says of it; of a pool's idle connection the pool alone.
    std::uint64_t client = 0;
    std::string pool = {}, clientApplication = {}, clientUser = {}, clientAddress = {};

    bool isActive() const { return state == "active" || state == "fastpath function call"; }
    bool isIdleInTransaction() const { return state.starts_with("idle in transaction"); }
    bool isClient() const { return pid == 0; }
    const std::string& whoseApplication() const { return client ? clientApplication : application; }
    const std::string& whoseUser() const { return client ? clientUser : user; }
};

/// What became of a request to end sessions.
struct Act {
    std::uint64_t id = 0;
    bool done = false; ///< the server was asked
    int asked = 0;     ///< it took the request
    int missed = 0;    ///< had ended, run nothing, or begun another transaction
    int refused = 0;
    std::string refusal = {}; ///< the first, in the server's words
    int remaining = 0;        ///< of the asked, those that still stand as they were in this sample
};

struct Sample {
    std::uint64_t seq = 0;
    WallTime at{}; ///< when the server answered
    std::vector<Session> sessions = {};
    std::uint64_t total = 0; ///< of the server's, those left out too
    int veiled = 0;          ///< whose state and statement `role` may not see
    std::string role = {};   ///< that was asked as
    bool serviceRole = false;
    int processors = 0;       ///< the server's; 0 = not known
    std::string trouble = {}; ///< why it has no answer since; the sessions are those of `at`
    std::vector<Act> acts = {};
};

} // namespace usher::sessions
