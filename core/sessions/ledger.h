// What the gate and the pools know: who holds which of the server's processes now, and who waits
// for one.
#pragma once

#include "sessions/session.h"

#include <map>
#include <string>
#include <vector>

namespace usher::sessions {

struct Ledger {
    struct Holder {
        std::uint64_t client = 0; ///< 0: the pool's, and nobody holds it
        std::string pool = {}, application = {}, user = {}, address = {};
    };
    std::map<int, Holder> byPid;
    std::vector<Session> waiting; ///< clients without a connection
};

/// Says of each session whose it is, and adds those who wait. The ledger is believed, whatever
/// application_name says: a transaction pool's connection bears the name of whoever set it last.
void join(std::vector<Session>& sessions, Ledger ledger);

} // namespace usher::sessions
